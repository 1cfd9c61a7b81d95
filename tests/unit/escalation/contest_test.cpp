#include "sim/escalation/contest.hpp"

#include <catch2/catch.hpp>

#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

const ContestParameters k;

/// Puts so many State fighters and rebels into the capital.
TinyRun standoff(std::uint32_t state_fighters, std::uint32_t rebel_fighters, std::uint32_t unit = 10) {
  TinyRun run = armed_run(0, household_world(unit));
  run.begin<start_contest>(Stream::contest);
  const std::uint32_t majority_first = run.world.cell_begin[run.world.cell(capital, majority).index()];
  const std::uint32_t minority_first = run.world.cell_begin[run.world.cell(capital, minority).index()];
  for (std::uint32_t i = 0; i < state_fighters; ++i)
    run.state.channel<Join>().push_back({PersonId{majority_first + i}, state_force});
  for (std::uint32_t i = 0; i < rebel_fighters; ++i)
    run.state.channel<Join>().push_back({PersonId{minority_first + i}, rebels});
  settle_requests(run);
  return run;
}

void fight_in_capital(TinyRun& run) {
  run.state.column<ChosenPosture>()[0] = Posture::fight;
  run.state.column<Ordered>()[capital.index()] = 1;
}

}  // namespace

TEST_CASE("Without rivals nobody dies in battle") {
  TinyRun run = standoff(30, 0);
  fight_in_capital(run);
  for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
  REQUIRE(asked<Die>(run) == 0);
  REQUIRE(run.state.column<Open>()[0] == 1);
}

TEST_CASE("Equal rivals lose alike, mostly in battles, and a battle closes routes") {
  TinyRun run = standoff(400, 400, 100);
  for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
  REQUIRE(asked<Die>(run) == 0);  // all restrain
  run.state.column<ChosenPosture>()[0] = Posture::attack;
  for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
  const std::size_t idle = asked<Die>(run);
  REQUIRE(idle > 0);
  REQUIRE(run.state.column<Open>()[0] == 1);
  clear_requests(run);
  fight_in_capital(run);
  for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
  std::size_t of_state = 0;
  for (const Die& each : run.state.channel<Die>()) {
    REQUIRE(each.cause == DeathCause::battle);
    of_state += run.world.group_of(run.world.home(each.person)) == majority;
  }
  const auto all = static_cast<double>(asked<Die>(run));
  REQUIRE(all == Approx(50 * 800 * math::chance(k.attrition / 2, 1)).epsilon(0.1));
  REQUIRE(static_cast<double>(of_state) == Approx(all / 2).epsilon(0.15));
  REQUIRE(static_cast<double>(idle) < 0.2 * all);
  REQUIRE(run.state.column<Open>()[0] == 0);
  REQUIRE(run.state.column<Open>()[1] == 1);
}

TEST_CASE(
    "The hazard of battle grows with the rivals and with engagement, and both sides' sum to one side's "
    "most") {
  REQUIRE(battle_hazard(10, 0, 1, k) == 0);
  REQUIRE(battle_hazard(10, 20, 1, k) > battle_hazard(10, 10, 1, k));
  REQUIRE(battle_hazard(10, 20, k.idle, k) < battle_hazard(10, 20, 1, k));
  REQUIRE(battle_hazard(3, 8, 1, k) + battle_hazard(8, 3, 1, k) == Approx(k.attrition));
}

TEST_CASE("Unarmed fighters are a force where they are, as far as the registry says, and no firepower") {
  for (const double unarmed : {0.0, 0.3, 1.0}) {
    const StrengthParameters armed{unarmed};
    REQUIRE(strength(10, 0, armed) == Approx(10 * unarmed));
    REQUIRE(strength(10, 1, armed) == Approx(10));
    TinyRun run = standoff(400, 400, 100);
    run.parameters.get<StrengthParameters>() = armed;
    run.state.column<Weapons>()[rebels.index()] = 0;
    fight_in_capital(run);
    run.advance<update_contest>(Stream::contest);
    std::size_t of_state = 0;
    for (const Die& each : run.state.channel<Die>())
      of_state += run.world.group_of(run.world.home(each.person)) == majority;
    REQUIRE((of_state > 0) == (unarmed > 0));
  }
  REQUIRE(firepower(10, 0) == 0);
  REQUIRE(firepower(10, 0.5) == strength(10, 0.5, {0}));
}

