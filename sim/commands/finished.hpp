#pragma once

#include <functional>

#include "analysis/report/finished_file.hpp"
#include "sim/commands/command.hpp"

namespace avert {

/// FILE, the finished results file of a verb.
std::filesystem::path file_option(const options::variables_map& given);

/// An option of text; empty if it is not given.
std::string text_option(const options::variables_map& given, const char* name);

/// Reads a results file of any origin in a process of its own, and hands it on. Throws Error as FinishedFile
/// does, and for a file that asks for more memory than one of its size can need.
ExitCode with_finished_file(const std::filesystem::path& path,
                            const std::function<ExitCode(const FinishedFile&)>& use);

}  // namespace avert
