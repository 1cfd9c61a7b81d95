#include "sim/prevention/commitments.hpp"

#include <catch2/catch.hpp>

#include "avert/error.hpp"
#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

CommitmentSpec commitment(Instrument instrument, double week) {
  CommitmentSpec c;
  c.instrument = instrument;
  c.trigger.week = week;
  c.lag = 4;
  c.ramp = 8;
  c.stay = 20;
  c.size = 2;
  return c;
}
ArmSpec arm_of(std::vector<CommitmentSpec> commitments) {
  ArmSpec arm;
  arm.commitments = std::move(commitments);
  return arm;
}
void advance(TinyRun& run, int steps = 1) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_commitments>(Stream::commitments);
    run.tick();
  }
}
double scheduled(const TinyRun& run, Instrument instrument) {
  return run.state.column<Scheduled>()[index_of(instrument)];
}
double placement_mean(const TinyRun& run, Instrument instrument) {
  double sum = 0, people = 0;
  for (std::size_t s = 0; s < 4; ++s) {
    const double here = run.world.settlements[s].population;
    sum += here * run.state.column<Placement>()[s * instrument_count + index_of(instrument)];
    people += here;
  }
  return sum / people;
}

}  // namespace

TEST_CASE("Without commitments nothing is scheduled, placed or spent") {
  TinyRun run;
  run.begin<start_commitments>(Stream::commitments);
  run.state.column<RecognisedRisk>()[0] = 1;
  advance(run, 50);
  for (const double each : run.state.column<Scheduled>()) CHECK(each == 0);
  for (const double each : run.state.column<Sponsored>()) CHECK(each == 0);
  for (const double each : run.state.column<Cost>()) CHECK(each == 0);
  for (const float each : run.state.column<Placement>()) CHECK(each == 1);
  CHECK(run.state.column<CostTotal>()[0] == 0);
}

TEST_CASE("A commitment of size 0 leaves every other column as it would be without it") {
  CommitmentSpec nothing = commitment(Instrument::sanctions, 0);
  nothing.size = 0;
  TinyRun with(arm_of({nothing})), without;
  for (TinyRun* run : {&with, &without}) {
    run->begin<start_commitments>(Stream::commitments);
    advance(*run, 20);
  }
  CHECK(with.state.column<Scheduled>() == without.state.column<Scheduled>());
  CHECK(with.state.column<Sponsored>() == without.state.column<Sponsored>());
  CHECK(with.state.column<Placement>() == without.state.column<Placement>());
  CHECK(with.state.column<Cost>() == without.state.column<Cost>());
}

TEST_CASE("Lag, ramp, stay and cliff come on the week") {
  TinyRun run(arm_of({commitment(Instrument::mediation, 10)}));
  std::vector<double> level;
  for (int week = 0; week < 60; ++week) {
    advance(run);
    level.push_back(scheduled(run, Instrument::mediation));
  }
  CHECK(level[13] == 0);
  CHECK(level[14] == Approx(2 * 0.5 / 8));  // mean over the first week of the ramp
  CHECK(level[21] == Approx(2 * 7.5 / 8));
  CHECK(level[22] == Approx(2));
  CHECK(level[41] == Approx(2));
  CHECK(level[42] == 0);
  CHECK(run.state.column<CommitmentPhase>()[0] == static_cast<int>(Phase::over));
  CHECK(run.state.column<CommitmentWeek>()[0] == Approx(42));
}

TEST_CASE("A phased exit falls evenly and what is given in all does not depend on the step") {
  CommitmentSpec c = commitment(Instrument::justice, 10.4);
  c.exit = ExitKind::phased;
  c.phase = 10;
  for (const double step : {1.0, 1.0 / 7, 5.0 / 7}) {
    TinyRun run(arm_of({c}));
    run.clock.step = step;
    double sum = 0;
    while (run.clock.week < 70) {
      advance(run);
      sum += scheduled(run, Instrument::justice) * step;
    }
    CHECK(sum == Approx(2 * (8 / 2 + 20 + 10 / 2)));
    CHECK(scheduled(run, Instrument::justice) == 0);
  }
}

TEST_CASE("Any condition of a trigger starts a commitment, and one not set never does") {
  CommitmentSpec by_risk = commitment(Instrument::engagement, std::numeric_limits<double>::infinity());
  by_risk.trigger.risk = 0.4;
  CommitmentSpec by_killings = by_risk;
  by_killings.trigger = {};
  by_killings.trigger.killings = 3;
  CommitmentSpec never = by_risk;
  never.trigger = {};
  TinyRun run(arm_of({by_risk, by_killings, never}));
  const auto& phase = run.state.column<CommitmentPhase>();
  advance(run, 10);
  CHECK(phase == std::vector<std::uint8_t>{0, 0, 0});
  run.state.column<RecognisedRisk>()[0] = 0.4;
  advance(run);
  CHECK(phase == std::vector<std::uint8_t>{1, 0, 0});
  run.state.column<RecognisedRisk>()[0] = 0;
  run.state.column<KnownKillings>()[0] = 3;
  advance(run, 4);
  CHECK(phase == std::vector<std::uint8_t>{2, 1, 0});
}

