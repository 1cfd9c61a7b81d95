#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/commands/execution.hpp"

namespace avert {

/// `compare --budget a,b,…`: every spending arm at each of these mean costs, and what each averts against the
/// reference. Runs are kept in a folder of `runs` for each budget. Prints a table, or JSON. Throws Error.
ExitCode run_frontier(const RunRequest&, const std::string& reference, const std::vector<double>& budgets,
                      const std::optional<std::filesystem::path>& runs);

}  // namespace avert
