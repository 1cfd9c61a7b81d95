#include "sim/record/spells.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

std::vector<Stretch> stretches(const std::vector<double>& weekly, double threshold, std::size_t window,
                               std::size_t quiet) {
  return stretches_above(weekly, threshold, window, quiet);
}

/// A made-up history of the tiny country's two actors; who is not told of has 5 fighters, is in the field,
/// controls 2 places and has signed nothing.
struct History {
  std::size_t weeks;
  std::vector<float> killed, fallen, fighters, in_field, places, signatory;

  explicit History(std::size_t length)
      : weeks(length),
        killed(4 * length),
        fallen(2 * length),
        fighters(2 * length, 5),
        in_field(2 * length, 1),
        places(2 * length, 2),
        signatory(2 * length) {}

  void set(std::vector<float>& series, ActorId actor, std::size_t from, std::size_t to, float value) {
    for (std::size_t w = from; w < to; ++w) series[2 * w + actor.index()] = value;
  }
  void kill(std::size_t week, ActorId actor, GroupId target, float persons) {
    killed[4 * week + 2 * actor.index() + target.index()] = persons;
  }
  ActorSeries series() const {
    return {.weeks = weeks,
            .killed_by_order = killed,
            .fallen = fallen,
            .fighters = fighters,
            .in_field = in_field,
            .places = places,
            .under_agreement = signatory};
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

TEST_CASE("a series that never reaches the threshold has no stretch") {
  CHECK(stretches({}, 1, 3, 2).empty());
  CHECK(stretches(std::vector<double>(50), 0.001, 3, 2).empty());
  CHECK(stretches({1, 0, 0, 1, 0, 0, 1}, 2, 3, 1).empty());
}

TEST_CASE("a stretch begins when the window's sum reaches the threshold and ends when it has fallen below") {
  // sums over 3 weeks: 0 1 2 3 2 1 0 0 0 0
  const auto found = stretches({0, 1, 1, 1, 0, 0, 0, 0, 0, 0}, 2, 3, 2);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 2);
  CHECK(found[0].end == 5);
  CHECK(found[0].ended);
  CHECK(found[0].total == 3);
}

TEST_CASE("one week of killing lasts as long as the window") {
  const auto found = stretches({0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 5, 4, 1);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 2);
  CHECK(found[0].end == 6);
  CHECK(found[0].total == 9);
}

TEST_CASE("a lull shorter than the quiet time belongs to the stretch, a longer one parts two") {
  const std::vector<double> weekly{5, 0, 0, 5, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0};
  CHECK(stretches(weekly, 5, 1, 3).size() == 2);
  CHECK(stretches(weekly, 5, 1, 2).size() == 3);
  CHECK(stretches(weekly, 5, 1, 0).size() == 3);
  const auto joined = stretches(weekly, 5, 1, 5);
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].end == 9);
  CHECK(joined[0].total == 15);
}

TEST_CASE("a stretch whose quiet time is not over when the run ends goes on") {
  const auto found = stretches({5, 0, 0}, 5, 1, 3);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].ended);
  CHECK(found[0].end == 3);
  CHECK(stretches({5, 0, 0, 0}, 5, 1, 3)[0].ended);
}

TEST_CASE("a threshold that is a product of shares is reached by the whole number it means") {
  CHECK(stretches({1}, 0.0005 * 2000, 1, 0).size() == 1);
  CHECK(stretches({3}, 0.1 * 30, 1, 0).size() == 1);  // 0.1 × 30 lies above 3
}

TEST_CASE("stretches of random series follow one another, and count no death twice") {
  for (std::uint32_t sample = 0; sample < 400; ++sample) {
    const Draws draws({31, sample}, Stream::panel, 0);
    std::vector<double> weekly(1 + draws.below(300, 0));
    for (std::uint32_t w = 0; w < weekly.size(); ++w)
      weekly[w] = draws.uniform(w, 1) < 0.1 ? draws.below(9, w, 2) : 0;
    const std::size_t window = 1 + draws.below(60, 3), quiet = draws.below(60, 4);
    const double low = 1 + draws.below(6, 5), high = low + draws.below(9, 6);
    const auto lower = stretches(weekly, low, window, quiet), higher = stretches(weekly, high, window, quiet);
    double total = 0;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      CHECK(lower[i].begin < lower[i].end);
      if (i == 0) CHECK(lower[i].total >= low);  // later ones may share deaths with those before
      CHECK((i + 1 == lower.size() || lower[i].ended));
      if (i > 0) CHECK(lower[i].begin >= lower[i - 1].end + std::max<std::size_t>(quiet, 1));
      total += lower[i].total;
    }
    CHECK(total <= std::accumulate(weekly.begin(), weekly.end(), 0.0));
    // A higher rung lies within a lower one.
    for (const Stretch& each : higher)
      CHECK(std::any_of(lower.begin(), lower.end(), [&](const Stretch& wider) {
        return wider.begin <= each.begin && each.end <= wider.end;
      }));
  }
}

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
