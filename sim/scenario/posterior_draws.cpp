#include "sim/scenario/posterior_draws.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "avert/error.hpp"
#include "avert/version.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/paths.hpp"

namespace avert {
namespace {

PosteriorSpec spec_of(const Posterior& posterior) {
  PosteriorSpec spec{posterior.design,
                     posterior.date,
                     hash_text(posterior),
                     posterior.model_version,
                     static_cast<std::int64_t>(posterior.central),
                     posterior.paths,
                     {}};
  for (const std::vector<double>& draw : posterior.draws)
    spec.draws.push_back(fmt::format("{}", fmt::join(draw, " ")));
  return spec;
}

std::vector<double> numbers_of(std::string_view draw, const std::string& where) {
  std::vector<double> numbers;
  while (!draw.empty()) {
    const std::size_t end = std::min(draw.find(' '), draw.size());
    numbers.push_back(parse_number(draw.substr(0, end), where));
    draw.remove_prefix(std::min(end + 1, draw.size()));
  }
  return numbers;
}

/// As it was before spec_of. Throws Error if a draw has not one number for each path.
Posterior posterior_of(const PosteriorSpec& spec, const std::string& where) {
  Posterior posterior{spec.design, spec.date, static_cast<std::uint32_t>(spec.model_version),
                      spec.paths,  {},        static_cast<std::size_t>(spec.central)};
  for (const std::string& draw : spec.draws) {
    posterior.draws.push_back(numbers_of(draw, where));
    if (posterior.draws.back().size() != spec.paths.size())
      throw Error(where, fmt::format("draw {} has not one number for each path", posterior.draws.size() - 1),
                  "Use the posterior as it was written");
  }
  return posterior;
}

/// Where a path stands among those of a posterior that draws it.
std::size_t place_of(const PosteriorSpec& posterior, std::string_view path) {
  const auto found = std::find(posterior.paths.begin(), posterior.paths.end(), path);
  return static_cast<std::size_t>(found - posterior.paths.begin());
}

/// Every value of a path lies in its range.
void check_values(const Posterior& posterior, std::size_t place, const Leaf& leaf, const std::string& file) {
  if (!is_number(leaf.slot))
    throw Error(file, fmt::format("'{}' is not a number", leaf.path), "A posterior draws numbers only");
  for (std::size_t draw = 0; draw < posterior.draws.size(); ++draw) {
    const double value = posterior.draws[draw][place];
    if (!leaf.description.range.contains(value))
      throw Error(file, fmt::format("'{}' is {} in draw {}, out of its range", leaf.path, value, draw),
                  fmt::format("The path allows {}; calibrate this version of the model", range_text(leaf)));
  }
}

}  // namespace

std::vector<std::string> take_posterior(Scenario& scenario, const Posterior& posterior,
                                        const std::string& file) {
  leave_posterior(scenario);
  std::vector<std::string> replaced;
  std::vector<MixSpec> entries;
  for (std::size_t i = 0; i < posterior.paths.size(); ++i) {
    const Leaf leaf = find_leaf(scenario, posterior.paths[i], file);
    check_values(posterior, i, leaf, file);
    const bool given = value_of(leaf.slot) != leaf.fallback;
    if (drop_from_mix(scenario, leaf.path) || given) replaced.push_back(leaf.path);
    MixSpec& entry = entries.emplace_back();
    entry.name = posterior.paths[i];
    entry.distribution = Distribution::posterior;
  }
  scenario.mix.insert(scenario.mix.end(), entries.begin(), entries.end());
  scenario.posterior = {spec_of(posterior)};
  check_scenario(scenario, [&](std::string_view path) { return fmt::format("{}: {}", file, path); });
  return replaced;
}

void leave_posterior(Scenario& scenario) {
  const auto gone = std::remove_if(scenario.mix.begin(), scenario.mix.end(), [](const MixSpec& entry) {
    return entry.distribution == Distribution::posterior;
  });
  scenario.mix.erase(gone, scenario.mix.end());
  scenario.posterior.clear();
}

std::vector<std::string> use_posterior(Scenario& scenario, const std::string& file_or_none) {
  if (file_or_none != "none") return take_posterior(scenario, read_posterior(file_or_none), file_or_none);
  leave_posterior(scenario);
  return {};
}

std::vector<std::uint32_t> draw_order(std::size_t draws, std::uint64_t seed) {
  constexpr std::uint32_t step = 1;  // step 0 draws the entries of the mix
  const Draws ranks({seed, 0}, Stream::national_attributes, step);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;
  for (std::uint32_t draw = 0; draw < draws; ++draw) ranked.emplace_back(ranks.bits(draw), draw);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::uint32_t> order(draws);
  for (std::size_t i = 0; i < draws; ++i) order[i] = ranked[i].second;
  return order;
}

std::map<std::string, double> posterior_values(const Scenario& scenario, RandomKey key) {
  std::map<std::string, double> values;
  for (const PosteriorSpec& posterior : scenario.posterior) {
    const std::size_t count = posterior.draws.size();
    const std::uint32_t draw = draw_order(count, key.seed).at(place_in_order(key.replicate, count));
    const std::vector<double> numbers = numbers_of(posterior.draws[draw], "posterior");
    for (std::size_t i = 0; i < numbers.size(); ++i) values[posterior.paths.at(i)] = numbers[i];
  }
  return values;
}

double most_of_posterior(const Scenario& scenario, std::string_view path) {
  const PosteriorSpec& posterior = scenario.posterior.at(0);
  const std::size_t place = place_of(posterior, path);
  double most = -std::numeric_limits<double>::infinity();
  for (const std::string& draw : posterior.draws)
    most = std::max(most, numbers_of(draw, "posterior").at(place));
  return most;
}

void check_posterior(const Scenario& scenario, const Locate& locate) {
  const std::string where = locate("posterior");
  check_count("posterior", scenario.posterior.size(), 0, 1, where);
  for (const PosteriorSpec& spec : scenario.posterior) {
    if (spec.model_version != model_version)
      throw Error(where,
                  fmt::format("the posterior '{}' is of model version {}, and this is version {}",
                              spec.design, spec.model_version, model_version),
                  "Use that version of avert, or leave out [[posterior]] and what the mix draws from it");
    const Posterior posterior = posterior_of(spec, where);
    if (posterior.draws.empty() || spec.hash != hash_text(posterior))
      throw Error(where,
                  fmt::format("the posterior '{}' was changed: its hash is not {}", spec.design, spec.hash),
                  "Use the scenario as it was written, or take the file anew with --posterior");
  }
}

std::function<std::uint32_t(std::uint32_t)> draw_of_replicates(const Scenario& scenario, std::uint64_t seed) {
  if (scenario.posterior.empty()) return {};
  const auto order = draw_order(scenario.posterior.front().draws.size(), seed);
  return [order](std::uint32_t replicate) { return order[place_in_order(replicate, order.size())]; };
}

std::string posterior_name(const Scenario& scenario) {
  if (scenario.posterior.empty()) return "";
  const PosteriorSpec& posterior = scenario.posterior.front();
  return fmt::format("{} of {} ({})", posterior.design, posterior.date, posterior.hash);
}

}  // namespace avert
