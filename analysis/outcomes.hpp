#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.hpp"

namespace avert {

/// What comparisons show when nothing is asked: civilians killed, and killed by order, indirect deaths, most
/// displaced at once, mass killing of the first rung, the week in which an arm came into force, cost.
std::vector<OutcomeSpec> main_outcomes();

/// An outcome by its name: a variable of /summary (its mean among runs that have it), or `war_1`, `war_2`,
/// `mass_killing_1` … `mass_killing_3` (the share of runs that reach this rung).
OutcomeSpec outcome_named(std::string_view name);

/// The same outcomes, those that count persons as so many per `inhabitants` at the start.
std::vector<OutcomeSpec> per_inhabitants(std::vector<OutcomeSpec> outcomes, double inhabitants,
                                         const RunResult& example);

}  // namespace avert
