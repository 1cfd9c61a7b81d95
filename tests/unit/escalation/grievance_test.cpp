#include "sim/escalation/grievance.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

const GrievanceParameters k;

/// The tiny country changed by `change`, after `steps` steps of `step` weeks.
template <class Change>
TinyRun country(Change&& change, int steps = 0, double step = 1) {
  TinyRun run;
  change(run);
  run.begin<start_grievance>(Stream::grievance);
  run.clock.step = step;
  for (int i = 0; i < steps; ++i, run.tick()) run.advance<update_grievance>(Stream::grievance);
  return run;
}
double grievance_of(TinyRun& run, GroupId group) {
  return run.state.column<Grievance>()[group.index()];
}

}  // namespace

TEST_CASE("Grievance rests where it starts while nothing changes") {
  const auto governed = [](TinyRun& run) {
    for (auto& each : run.state.column<Control>()) each = state_force;
  };
  TinyRun before = country(governed), after = country(governed, 520);
  for (const GroupId group : {majority, minority})
    REQUIRE(grievance_of(after, group) == Approx(grievance_of(before, group)).epsilon(1e-12));
}

TEST_CASE(
    "Exclusion, inequality either way, impunity and broken promises raise grievance; redress lowers it") {
  const Draws draws({7, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double inclusion = draws.uniform(i, 0), harm = draws.uniform(i, 1), held = draws.uniform(i, 2);
    const double broken = draws.uniform(i, 3), wealth = 0.5 + draws.uniform(i, 4);
    const Causes causes{inclusion, wealth, draws.uniform(i, 5), harm, held, broken};
    const auto more = [&](double Causes::*cause, double value) {
      Causes changed = causes;
      changed.*cause = value;
      return grievance_rise(changed, k) - grievance_rise(causes, k);
    };
    REQUIRE(more(&Causes::inclusion, 0.9 * inclusion) > 0);
    REQUIRE(more(&Causes::wealth, 1 / wealth) == Approx(0).margin(1e-12));
    REQUIRE(more(&Causes::wealth, 1) < 0);
    REQUIRE(more(&Causes::held_by_others, causes.held_by_others + 0.1) > 0);
    REQUIRE(more(&Causes::unaddressed_harm, harm + 0.1) > 0);
    REQUIRE(more(&Causes::accountability, 0.9 * held) > 0);
    REQUIRE(more(&Causes::broken_promises, broken + 0.1) > 0);
    REQUIRE(grievance_fade(broken + 0.1, k) > grievance_fade(broken, k));
  }
}

TEST_CASE("A group included as well as the richest of equals has no grievance without harm") {
  TinyRun run = country([](TinyRun& changed) {
    for (auto& group : changed.world.groups) group.inclusion = group.wealth = 1;
  });
  REQUIRE(grievance_of(run, minority) == 0);
}

TEST_CASE("Structural prevention opens exclusion, and grievance follows to a lower resting point") {
  const auto prevent = [](TinyRun& run) {
    run.world.groups[minority.index()].inclusion = 0.2;
    run.state.column<Level>()[index_of(Instrument::structural_prevention)] = 1;
  };
  TinyRun before = country(prevent), after = country(prevent, 520);
  REQUIRE(grievance_of(after, minority) < 0.7 * grievance_of(before, minority));
  REQUIRE(after.state.column<Inclusion>()[minority.index()] > 0.8);
}

TEST_CASE(
    "Lost livelihoods widen the gap in wealth of those they strike, and structural prevention closes it") {
  const auto poor = [](TinyRun& run) {
    run.world.groups[minority.index()].wealth = 0.6;
    run.state.column<Present>()[run.world.cell(village, majority).index()] = 0;
    run.state.column<Hardship>()[village.index()] = 0.8f;
  };
  const auto helped = [&](TinyRun& run) {
    poor(run);
    run.state.column<Level>()[index_of(Instrument::structural_prevention)] = 1;
  };
  const auto wealth = [](TinyRun run, GroupId group) { return run.state.column<Wealth>()[group.index()]; };
  CHECK(wealth(country(poor, 100), minority) < 0.6);
  CHECK(wealth(country(poor, 100), majority) > wealth(country(poor), majority));
  CHECK(wealth(country(helped, 100), minority) > wealth(country(poor, 100), minority));
  TinyRun weekly = country(helped, 52), daily = country(helped, 364, 1.0 / 7);
  CHECK(wealth(daily, minority) == Approx(wealth(weekly, minority)).epsilon(0.01));
  for (const double level : {0.0, 1.0, 5.0}) CHECK(next_wealth(1, 1, 0, level, 1, k) == 1);
}

TEST_CASE("Resources that others hold aggrieve an excluded group, and not the group that holds them") {
  const auto excluded = [](TinyRun& run) { run.world.groups[minority.index()].inclusion = 0.2; };
  const auto held = [&](ActorId holder) {
    return [&excluded, holder](TinyRun& run) {
      excluded(run);
      for (auto& each : run.state.column<Control>()) each = holder;
    };
  };
  TinyRun by_state = country(held(state_force), 300), by_rebels = country(held(rebels), 300);
  CHECK(grievance_of(by_state, minority) > grievance_of(by_rebels, minority));
  CHECK(grievance_of(by_state, majority) < grievance_of(by_rebels, majority));
}

TEST_CASE("Steps of a day and of a week lead to the same grievance within two per cent") {
  const auto harm = [](TinyRun& run) { run.state.column<UnaddressedHarm>()[minority.index()] = 1; };
  TinyRun weekly = country(harm, 52), daily = country(harm, 364, 1.0 / 7);
  REQUIRE(grievance_of(daily, minority) == Approx(grievance_of(weekly, minority)).epsilon(0.02));
}
