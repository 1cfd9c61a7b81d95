#include "sim/prevention/peace_operation.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

ArmSpec mission_arm(Mandate mandate = Mandate::protect) {
  CommitmentSpec c;
  c.instrument = Instrument::peace_operation;
  c.mandate = mandate;
  ArmSpec arm;
  arm.commitments = {c};
  return arm;
}
/// 16,000 inhabitants and a mission of 2 per 1,000 scheduled.
TinyRun mission_run(Mandate mandate = Mandate::protect) {
  TinyRun run(mission_arm(mandate), tiny_world(1000));
  run.state.column<CommitmentLevel>()[0] = 2;
  run.state.column<Level>()[index_of(Instrument::peace_operation)] = 2;
  run.state.column<Placement>().assign(4 * instrument_count, 1.0f);
  return run;
}
void advance(TinyRun& run, int steps = 1) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_peace_operation>(Stream::peace_operation);
    run.tick();
  }
}
/// Over all settlements.
template <class C>
double against(const TinyRun& run, ActorId actor) {
  const auto* first = run.state.column<C>().data() + actor.index() * run.world.settlements.size();
  return std::accumulate(first, first + run.world.settlements.size(), 0.0);
}
double deployed(const TinyRun& run) {
  return run.state.column<MissionDeployed>()[0];
}
double placed(const TinyRun& run) {
  const auto& here = run.state.column<Peacekeepers>();
  return std::accumulate(here.begin(), here.end(), 0.0);
}

}  // namespace

TEST_CASE("Without a commitment there is no mission at all") {
  TinyRun run;
  run.state.column<PerceivedRisk>().assign(4, 1.0f);
  advance(run, 100);
  CHECK(deployed(run) == 0);
  CHECK(placed(run) == 0);
  CHECK(run.state.column<MissionAuthorised>()[0] == 0);
}

TEST_CASE("A mission authorised at once reaches 92.5 % of its strength in ten months, by weeks and by days") {
  for (const double step : {1.0, 1.0 / 7}) {
    TinyRun run = mission_run();
    run.clock.step = step;
    double half = 0;
    while (run.clock.week < 43) {
      advance(run);
      if (half == 0 && deployed(run) > 16) half = run.clock.week;
    }
    CHECK(run.state.column<MissionAuthorised>()[0] == Approx(32));
    CHECK(half == Approx(11.6).margin(1));
    CHECK(deployed(run) < 0.925 * 32);
    CHECK(deployed(run) > 0.92 * 32);
    while (run.clock.week < 60) advance(run);
    CHECK(deployed(run) == Approx(0.925 * 32));
    CHECK(placed(run) == Approx(deployed(run)));
  }
}

TEST_CASE("When authority ends peacekeepers leave over months and the mandate is over") {
  TinyRun run = mission_run(Mandate::robust);
  advance(run, 60);
  CHECK(run.state.column<MissionMandate>()[0] == Mandate::robust);
  run.state.column<Level>()[index_of(Instrument::peace_operation)] = 0;
  run.state.column<CommitmentLevel>()[0] = 0;
  advance(run, 13);
  CHECK(run.state.column<MissionMandate>()[0] == Mandate::observe);
  CHECK(deployed(run) == Approx(0.925 * 32 * 0.3679).epsilon(0.01));
  CHECK(placed(run) == Approx(deployed(run)).epsilon(1e-4));
  advance(run, 200);
  CHECK(deployed(run) == 0);
  CHECK(placed(run) == 0);
}

TEST_CASE("Without consent a protecting mission loses its authority and a robust one arrives later") {
  TinyRun protect = mission_run(), robust = mission_run(Mandate::robust),
          welcome = mission_run(Mandate::robust);
  protect.state.column<HostConsent>()[0] = robust.state.column<HostConsent>()[0] = 0;
  for (TinyRun* run : {&protect, &robust, &welcome}) advance(*run, 20);
  CHECK(deployed(protect) == 0);
  CHECK(deployed(robust) > 0);
  CHECK(deployed(robust) < 0.8 * deployed(welcome));
}

