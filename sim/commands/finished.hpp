#pragma once

#include <functional>

#include "analysis/report/finished_file.hpp"
#include "sim/commands/command.hpp"

namespace avert {

/// FILE, the results file of a verb. Throws Error if none is given or it is no ordinary file.
std::filesystem::path file_option(const options::variables_map& given);

/// An option of text; empty if it is not given.
std::string text_option(const options::variables_map& given, const char* name);

/// Reads a results file of any origin in a process of its own. Throws Error as `read` does, and for a file
/// that asks for more memory than one of its size can need.
ExitCode in_process_for(const std::filesystem::path& path, const std::function<ExitCode()>& read);

/// The same, with the file read.
ExitCode with_finished_file(const std::filesystem::path& path,
                            const std::function<ExitCode(const FinishedFile&)>& use);

}  // namespace avert
