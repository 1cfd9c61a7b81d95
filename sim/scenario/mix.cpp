#include "sim/scenario/mix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "avert/error.hpp"
#include "avert/portable_math.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/posterior_draws.hpp"

namespace avert {
namespace {

constexpr std::uint32_t most_redraws = 1000;

/// FNV-1a: identifies an entry whatever else the mix holds.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619u;
  return hash;
}

/// Where an entry may fall: its own bounds within the range of its path.
Range bounds_of(const MixSpec& entry, const Leaf& leaf) {
  const Range range = leaf.description.range;
  return {std::max(entry.low, range.low), std::min(entry.high, range.high)};
}

/// Normal, drawn again until it falls within the bounds (a truncated normal).
double draw_normal(const MixSpec& entry, Range bounds, const Draws& draws, std::uint32_t entity) {
  double value = entry.mean;
  for (std::uint32_t ordinal = 0; ordinal < most_redraws; ++ordinal) {
    value = entry.mean + entry.deviation * math::normal_quantile(draws.uniform(entity, ordinal));
    if (bounds.contains(value)) return value;
  }
  return std::clamp(value, bounds.low, bounds.high);
}

double draw_number(const MixSpec& entry, Range bounds, const Draws& draws, std::uint32_t entity) {
  const double u = draws.uniform(entity);
  double value = bounds.low + (bounds.high - bounds.low) * u;
  if (entry.distribution == Distribution::normal) value = draw_normal(entry, bounds, draws, entity);
  if (entry.distribution == Distribution::log_uniform) {
    const double low = math::log(bounds.low);
    value = math::exp(low + (math::log(bounds.high) - low) * u);
  }
  return std::clamp(value, bounds.low, bounds.high);
}

/// A drawn number for a slot that may want whole ones.
double fit_number(const Leaf& leaf, Range bounds, double value) {
  if (!std::holds_alternative<WholeNumber>(leaf.slot)) return value;
  return std::clamp(std::floor(value + 0.5), std::ceil(bounds.low), std::floor(bounds.high));
}

/// What the runs of a file have in common: their arms, length, and the axes of the results.
bool is_shared(std::string_view path) {
  for (const char* start :
       {"mix.", "posterior.", "arms.", "time.", "world.geography", "world.settlements", "world.border_share"})
    if (path.starts_with(start)) return true;
  return path.find('.') == std::string_view::npos || path.ends_with(".name");
}

void check_number(const MixSpec& entry, const Leaf& leaf, const std::string& where) {
  const Range bounds = bounds_of(entry, leaf);
  if (!is_number(leaf.slot))
    throw Error(where, fmt::format("'{}' is not a number", entry.name),
                "Draw it with distribution = \"choice\"");
  const bool whole = std::holds_alternative<WholeNumber>(leaf.slot);
  if (!(bounds.low <= bounds.high) || (whole && std::ceil(bounds.low) > std::floor(bounds.high)))
    throw Error(where, fmt::format("no value of '{}' lies within these bounds", entry.name),
                fmt::format("The path allows {}", range_text(leaf)));
  const bool bounded = std::isfinite(bounds.low) && std::isfinite(bounds.high);
  if (entry.distribution != Distribution::normal && !bounded)
    throw Error(where, fmt::format("'{}' has no finite bounds to draw between", entry.name),
                "Give low and high");
  if (entry.distribution == Distribution::log_uniform && bounds.low <= 0)
    throw Error(where, fmt::format("a log-uniform '{}' needs a low above 0", entry.name), "Give low > 0");
}

void check_calibrated(const Scenario& scenario, const MixSpec& entry, const std::string& where) {
  for (const PosteriorSpec& posterior : scenario.posterior)
    if (std::find(posterior.paths.begin(), posterior.paths.end(), entry.name) != posterior.paths.end())
      return;
  throw Error(where,
              scenario.posterior.empty() ? "the scenario holds no posterior to draw from"
                                         : fmt::format("its posterior does not draw '{}'", entry.name),
              "Give --posterior FILE with one that does");
}

}  // namespace