TEST_CASE("Newcomers go where risk is perceived: those already placed move with reluctance") {
  TinyRun run = mission_run();
  run.state.column<PerceivedRisk>() = {0, 0, 1, 0};
  advance(run, 60);
  const auto here = run.state.column<Peacekeepers>();
  // Two thousand people each in village and outpost, three times the weight at full risk.
  CHECK(here[village.index()] == Approx(3 * here[outpost.index()]).epsilon(1e-3));
  run.state.column<PerceivedRisk>() = {0, 0, 0, 1};
  advance(run, 4);
  CHECK(run.state.column<Peacekeepers>()[village.index()] > 0.8 * here[village.index()]);
  advance(run, 400);
  CHECK(run.state.column<Peacekeepers>()[outpost.index()] == Approx(here[village.index()]).epsilon(1e-2));
}

TEST_CASE("No more act than are there, observers not at all, and more with more consent") {
  const MandateParameters k;
  for (const Mandate mandate : {Mandate::observe, Mandate::protect, Mandate::robust})
    for (const ActorKind kind : {ActorKind::state, ActorKind::militia, ActorKind::rebel})
      for (double consent = 0; consent <= 1; consent += 0.125) {
        const double share = acting_share(mandate, kind, consent, k);
        CHECK(share >= 0);
        CHECK(share <= 1);
        CHECK(acting_share(mandate, kind, consent + 0.125, k) >= share);
        CHECK(share <= acting_share(mandate, ActorKind::rebel, consent, k));
        if (mandate == Mandate::observe) CHECK(share == 0);
        if (mandate != Mandate::robust) CHECK(fighting_strength(share, mandate, k) == 0);
      }
  CHECK(fighting_strength(10, Mandate::robust, k) <= 10 * k.strength);
}

TEST_CASE("Of what peacekeepers do, a robust mandate keeps without consent what the registry says") {
  MandateParameters k;
  for (const double kept : {0.0, 0.5, 1.0}) {
    k.without_consent = kept;
    const double willing = acting_share(Mandate::robust, ActorKind::rebel, 1, k);
    CHECK(acting_share(Mandate::robust, ActorKind::rebel, 0, k) == Approx(kept * willing));
    CHECK(acting_share(Mandate::protect, ActorKind::rebel, 0, k) == 0);
  }
}

TEST_CASE("Peacekeepers act against each actor by mandate, and all who were announced are there at last") {
  const MandateParameters k;
  TinyRun observers = mission_run(Mandate::observe), robust = mission_run(Mandate::robust);
  advance(robust);
  const double announced = against<ComingPeacekeepers>(robust, rebels);
  CHECK(announced == Approx(k.robust * (0.925 * 32 - deployed(robust))).epsilon(1e-4));
  for (TinyRun* run : {&observers, &robust}) advance(*run, 60);
  CHECK(placed(observers) == Approx(placed(robust)));
  CHECK(against<ActingPeacekeepers>(observers, rebels) == 0);
  CHECK(against<ComingPeacekeepers>(observers, rebels) == 0);
  CHECK(against<ActingPeacekeepers>(robust, rebels) == Approx(k.robust * placed(robust)).epsilon(1e-4));
  CHECK(against<ActingPeacekeepers>(robust, state_force) ==
        Approx(k.robust_against_state * against<ActingPeacekeepers>(robust, rebels)).epsilon(1e-4));
  CHECK(against<ComingPeacekeepers>(robust, rebels) == Approx(0).margin(1e-4));
}

TEST_CASE("Ten times the people and the mission are ten times those who act") {
  TinyRun small = mission_run();
  TinyRun large(small.arm, tiny_world(10000));
  large.state.column<CommitmentLevel>() = small.state.column<CommitmentLevel>();
  large.state.column<Level>() = small.state.column<Level>();
  large.state.column<Placement>() = small.state.column<Placement>();
  for (TinyRun* run : {&small, &large}) advance(*run, 20);
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(large.state.column<ActingPeacekeepers>()[i] ==
          Approx(10 * small.state.column<ActingPeacekeepers>()[i]).epsilon(1e-4));
    CHECK(large.state.column<ComingPeacekeepers>()[i] ==
          Approx(10 * small.state.column<ComingPeacekeepers>()[i]).epsilon(1e-4));
  }
}
