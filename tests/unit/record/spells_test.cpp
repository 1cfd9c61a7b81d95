#include "sim/record/spells.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// A made-up history of the tiny country's two actors; who is not told of has 5 fighters, is in the field,
/// controls 2 places and has signed nothing.
struct History {
  std::size_t weeks;
  std::vector<float> killed, fallen, fighters, in_field, places, signatory, truce;

  explicit History(std::size_t length)
      : weeks(length),
        killed(4 * length),
        fallen(2 * length),
        fighters(2 * length, 5),
        in_field(2 * length, 1),
        places(2 * length, 2),
        signatory(2 * length),
        truce(4 * length) {}

  void set(std::vector<float>& series, ActorId actor, std::size_t from, std::size_t to, float value) {
    for (std::size_t w = from; w < to; ++w) series[2 * w + actor.index()] = value;
  }
  void kill(std::size_t week, ActorId actor, GroupId target, float persons) {
    killed[4 * week + 2 * actor.index() + target.index()] = persons;
  }
  void pause(std::size_t from, std::size_t to) {
    for (std::size_t w = from; w < to; ++w) truce[4 * w + 1] = truce[4 * w + 2] = 1;
  }
  ActorSeries series() const {
    return {.weeks = weeks,
            .killed_by_order = killed,
            .fallen = fallen,
            .fighters = fighters,
            .in_field = in_field,
            .places = places,
            .under_agreement = signatory,
            .truce = truce};
  }
};

/// 1600 persons, 800 of each group; a war is 2 deaths within 4 weeks, a greater one 8.
SummaryParameters small_rungs() {
  SummaryParameters k;
  k.killing_window = 3;
  k.war_window = 4;
  k.quiet = 2;
  k.war_1 = 2 / 1.6;
  k.war_2 = 8 / 1.6;
  return k;
}

const World& country() {
  static const World world = tiny_world(100);
  return world;
}

std::vector<ViolentSpell> spells_of(const History& history, SpellKind kind, int rung) {
  std::vector<ViolentSpell> chosen;
  for (const ViolentSpell& each : find_spells(country(), small_rungs(), history.series()))
    if (each.kind == kind && each.rung == rung) chosen.push_back(each);
  return chosen;
}

/// A war in weeks 1 to 5 in which both lose fighters; with a window of 4 it has ended in week 9.
History short_war() {
  History history(30);
  for (const ActorId actor : {state_force, rebels}) history.set(history.fallen, actor, 1, 6, 1);
  return history;
}

WarEnd ending(const History& history) {
  const std::vector<ViolentSpell> wars = spells_of(history, SpellKind::war, 1);
  REQUIRE(wars.size() == 1);
  REQUIRE(wars[0].when.ended);
  CHECK(wars[0].when.begin == 1);
  CHECK(wars[0].when.end == 9);
  CHECK(wars[0].when.total == 10);
  return wars[0].ending;
}

}  // namespace

TEST_CASE("a quiet country has no spells") {
  CHECK(find_spells(country(), SummaryParameters{}, History(600).series()).empty());
}

TEST_CASE("mass killing is counted for each actor and each group by itself") {
  History history(40);
  // 800 members: 0.4, 8 and 80 on the three rungs.
  history.kill(3, rebels, majority, 5);
  history.kill(4, rebels, majority, 4);
  history.kill(4, state_force, minority, 100);
  history.kill(5, state_force, majority, 7);
  const auto first = spells_of(history, SpellKind::mass_killing, 1);
  REQUIRE(first.size() == 3);
  const auto second = spells_of(history, SpellKind::mass_killing, 2);
  REQUIRE(second.size() == 2);
  CHECK(second[0].actor == state_force);
  CHECK(second[0].target == minority);
  CHECK(second[0].when.total == 100);
  CHECK(second[1].actor == rebels);
  CHECK(second[1].target == majority);
  CHECK(second[1].when.begin == 4);
  CHECK(second[1].when.end == 6);
  const auto third = spells_of(history, SpellKind::mass_killing, 3);
  REQUIRE(third.size() == 1);
  CHECK(third[0].when.end == 7);
  CHECK(third[0].ending == WarEnd::none);
  CHECK(spells_of(history, SpellKind::war, 1).empty());
}

TEST_CASE("violence returns as the same kind by the same actor against the same group, and later") {
  History history(60);
  history.kill(3, rebels, majority, 5);
  history.kill(30, rebels, majority, 5);
  history.kill(20, state_force, minority, 5);
  const auto spells = spells_of(history, SpellKind::mass_killing, 1);
  REQUIRE(spells.size() == 3);
  CHECK(spells[0].actor == state_force);
  CHECK(returns_in(spells[1], spells[2]));
  CHECK_FALSE(returns_in(spells[2], spells[1]));
  CHECK_FALSE(returns_in(spells[1], spells[0]));
}

