#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/table.hpp"
#include "sim/plan/plan.hpp"

namespace avert {

/// The head of a comparison of runs that this program has made.
ComparisonHead head_of(const Plan&, const std::vector<RunResult>&, const Comparison&);

/// What `run`, `compare` and `table` say to programs: title, seed, versions, the scenario's hash, the
/// comparison, and the fingerprint of each run. `scenario_toml` is the scenario with every value written out.
nlohmann::ordered_json answer_json(const ComparisonHead&, const Scenario&, const std::string& scenario_toml,
                                   const std::vector<RunResult>&, const Comparison&);

/// Says under "posterior" which one the scenario draws from; nothing without one.
void add_posterior(nlohmann::ordered_json& answer, const Scenario&);

}  // namespace avert
