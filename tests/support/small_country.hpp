#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "avert/scenario_file.hpp"
#include "avert/world_builder.hpp"
#include "sim/run.hpp"
#include "sim/schedule.hpp"

/// Whole countries small enough to run by the hundred, made without any file: they compile with the core alone.
namespace avert::test {

/// A world with its parameters, ready to run under any arm. The address stays, so that runs may refer to it.
struct SmallCountry {
  World world;
  Parameters parameters;
};

inline std::unique_ptr<SmallCountry> build_country(const Scenario& scenario, RandomKey key,
                                                   Threads threads = {}) {
  const WorldInputs inputs{scenario.time,   scenario.world,  scenario.groups,       scenario.actors,
                           scenario.powers, scenario.forums, scenario.institutions, scenario.shocks};
  const Parameters& all = scenario.parameters;
  const WorldParameters k{all.get<PlaceParameters>(), all.get<PeopleParameters>(), all.get<TieParameters>()};
  return std::make_unique<SmallCountry>(SmallCountry{build_world(inputs, k, key, threads), all});
}

inline RunSpec run_spec(const SmallCountry& country, const ArmSpec& arm, RandomKey key, Threads threads = {}) {
  return {&country.world, &arm, &country.parameters, key, threads, {}};
}

inline RunResult run_arm(const SmallCountry& country, const ArmSpec& arm, RandomKey key, Threads threads = {}) {
  return execute(run_spec(country, arm, key, threads), week());
}

/// Builds the country and runs it under the scenario's first arm.
inline RunResult run_scenario(const Scenario& scenario, RandomKey key, Threads threads = {}) {
  return run_arm(*build_country(scenario, key, threads), scenario.arms.front(), key, threads);
}

/// One number of a run's summary.
inline double summary_of(const RunResult& result, std::string_view name) {
  for (const Series& each : result.series)
    if (each.variable.group == "summary" && each.variable.name == name)
      return std::get<std::vector<double>>(each.values).at(0);
  throw Error("summary", "no such number: " + std::string(name), "Name one of sim/record/summary.cpp");
}

/// One commitment a kind of instrument, all sponsors, from week 0.
inline std::vector<CommitmentSpec> every_instrument(double size) {
  std::vector<CommitmentSpec> commitments;
  for (std::size_t i = 0; i < instrument_count; ++i) {
    CommitmentSpec& each = commitments.emplace_back();
    each.instrument = static_cast<Instrument>(i);
    each.trigger.week = 0;
    each.size = size;
    each.lag = 1;
    each.ramp = 2;
  }
  return commitments;
}

/// A country where violence is likely: hostile groups, leaders with much to win and little restraint.
inline Scenario violent_scenario(std::int64_t persons, std::int32_t weeks) {
  Scenario scenario;
  scenario.world.persons = persons;
  scenario.world.settlements = 12;
  scenario.time.weeks = weeks;
  for (GroupSpec& group : scenario.groups) group.hostility = 0.5;
  for (ActorSpec& actor : scenario.actors) {
    actor.fighters = 15;
    actor.ambition = 0.9;
    actor.intransigence = 0.8;
    actor.restraint = 0.1;
    actor.arms = 0.9;
    actor.answered = 0.1;
  }
  scenario.institutions.accountability = 0.1;
  scenario.institutions.hate_media = 0.7;
  scenario.shocks = {{4, ShockKind::coup, 0.8}, {10, ShockKind::livelihood, 0.6}};
  return scenario;
}

}  // namespace avert::test
