#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "analysis/compare.hpp"
#include "sim/plan/plan.hpp"

namespace avert {

/// What `run` and `compare` say to programs: title, seed, versions, the scenario's hash, the comparison, and
/// the fingerprint of each run.
nlohmann::ordered_json answer_json(const Plan&, const std::vector<RunResult>&, const Comparison&);

/// Value, low and high. A number that is not finite is written as null.
nlohmann::ordered_json to_json(const Estimate&);

/// Says under "posterior" which one the scenario draws from; nothing without one.
void add_posterior(nlohmann::ordered_json& answer, const Scenario&);

}  // namespace avert