TEST_CASE("a war that nobody loses and no agreement closes has ebbed") {
  CHECK(ending(short_war()) == WarEnd::ebb);
}

TEST_CASE("a war ends by the victory of those whose rival dissolves or loses its last place") {
  History history = short_war();
  history.set(history.in_field, rebels, 6, 30, 0);
  CHECK(ending(history) == WarEnd::victory_of_state);
  history = short_war();
  history.set(history.places, rebels, 5, 30, 0);
  CHECK(ending(history) == WarEnd::victory_of_state);
  history = short_war();
  history.set(history.in_field, state_force, 7, 30, 0);
  CHECK(ending(history) == WarEnd::victory_of_others);
}

TEST_CASE("who never had a place has not lost one, and what follows the war did not end it") {
  History history = short_war();
  history.set(history.places, rebels, 0, 30, 0);
  CHECK(ending(history) == WarEnd::ebb);
  history = short_war();
  history.set(history.in_field, rebels, 9, 30, 0);
  CHECK(ending(history) == WarEnd::ebb);
}

TEST_CASE("a war ends by an agreement that binds every side with fighters and still holds") {
  History history = short_war();
  for (const ActorId actor : {state_force, rebels}) history.set(history.signatory, actor, 4, 30, 1);
  CHECK(ending(history) == WarEnd::agreement);
  History broken = history;
  broken.set(broken.signatory, rebels, 8, 30, 0);
  CHECK(ending(broken) == WarEnd::ebb);
  History disarmed = history;  // under the agreement the rebels go home
  disarmed.set(disarmed.in_field, rebels, 7, 30, 0);
  CHECK(ending(disarmed) == WarEnd::agreement);
}

TEST_CASE(
    "a war ends by a truce that still holds, unless an agreement took its place or a defeat came first") {
  History history = short_war();
  history.pause(7, 30);
  CHECK(ending(history) == WarEnd::truce);
  History broken = short_war();
  broken.pause(5, 8);
  CHECK(ending(broken) == WarEnd::ebb);
  History settled = broken;
  for (const ActorId actor : {state_force, rebels}) settled.set(settled.signatory, actor, 8, 30, 1);
  CHECK(ending(settled) == WarEnd::agreement);
  History too_late = history;
  too_late.set(too_late.places, rebels, 6, 30, 0);
  CHECK(ending(too_late) == WarEnd::victory_of_state);
  History after = history;
  after.set(after.places, rebels, 8, 30, 0);
  CHECK(ending(after) == WarEnd::truce);
}

TEST_CASE("a truce with a third ends no war between two") {
  World world = country();
  world.actors.push_back(world.actors[1]);
  world.actors[2].name = "neutral";
  world.groups.push_back(world.groups[1]);
  world.actor_group.push_back(GroupId{2});
  const std::size_t weeks = 30, third = 2;
  std::vector<float> fallen(3 * weeks), fighters(3 * weeks, 5), ones(3 * weeks, 1), none(3 * weeks),
      truce(9 * weeks);
  for (std::size_t w = 1; w < 6; ++w) fallen[3 * w] = fallen[3 * w + 1] = 1;
  const ActorSeries series{.weeks = weeks,
                           .killed_by_order = {},
                           .fallen = fallen,
                           .fighters = fighters,
                           .in_field = ones,
                           .places = ones,
                           .under_agreement = none,
                           .truce = truce};
  const auto pause = [&](std::size_t a, std::size_t b) {
    for (std::size_t w = 6; w < weeks; ++w) truce[9 * w + 3 * a + b] = truce[9 * w + 3 * b + a] = 1;
  };
  const Stretch war{1, 9, true, 10};
  for (const ActorId actor : {state_force, rebels}) pause(actor.index(), third);
  CHECK(end_of_war(world, series, war, 4) == WarEnd::ebb);
  pause(state_force.index(), rebels.index());
  CHECK(end_of_war(world, series, war, 4) == WarEnd::truce);
}

TEST_CASE("a war that goes on has no end, of whatever kind") {
  History history(30);
  for (const ActorId actor : {state_force, rebels}) history.set(history.fallen, actor, 1, 30, 1);
  history.set(history.in_field, rebels, 20, 30, 0);
  const auto wars = spells_of(history, SpellKind::war, 1);
  REQUIRE(wars.size() == 1);
  CHECK_FALSE(wars[0].when.ended);
  CHECK(wars[0].ending == WarEnd::none);
  CHECK(spells_of(history, SpellKind::war, 2).size() == 1);
}
