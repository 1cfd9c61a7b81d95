#pragma once

#include <filesystem>
#include <string>

#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) of a collected sweep in a folder: the file `results` and
/// runs.csv with their hashes, the design, the program, the fingerprint. `created`: ISO 8601.
std::string ro_crate(const std::filesystem::path& folder, const SweepPlan& plan, const std::string& results,
                     const std::string& fingerprint, const std::string& created);

}  // namespace avert::sweep