TEST_CASE("A stay that ends while the trigger still holds ends all the same") {
  CommitmentSpec brief = commitment(Instrument::engagement, 0);
  brief.trigger.risk = 0.1;
  TinyRun run(arm_of({brief}));
  run.state.column<RecognisedRisk>()[0] = 1;
  advance(run, 200);
  CHECK(scheduled(run, Instrument::engagement) == 0);
}

TEST_CASE("Sponsors share by capacity, all powers when none is named, and an unknown one is an error") {
  CommitmentSpec named = commitment(Instrument::sanctions, 0);
  named.lag = named.ramp = 0;
  named.sponsors = {"united_nations", "guarantor"};
  CommitmentSpec open = named;
  open.instrument = Instrument::justice;
  open.sponsors.clear();
  TinyRun run(arm_of({named, open}));
  run.world.powers[guarantor.index()].capacity = 3;
  run.arm.scale = 0.5;
  advance(run);
  const auto share = [&](PowerId power, Instrument instrument) {
    return run.state.column<Sponsored>()[power.index() * instrument_count + index_of(instrument)];
  };
  CHECK(scheduled(run, Instrument::sanctions) == Approx(1));
  CHECK(share(united_nations, Instrument::sanctions) == Approx(0.25));
  CHECK(share(guarantor, Instrument::sanctions) == Approx(0.75));
  CHECK(share(neighbour, Instrument::sanctions) == 0);
  CHECK(share(neighbour, Instrument::justice) == Approx(0.2));
  run.arm.commitments[0].sponsors = {"nobody"};
  CHECK_THROWS_AS(run.begin<start_commitments>(Stream::commitments), Error);
}

TEST_CASE("Placement has mean 1 over inhabitants whatever the targeting, and goes where it is aimed") {
  std::vector<CommitmentSpec> commitments;
  for (const Targeting each :
       {Targeting::capital, Targeting::population, Targeting::risk, Targeting::decentralised}) {
    CommitmentSpec c = commitment(static_cast<Instrument>(commitments.size()), 0);
    c.lag = 0;
    c.targeting = each;
    commitments.push_back(c);
    c.instrument = Instrument::civil_society;  // mixes all four
    commitments.push_back(c);
    commitments.back().size = static_cast<double>(commitments.size());
  }
  for (std::size_t i = 0; i < commitments.size(); i += 2)
    commitments[i].instrument = static_cast<Instrument>(i);
  TinyRun run(arm_of(commitments));
  run.state.column<PerceivedRisk>() = {0.1f, 0.2f, 0.7f, 0.0f};
  advance(run, 3);
  const auto at = [&](SettlementId place, std::size_t instrument) {
    return run.state.column<Placement>()[place.index() * instrument_count + instrument];
  };
  for (std::size_t i = 0; i < instrument_count; ++i)
    CHECK(placement_mean(run, static_cast<Instrument>(i)) == Approx(1));
  CHECK(at(capital, 0) == Approx(0.8 / 0.5));  // the capital has half of the people
  CHECK(at(outpost, 0) == Approx(0.2 / 0.5));
  CHECK(at(village, 2) == Approx(1));
  CHECK(at(village, 4) > at(town, 4));
  CHECK(at(outpost, 6) == Approx(5 * at(capital, 6)));
}

TEST_CASE("Spending follows effective levels and stops when the budget is used up") {
  CommitmentSpec c = commitment(Instrument::humanitarian, 0);
  c.lag = c.ramp = 0;
  c.unit_cost = 50;
  c.stay = 1000;
  ArmSpec arm = arm_of({c});
  const double weekly = 50 * 160 / 1e6;  // of level 1 for 160 inhabitants
  arm.budget = 10.5 * weekly;
  TinyRun run(arm);
  auto& level = run.state.column<Level>()[index_of(Instrument::humanitarian)];
  const double& spent = run.state.column<CostTotal>()[0];
  advance(run);
  CHECK(spent == 0);
  level = 1;
  advance(run, 10);
  CHECK(spent == Approx(10 * weekly));
  CHECK(scheduled(run, Instrument::humanitarian) == Approx(2));
  advance(run);
  CHECK(scheduled(run, Instrument::humanitarian) == 0);
  CHECK(run.state.column<CommitmentPhase>()[0] == static_cast<int>(Phase::over));
  level = 0;
  advance(run, 10);
  CHECK(spent == Approx(11 * weekly));
}

TEST_CASE("A thousand peacekeepers cost what a thousand peacekeepers cost") {
  TinyRun run;
  run.state.column<MissionDeployed>()[0] = 1000;
  advance(run, 52);
  CHECK(run.state.column<CostTotal>()[0] == Approx(52 * CostParameters{}.peace_operation));
}
