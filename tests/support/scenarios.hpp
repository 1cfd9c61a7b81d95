#pragma once

#include <string>
#include <vector>

#include "avert/random.hpp"
#include "avert/scenario_file.hpp"
#include "sim/scenario/paths.hpp"

namespace avert::test {

/// A valid scenario with lists of random length, for any seed.
inline Scenario random_structure(std::uint64_t seed) {
  const Draws draws({seed, 0}, Stream::people, 0);
  const auto names = [&](const char* stem, std::uint32_t least, std::uint32_t most, std::uint32_t entity) {
    std::vector<std::string> made;
    const std::uint32_t count = least + draws.below(most - least + 1, entity);
    for (std::uint32_t i = 0; i < count; ++i) made.push_back(stem + std::to_string(i));
    return made;
  };
  Scenario scenario;
  scenario.groups.clear();
  for (const auto& name : names("group", 1, 8, 0)) scenario.groups.emplace_back().name = name;
  scenario.actors = default_actors(scenario.groups);
  scenario.powers = default_powers(scenario.actors);
  scenario.forums = default_forums(scenario.powers);
  scenario.shocks.resize(draws.below(4, 1));
  for (const auto& name : names("arm-", 0, 4, 2)) {
    ArmSpec& arm = scenario.arms.emplace_back();
    arm.name = name;
    arm.diplomacy.forums = {"talks"};
    arm.diplomacy.positions = {{"un", "militia", 0.1}};
    arm.commitments.resize(draws.below(3, 3));
    for (CommitmentSpec& each : arm.commitments) each.sponsors = {"un", "regional"};
  }
  scenario.mix.resize(1);
  scenario.mix[0].name = "institutions.accountability";
  return scenario;
}

/// A leaf whose value names something else, or decides what is allowed elsewhere.
inline bool is_reference(const Leaf& leaf) {
  for (const char* key : {"name", "group", "actor", "power", "sponsors", "forums", "schema", "persons",
                          "values", "settlements", "mean_degree", "distribution", "low", "high", "geography"})
    if (leaf.description.key == key) return true;
  return false;
}

/// Every value drawn anew within its range.
inline Scenario random_scenario(std::uint64_t seed) {
  Scenario scenario = random_structure(seed);
  const Draws draws({seed, 1}, Stream::people, 0);
  std::uint32_t entity = 0;
  for (const Leaf& leaf : all_leaves(scenario)) {
    const double u = draws.uniform(++entity);
    const Range range = leaf.description.range;
    const double high = range.high < 1e6 ? range.high : range.low + 1000;
    const double real = range.low + (high - range.low) * u;
    if (is_reference(leaf)) continue;
    if (std::holds_alternative<double*>(leaf.slot)) assign(leaf, real, "test");
    if (std::holds_alternative<WholeNumber>(leaf.slot)) assign(leaf, static_cast<std::int64_t>(real), "test");
    if (std::holds_alternative<bool*>(leaf.slot)) assign(leaf, u < 0.5, "test");
    if (std::holds_alternative<std::string*>(leaf.slot))
      assign(leaf, std::string("Zwölf \"Wörter\" \\ und\n\ttab\x01 ") + std::to_string(u), "test");
    if (const auto* choice = std::get_if<Choice>(&leaf.slot))
      assign(
          leaf,
          std::string(choice->names[draws.below(static_cast<std::uint32_t>(choice->names.size()), entity)]),
          "test");
  }
  return scenario;
}

}  // namespace avert::test