TEST_CASE(
    "Idle rivals whom a truce or an agreement binds lose nobody to one another, and in a battle they do") {
  for (const bool truce : {true, false}) {
    TinyRun run = standoff(400, 400, 100);
    if (truce) {
      std::fill(run.state.column<Truce>().begin(), run.state.column<Truce>().end(), std::uint8_t{1});
    } else {
      std::fill(run.state.column<UnderAgreement>().begin(), run.state.column<UnderAgreement>().end(),
                std::uint8_t{1});
      std::fill(run.state.column<ForumJoined>().begin(), run.state.column<ForumJoined>().end(), ForumId{0});
    }
    run.state.column<ChosenPosture>()[0] = Posture::attack;
    for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
    REQUIRE(asked<Die>(run) == 0);
    fight_in_capital(run);
    for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
    REQUIRE(asked<Die>(run) > 0);
  }
}

TEST_CASE("Control passes to a clearly stronger rival only") {
  for (const auto& [state_fighters, rebel_fighters, holder] :
       {std::tuple{10u, 14u, state_force}, std::tuple{10u, 16u, rebels}, std::tuple{0u, 1u, rebels}}) {
    TinyRun run = standoff(state_fighters, rebel_fighters);
    REQUIRE(run.state.column<Control>()[0] == state_force);
    run.advance<update_contest>(Stream::contest);
    REQUIRE(run.state.column<Control>()[0] == holder);
    REQUIRE(run.state.column<Control>()[3] == state_force);
  }
}

TEST_CASE("Nobody holds a crossing to abroad, and without a State force nobody holds anything") {
  World world = tiny_world();
  world.settlements[3].kind = SettlementKind::abroad;
  TinyRun run({}, world);
  run.begin<start_contest>(Stream::contest);
  REQUIRE(run.state.column<Control>()[2] == state_force);
  REQUIRE(run.state.column<Control>()[3] == none<ActorId>);
  run.world.actors[0].kind = ActorKind::militia;
  run.begin<start_contest>(Stream::contest);
  REQUIRE(run.state.column<Control>()[2] == none<ActorId>);
}

TEST_CASE("Peacekeepers with a robust mandate fight whoever is ordered to use force where they are") {
  const MandateParameters mandate;
  const auto fallen = [&](Mandate mission, Posture posture, SettlementId ordered, double fighting) {
    TinyRun run = standoff(200, 0, 100);
    run.parameters.get<MandateParameters>().fighting = fighting;
    run.state.column<MissionMandate>()[0] = mission;
    run.state.column<ActingPeacekeepers>().assign(8, 100);
    run.state.column<ChosenPosture>()[0] = posture;
    run.state.column<Ordered>()[ordered.index()] = 1;
    for (int i = 0; i < 50; ++i, run.tick()) run.advance<update_contest>(Stream::contest);
    for (const Die& each : run.state.channel<Die>()) REQUIRE(each.cause == DeathCause::battle);
    REQUIRE(run.state.column<Open>()[0] == 1);
    return static_cast<double>(asked<Die>(run));
  };
  for (const Posture force : {Posture::attack, Posture::expel, Posture::fight}) {
    const double hazard = battle_hazard(200, mandate.strength * mandate.fighting * 100, 1, k);
    CHECK(fallen(Mandate::robust, force, capital, mandate.fighting) ==
          Approx(50 * 200 * math::chance(hazard, 1)).epsilon(0.2));
    CHECK(fallen(Mandate::robust, force, capital, 0) == 0);
    CHECK(fallen(Mandate::robust, force, town, mandate.fighting) == 0);
    CHECK(fallen(Mandate::protect, force, capital, mandate.fighting) == 0);
  }
}
