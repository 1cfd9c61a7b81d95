#include "sim/escalation/armies.hpp"

#include <catch2/catch.hpp>

#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

const ArmyParameters k;
const Draws draws({11, 0}, Stream::resampling, 0);

void advance_years(TinyRun& run, double years) {
  for (int i = 0; i < years * 52; ++i, run.tick()) run.advance<update_armies>(Stream::armies);
}

}  // namespace

TEST_CASE("Weariness rises with those who fell, stays in 0…1, and fades whatever the step") {
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double before = draws.uniform(i, 0), fallen = 20 * draws.uniform(i, 1);
    REQUIRE(next_weariness(before, fallen, 1, k) > next_weariness(before, 0, 1, k));
    REQUIRE(next_weariness(before, 1000 * fallen, 1, k) <= 1);
    double days = before;
    for (int day = 0; day < 7; ++day) days = next_weariness(days, 0, 1.0 / 7, k);
    REQUIRE(days == Approx(next_weariness(before, 0, 1, k)));
  }
}

TEST_CASE("Former strength is the most an actor had, slowly forgotten") {
  double former = 0;
  for (int i = 0; i < 10; ++i) former = next_former(former, 100, 1, k);
  REQUIRE(former == 100);
  REQUIRE(lost_part(100, former) == 0);
  const double later = next_former(former, 20, 52, k);
  REQUIRE(later < 100);
  REQUIRE(later > 20);
  REQUIRE(lost_part(20, later) == Approx(1 - 20 / later));
  REQUIRE(lost_part(0, 0) == 0);
}

TEST_CASE("Fighters go home sooner without pay and when their people are weary") {
  REQUIRE(departure_rate(1, 0, k) == Approx(1 / k.tour));
  REQUIRE(departure_rate(0, 0, k) > departure_rate(k.paid / 2, 0, k));
  REQUIRE(departure_rate(k.paid / 2, 0, k) > departure_rate(k.paid, 0, k));
  REQUIRE(departure_rate(1, 0.5, k) > departure_rate(1, 0, k));
}

TEST_CASE("Those who fell make their own group weary and no other") {
  TinyRun run = armed_run(100);
  run.begin<start_armies>(Stream::armies);
  run.state.column<Fallen>()[rebels.index() * run.world.settlements.size()] = 3;
  run.advance<update_armies>(Stream::armies);
  REQUIRE(run.state.column<Weariness>()[minority.index()] > 0);
  REQUIRE(run.state.column<Weariness>()[majority.index()] == 0);
}

TEST_CASE("An actor that has lost most of its strength sends all home, unless remnants never dissolve") {
  for (const double remnant : {0.0, 0.2}) {
    TinyRun run = armed_run(0);
    enlist_eight(run, capital);
    run.begin<start_armies>(Stream::armies);
    run.parameters.get<ArmyParameters>().remnant = remnant;
    run.parameters.get<ArmyParameters>().floor = 1000;
    run.parameters.get<ArmyParameters>().founding = 0;
    run.state.column<InField>()[0] = 1;
    run.state.column<FormerFighters>()[0] = 1000;
    run.advance<update_armies>(Stream::armies);
    REQUIRE(run.state.column<InField>()[0] == (remnant == 0));
    REQUIRE(asked<Leave>(run) == (remnant == 0 ? 0 : 8));
    settle_requests(run);
    REQUIRE(fighters_at(run, state_force, capital) == (remnant == 0 ? 8 : 0));
  }
}

TEST_CASE("A dissolved actor is founded again by grievance or patrons, and not by a weary people") {
  for (const auto& [grievance, patrons, weariness, founded] :
       {std::tuple{1.0, 0.0, 0.0, true}, std::tuple{0.0, 1.0, 0.0, true}, std::tuple{0.0, 0.0, 0.0, false},
        std::tuple{1.0, 1.0, 1.0, false}}) {
    TinyRun run = armed_run(0);
    run.begin<start_armies>(Stream::armies);
    run.parameters.get<ArmyParameters>().weariness_fade = 5200;
    run.state.column<InField>()[rebels.index()] = 0;
    run.state.column<Grievance>()[minority.index()] = grievance;
    run.state.column<PatronSupport>()[rebels.index()] = patrons;
    run.state.column<Weariness>()[minority.index()] = weariness;
    advance_years(run, 10);
    REQUIRE((run.state.column<InField>()[rebels.index()] == 1) == founded);
  }
}
