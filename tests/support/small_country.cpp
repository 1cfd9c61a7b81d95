#include "tests/support/small_country.hpp"

#include <string>

#include "avert/error.hpp"
#include "avert/world_builder.hpp"
#include "sim/schedule.hpp"

namespace avert::test {

std::unique_ptr<SmallCountry> build_country(const Scenario& scenario, RandomKey key, Threads threads) {
  const WorldInputs inputs{scenario.time,   scenario.world,  scenario.groups,       scenario.actors,
                           scenario.powers, scenario.forums, scenario.institutions, scenario.shocks};
  const Parameters& all = scenario.parameters;
  const WorldParameters k{all.get<PlaceParameters>(), all.get<PeopleParameters>(), all.get<TieParameters>()};
  return std::make_unique<SmallCountry>(SmallCountry{build_world(inputs, k, key, threads), all});
}

RunSpec run_spec(const SmallCountry& country, const ArmSpec& arm, RandomKey key, Threads threads) {
  return {&country.world, &arm, &country.parameters, key, threads, {}};
}

RunResult run_arm(const SmallCountry& country, const ArmSpec& arm, RandomKey key, Threads threads) {
  return execute(run_spec(country, arm, key, threads), week());
}

RunResult run_scenario(const Scenario& scenario, RandomKey key, Threads threads) {
  return run_arm(*build_country(scenario, key, threads), scenario.arms.front(), key, threads);
}

double summary_of(const RunResult& result, std::string_view name) {
  for (const Series& each : result.series)
    if (each.variable.group == "summary" && each.variable.name == name)
      return std::get<std::vector<double>>(each.values).at(0);
  throw Error("summary", "no such number: " + std::string(name), "Name one of sim/record/summary.cpp");
}

std::vector<CommitmentSpec> every_instrument(double size) {
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

Scenario violent_scenario(std::int64_t persons, std::int32_t weeks) {
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
    actor.weapons = 0.9;
    actor.answered = 0.1;
  }
  scenario.institutions.accountability = 0.1;
  scenario.institutions.hate_media = 0.7;
  scenario.shocks = {{4, ShockKind::coup, 0.8}, {10, ShockKind::livelihood, 0.6}};
  return scenario;
}

}  // namespace avert::test