DrawnCountry draw_country(const Scenario& scenario, RandomKey key) {
  DrawnCountry drawn{scenario, {}};
  Scenario& country = drawn.scenario;
  const Draws draws(key, Stream::national_attributes, 0);
  const std::map<std::string, double> calibrated = posterior_values(scenario, key);
  for (const MixSpec& entry : scenario.mix) {
    const Leaf leaf = find_leaf(country, entry.name, "mix." + entry.name);
    const std::uint32_t entity = hash_of(leaf.path);
    if (entry.distribution == Distribution::choice) {
      const auto count = static_cast<std::uint32_t>(entry.values.size());
      const std::uint32_t chosen = draws.below(count, entity);
      assign_text(leaf, entry.values[chosen], "mix." + entry.name);
      drawn.values.push_back(is_text(leaf.slot) ? chosen : number_of(leaf.slot));
    } else {
      const Range bounds = bounds_of(entry, leaf);
      const double value = entry.distribution == Distribution::posterior
                               ? calibrated.at(entry.name)
                               : draw_number(entry, bounds, draws, entity);
      assign(leaf, fit_number(leaf, bounds, value), "mix." + entry.name);
      drawn.values.push_back(number_of(leaf.slot));
    }
  }
  country.mix.clear();
  country.posterior.clear();
  check_scenario(country,
                 [](std::string_view path) { return "country drawn from the mix: " + std::string(path); });
  return drawn;
}

double most_drawn(const Scenario& scenario, std::string_view path) {
  constexpr double deviations = 4;
  Scenario scratch = scenario;
  const Leaf wanted = find_leaf(scratch, std::string(path), "");
  double most = number_of(wanted.slot);
  for (const MixSpec& entry : scenario.mix) {
    const Leaf leaf = find_leaf(scratch, entry.name, "mix." + entry.name);
    if (leaf.path != wanted.path) continue;
    const Range bounds = bounds_of(entry, leaf);
    if (entry.distribution == Distribution::normal)
      return std::clamp(entry.mean + deviations * entry.deviation, bounds.low, bounds.high);
    if (entry.distribution == Distribution::posterior) return most_of_posterior(scenario, entry.name);
    if (entry.distribution != Distribution::choice) return bounds.high;
    most = 0;
    for (const std::string& value : entry.values) {
      assign_text(leaf, value, "mix." + entry.name);
      most = std::max(most, number_of(leaf.slot));
    }
  }
  return most;
}

bool drop_from_mix(Scenario& scenario, std::string_view path) {
  Scenario scratch = scenario;
  const auto gone = std::remove_if(scenario.mix.begin(), scenario.mix.end(), [&](const MixSpec& entry) {
    return overlap(find_leaf(scratch, entry.name, "mix." + entry.name).path, path);
  });
  const bool dropped = gone != scenario.mix.end();
  scenario.mix.erase(gone, scenario.mix.end());
  return dropped;
}

bool depends_on(const MixSpec& entry, std::string_view key) {
  if (key == "distribution") return true;
  if (entry.distribution == Distribution::posterior) return false;
  if (entry.distribution == Distribution::choice) return key == "values";
  if (key == "mean" || key == "deviation") return entry.distribution == Distribution::normal;
  return key != "values";
}

void check_mix(const Scenario& scenario, const Locate& locate) {
  Scenario scratch = scenario;
  std::set<std::string> drawn;
  for (const MixSpec& entry : scenario.mix) {
    const std::string where = locate("mix." + entry.name);
    const Leaf leaf = find_leaf(scratch, entry.name, where);
    if (is_shared(leaf.path))
      throw Error(where, fmt::format("'{}' cannot be drawn: all replicates share it", leaf.path),
                  "Draw another path");
    if (!drawn.insert(leaf.path).second)
      throw Error(where, fmt::format("'{}' is drawn twice", leaf.path), "Leave one of them out");
    if (entry.distribution == Distribution::posterior) {
      check_calibrated(scenario, entry, where);
      continue;
    }
    if (entry.distribution != Distribution::choice) {
      check_number(entry, leaf, where);
      continue;
    }
    if (entry.values.empty()) throw Error(where, "a choice has no values", "Give values = [ … ]");
    for (const std::string& value : entry.values) assign_text(leaf, value, where);
  }
}

}  // namespace avert
