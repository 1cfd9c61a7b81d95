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
  TinyRun before = country([](TinyRun&) {}), after = country([](TinyRun&) {}, 520);
  for (const GroupId group : {majority, minority})
    REQUIRE(grievance_of(after, group) == Approx(grievance_of(before, group)).epsilon(1e-12));
}

TEST_CASE(
    "Exclusion, inequality either way, impunity and broken promises raise grievance; redress lowers it") {
  const Draws draws({7, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double inclusion = draws.uniform(i, 0), harm = draws.uniform(i, 1), held = draws.uniform(i, 2);
    const double broken = draws.uniform(i, 3), wealth = 0.5 + draws.uniform(i, 4);
    const double rise = grievance_rise(inclusion, wealth, harm, held, broken, k);
    REQUIRE(grievance_rise(0.9 * inclusion, wealth, harm, held, broken, k) > rise);
    REQUIRE(grievance_rise(inclusion, 1 / wealth, harm, held, broken, k) == Approx(rise));
    REQUIRE(grievance_rise(inclusion, 1, harm, held, broken, k) < rise);
    REQUIRE(grievance_rise(inclusion, wealth, harm + 0.1, held, broken, k) > rise);
    REQUIRE(grievance_rise(inclusion, wealth, harm, 0.9 * held, broken, k) > rise);
    REQUIRE(grievance_rise(inclusion, wealth, harm, held, broken + 0.1, k) > rise);
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

TEST_CASE("Steps of a day and of a week lead to the same grievance within two per cent") {
  const auto harm = [](TinyRun& run) { run.state.column<UnaddressedHarm>()[minority.index()] = 1; };
  TinyRun weekly = country(harm, 52), daily = country(harm, 364, 1.0 / 7);
  REQUIRE(grievance_of(daily, minority) == Approx(grievance_of(weekly, minority)).epsilon(0.02));
}
