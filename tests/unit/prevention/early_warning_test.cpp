#include "sim/prevention/early_warning.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun covered_run(float coverage) {
  TinyRun run;
  run.state.column<Coverage>().assign(4, coverage);
  run.state.column<Placement>().assign(4 * instrument_count, 1.0f);
  return run;
}
void set_factors(TinyRun& run, double common, double specific) {
  for (std::size_t i = 0; i < factor_count; ++i)
    run.state.column<FactorTrue>()[i] = i < first_specific_factor ? common : specific;
}
void advance(TinyRun& run, int steps) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_early_warning>(Stream::early_warning);
    run.tick();
  }
}
double recognised(const TinyRun& run) {
  return run.state.column<RecognisedRisk>()[0];
}
LethalEvent event_by(ActorId actor, SettlementId place) {
  return {0, place, actor, minority, 10, 20, 1, 0};
}

}  // namespace

TEST_CASE("With full coverage factors are seen as they are") {
  TinyRun run = covered_run(1);
  set_factors(run, 0.4, 0.3);
  advance(run, 200);
  for (std::size_t i = 0; i < factor_count; ++i)
    CHECK(run.state.column<FactorSeen>()[i] == Approx(run.state.column<FactorTrue>()[i]).epsilon(0.001));
}

TEST_CASE("Without coverage or noise only common factors are seen, and in part") {
  TinyRun run = covered_run(0);
  run.parameters.get<EarlyWarningParameters>().noise = 0;
  set_factors(run, 1, 1);
  advance(run, 300);
  CHECK(run.state.column<FactorSeen>()[index_of(Factor::motives)] ==
        Approx(EarlyWarningParameters{}.openness).epsilon(0.01));
  CHECK(run.state.column<FactorSeen>()[index_of(Factor::plan_or_policy)] == 0);
}

TEST_CASE("A crisis without specific signs is detected but assessed as a lesser one") {
  TinyRun run = covered_run(1);
  set_factors(run, 0.5, 0.2);
  advance(run, 500);
  CHECK(run.state.column<SeenRisk>()[0] > 0.25);
  CHECK(recognised(run) == 0);
}

TEST_CASE("Specific signs are recognised after a delay, and recognised risk then follows seen risk") {
  TinyRun run = covered_run(1);
  run.parameters.get<EarlyWarningParameters>().noise_weeks = 1;
  set_factors(run, 0.6, 0.9);
  int waited = 0;
  while (recognised(run) == 0 && waited < 500) {
    advance(run, 1);
    ++waited;
  }
  CHECK(waited > 1);
  CHECK(waited < 200);
  advance(run, 100);
  CHECK(recognised(run) == Approx(run.state.column<SeenRisk>()[0]).epsilon(0.01));
}

TEST_CASE("The mean delay of recognition does not depend on the step") {
  double mean[2]{};
  constexpr int runs = 300;
  for (int i = 0; i < 2; ++i)
    for (int r = 0; r < runs; ++r) {
      TinyRun run = covered_run(1);
      run.key.replicate = static_cast<std::uint32_t>(r);
      run.clock.step = i == 0 ? 1 : 1.0 / 7;
      run.parameters.get<EarlyWarningParameters>().noise_weeks = 1;
      set_factors(run, 0.6, 1);
      while (recognised(run) == 0) advance(run, 1);
      mean[i] += run.clock.week / runs;
    }
  CHECK(mean[0] == Approx(mean[1]).epsilon(0.15));
}

TEST_CASE("Noise raises false alarms where nobody observes, and missing coverage hides a real risk") {
  int false_alarms = 0, missed = 0;
  for (std::uint32_t r = 0; r < 100; ++r) {
    TinyRun quiet = covered_run(0.1f);
    quiet.key.replicate = r;
    quiet.parameters.get<EarlyWarningParameters>().noise = 0.3;
    set_factors(quiet, 0.3, 0);
    TinyRun danger = covered_run(0.05f);
    danger.key.replicate = r;
    set_factors(danger, 0.5, 0.8);
    bool alarm = false;
    for (int week = 0; week < 104; ++week) {
      advance(quiet, 1);
      advance(danger, 1);
      alarm = alarm || recognised(quiet) > 0;
    }
    false_alarms += alarm;
    missed += recognised(danger) == 0;
  }
  CHECK(false_alarms > 5);
  CHECK(missed > 20);
}

TEST_CASE(
    "Known killings are the ordered ones that coverage lets through, per inhabitant, and are forgotten") {
  TinyRun run = covered_run(0.5f);
  auto& events = run.state.channel<LethalEvent>();
  events = {event_by(state_force, capital), event_by(rebels, town), event_by(rebels, village)};
  advance(run, 400);
  const double known = run.state.column<KnownKillings>()[0];
  const double persons = static_cast<double>(run.world.people.size());
  CHECK(known == Approx(3 * 0.5 * 52 * 1000 * events[0].deaths / persons).epsilon(0.15));
  TinyRun unordered = covered_run(0.5f);
  unordered.state.channel<LethalEvent>() = events;
  for (LethalEvent& each : unordered.state.channel<LethalEvent>()) each.ordered = 0;
  advance(unordered, 50);
  CHECK(unordered.state.column<KnownKillings>()[0] == 0);
  CHECK(unordered.state.column<Identified>()[0] > 0);
  events.clear();
  advance(run, 52);
  CHECK(run.state.column<KnownKillings>()[0] == Approx(known * std::exp(-1.0)).epsilon(0.01));
  TinyRun unseen = covered_run(0);
  unseen.state.channel<LethalEvent>() = {event_by(state_force, capital)};
  advance(unseen, 50);
  CHECK(unseen.state.column<KnownKillings>()[0] == 0);
  CHECK(unseen.state.column<Identified>()[0] == 0);
}

TEST_CASE("Covered violence identifies who did it, better with public reporting, and thin coverage errs") {
  double right[2]{}, wrong = 0;
  for (std::uint32_t r = 0; r < 200; ++r)
    for (int reporting = 0; reporting < 2; ++reporting) {
      TinyRun run = covered_run(0.5f);
      run.key.replicate = r;
      run.state.column<Level>()[index_of(Instrument::attribution)] = reporting;
      run.state.channel<LethalEvent>() = {event_by(state_force, town)};
      advance(run, 5);
      right[reporting] += run.state.column<Identified>()[state_force.index()] / 200;
      if (reporting) wrong += run.state.column<Identified>()[rebels.index()] / 200;
    }
  CHECK(right[1] > 1.5 * right[0]);
  CHECK(wrong > 0);
  CHECK(wrong < 0.3 * right[1]);
}

TEST_CASE("With full coverage nobody is falsely identified") {
  TinyRun run = covered_run(1);
  run.state.channel<LethalEvent>() = {event_by(state_force, town)};
  advance(run, 200);
  CHECK(run.state.column<Identified>()[state_force.index()] > 0.8);
  CHECK(run.state.column<Identified>()[rebels.index()] == 0);
}
