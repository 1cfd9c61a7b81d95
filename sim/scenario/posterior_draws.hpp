#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "avert/random.hpp"
#include "avert/scenario_file.hpp"
#include "sim/scenario/posterior.hpp"
#include "sim/scenario/scenario_checks.hpp"

/// A posterior within a scenario: the whole of it stands there, so that a scenario that is written out, the
/// plan of a sweep and a results file hold what they draw from; and the mix has an entry for each value that
/// is drawn.
namespace avert {

/// The replicates that share a draw follow one another: what differs between them is chance.
inline constexpr std::uint32_t replicates_per_draw = 2;

/// Puts a posterior into the scenario, in place of the one that it may hold. `file` names it in errors.
/// Returns the paths for which the scenario had a value or a distribution of its own. Throws Error for a path
/// that the scenario has not or that cannot be drawn, and for a value out of its range.
std::vector<std::string> take_posterior(Scenario&, const Posterior&, const std::string& file);

/// Takes the posterior out of the scenario, and out of its mix what is drawn from it.
void leave_posterior(Scenario&);

/// `--posterior`: the same for a file, or for "none".
std::vector<std::string> use_posterior(Scenario&, const std::string& file_or_none);

/// The draws of a posterior in the order in which pairs of replicates take them, a permutation that the seed
/// decides; with more pairs than draws it begins again.
std::vector<std::uint32_t> draw_order(std::size_t draws, std::uint64_t seed);
/// Which place of the order a replicate has.
constexpr std::size_t place_in_order(std::uint32_t replicate, std::size_t draws) {
  return replicate / replicates_per_draw % draws;
}

/// Which draw of the scenario's posterior a replicate has; empty without a posterior.
std::function<std::uint32_t(std::uint32_t replicate)> draw_of_replicates(const Scenario&, std::uint64_t seed);

/// What the scenario's posterior gives a replicate, by path; nothing without a posterior.
std::map<std::string, double> posterior_values(const Scenario&, RandomKey);

/// The largest value that any draw has at a path of the posterior.
double most_of_posterior(const Scenario&, std::string_view path);

/// Checks that a scenario holds at most one posterior, unchanged and of this model version. Throws Error.
void check_posterior(const Scenario&, const Locate& locate);

/// "shipped.toml of 2026-11-29 (0123456789abcdef)", for messages and tables; empty without a posterior.
std::string posterior_name(const Scenario&);

}  // namespace avert
