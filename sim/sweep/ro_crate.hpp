#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// How every RO-Crate of a sweep begins.
constexpr std::string_view crate_begins =
    "{\n  \"@context\": \"https://w3id.org/ro/crate/1.1/context\",\n  \"@graph\": [\n    {\n      \"@id\": "
    "\"ro-crate-metadata.json\"";

/// RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) of a collected sweep: its results file and its table of runs
/// with their hashes, the design, the program, the fingerprint. `created`: ISO 8601.
std::string ro_crate(const std::filesystem::path& results, const std::filesystem::path& table,
                     const SweepPlan& plan, const std::string& fingerprint, const std::string& created);

}  // namespace avert::sweep
