#include "sim/prevention/civil_society.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

void steps(TinyRun& run, int count) {
  for (int i = 0; i < count; ++i) {
    run.advance<update_civil_society>(Stream::civil_society);
    run.tick();
  }
}
TinyRun started() {
  TinyRun run;
  run.begin<start_civil_society>(Stream::civil_society);
  return run;
}
float& placement(TinyRun& run, SettlementId s) {
  return run.state.column<Placement>()[s.index() * instrument_count + index_of(Instrument::civil_society)];
}
double& support(TinyRun& run) {
  return run.state.column<Level>()[index_of(Instrument::civil_society)];
}
float dialogue(TinyRun& run, SettlementId s) {
  return run.state.column<Dialogue>()[s.index()];
}

}  // namespace

TEST_CASE("Civil society rests where it starts while nothing happens") {
  TinyRun run = started();
  const auto dialogue_before = run.state.column<Dialogue>();
  const auto strength_before = run.state.column<CivicStrength>();
  steps(run, 200);
  for (std::size_t s = 0; s < 4; ++s) {
    CHECK(run.state.column<Dialogue>()[s] == Approx(dialogue_before[s]).margin(1e-4));
    CHECK(run.state.column<CivicStrength>()[s] == Approx(strength_before[s]).margin(1e-4));
  }
  CHECK(run.state.column<CivicSpace>()[0] == Approx(run.world.institutions.civic_space));
}

TEST_CASE("Support raises dialogue where it is placed and nowhere else") {
  TinyRun run = started();
  const float before = dialogue(run, capital);
  placement(run, village) = 4;
  support(run) = 1;
  steps(run, 52);
  CHECK(dialogue(run, village) > before + 0.2f);
  CHECK(dialogue(run, capital) == Approx(before).margin(1e-4));
}

TEST_CASE("Support at level zero changes no bit") {
  TinyRun placed = started(), not_placed = started();
  for (std::size_t s = 0; s < 4; ++s) placement(placed, SettlementId{s}) = 3;
  steps(placed, 30);
  steps(not_placed, 30);
  CHECK(placed.state.column<Dialogue>() == not_placed.state.column<Dialogue>());
  CHECK(placed.state.column<CivicStrength>() == not_placed.state.column<CivicStrength>());
}

TEST_CASE("Deaths erode dialogue, which returns afterwards") {
  TinyRun run = started();
  const float before = dialogue(run, town);
  run.state.column<CellDeaths>()[run.world.cell(town, minority).index()] = 4;
  steps(run, 8);
  const float during = dialogue(run, town);
  CHECK(during < 0.6f * before);
  run.state.column<CellDeaths>().assign(8, 0);
  steps(run, 300);
  CHECK(dialogue(run, town) == Approx(before).epsilon(0.02));
}

TEST_CASE("A State force that attacks civilians closes civic space: a rebel force does not") {
  TinyRun by_state = started(), by_rebels = started();
  by_state.state.column<ChosenPosture>()[0] = Posture::attack;
  by_rebels.state.column<ChosenPosture>()[1] = Posture::attack;
  steps(by_state, 30);
  steps(by_rebels, 30);
  CHECK(by_state.state.column<CivicSpace>()[0] < 0.35);
  CHECK(by_rebels.state.column<CivicSpace>()[0] == Approx(0.5));
  CHECK(by_state.state.column<CivicStrength>()[0] < by_rebels.state.column<CivicStrength>()[0]);
}

TEST_CASE("Peacekeepers and the inclusion of women raise dialogue") {
  TinyRun plain = started(), guarded = started(), included = started();
  guarded.state.column<Peacekeepers>()[0] = 1;
  included.world.institutions.womens_inclusion = 1;
  for (TinyRun* run : {&plain, &guarded, &included}) steps(*run, 30);
  CHECK(dialogue(plain, capital) < dialogue(guarded, capital));
  CHECK(dialogue(plain, capital) < dialogue(included, capital));
}

TEST_CASE("Closed space may weaken or strengthen support, and at zero makes no difference") {
  CivilSocietyParameters k;
  k.restricted = 0;
  CHECK(reaching_support(1, 0.1, k) == reaching_support(1, 0.9, k));
  k.restricted = -0.5;
  CHECK(reaching_support(1, 0.1, k) > reaching_support(1, 0.9, k));
  k.restricted = 1;
  CHECK(reaching_support(1, 0, k) == 0);
}

TEST_CASE("Mixing runs from 0 for one group to 1 for equal groups") {
  CHECK(mixing(1, 3) == 0);
  CHECK(mixing(1.0 / 3, 3) == Approx(1));
  CHECK(mixing(1, 1) == 0);
}

TEST_CASE("Dialogue stays in bounds and hardly depends on the length of steps") {
  const Draws draws({3, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 50; ++i) {
    TinyRun weekly = started();
    weekly.state.column<Upheaval>()[0] = draws.uniform(i);
    placement(weekly, town) = static_cast<float>(3 * draws.uniform(i, 1));
    support(weekly) = 2 * draws.uniform(i, 2);
    weekly.state.column<Peacekeepers>()[1] = static_cast<float>(draws.uniform(i, 3));
    TinyRun daily = weekly;
    daily.clock.step = 1.0 / 7;
    steps(weekly, 20);
    steps(daily, 140);
    CHECK(dialogue(weekly, town) >= 0);
    CHECK(dialogue(weekly, town) <= 1);
    CHECK(dialogue(daily, town) == Approx(dialogue(weekly, town)).margin(0.02));
    CHECK(daily.state.column<CivicStrength>()[1] ==
          Approx(weekly.state.column<CivicStrength>()[1]).margin(0.02));
  }
}
