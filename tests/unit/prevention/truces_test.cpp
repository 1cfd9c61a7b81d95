#include <catch2/catch.hpp>
#include <cmath>

#include "sim/escalation/armed_decision.hpp"
#include "sim/prevention/mediation.hpp"
#include "tests/support/armed_world.hpp"
#include "tests/support/negotiating.hpp"

using namespace avert;
using namespace avert::test;

namespace {

std::uint8_t& truce_of(TinyRun& run, ActorId a, ActorId b) {
  return at<Truce>(run, a.index() * run.world.actors.size() + b.index());
}
bool in_truce(TinyRun& run) {
  return truce_of(run, state_force, rebels) > 0;
}

/// Armed rivals of one weary people and one that is not, who would make a truce in the first step; no forum.
TinyRun weary(World world = tiny_world()) {
  world.forums.clear();
  TinyRun run({}, std::move(world));
  for (std::size_t a = 0; a < run.world.actors.size(); ++a) at<TotalFighters>(run, a) = 20;
  at<Weariness>(run, minority.index()) = 1;
  run.parameters.get<TruceParameters>().rate = 100;
  run.begin<start_mediation>(Stream::mediation);
  return run;
}
/// The same under a truce.
TinyRun paused(World world = tiny_world()) {
  TinyRun run = weary(std::move(world));
  step(run);
  REQUIRE(in_truce(run));
  return run;
}
bool makes_truce(TinyRun run) {
  step(run);
  return in_truce(run);
}

World of_four(bool reversed) {
  World world = tiny_world();
  world.actors.push_back(world.actors[0]);
  world.actors.push_back(world.actors[1]);
  for (std::size_t a = 0; a < 4; ++a) world.actors[a].name = std::string("actor") + "abcd"[a];
  world.actor_group = {majority, minority, majority, minority};
  if (reversed) {
    std::reverse(world.actors.begin(), world.actors.end());
    std::reverse(world.actor_group.begin(), world.actor_group.end());
  }
  return world;
}

/// Everything that truces depend on, at random; the same for an actor wherever it stands.
void shake(TinyRun& run, std::uint32_t round) {
  const Draws draws({12, round}, Stream::panel, 0);
  at<Weariness>(run, 0) = draws.uniform(0);
  at<Weariness>(run, 1) = draws.uniform(1);
  for (std::size_t a = 0; a < run.world.actors.size(); ++a) {
    const auto name = static_cast<std::uint32_t>(run.world.actors[a].name.back());
    at<TotalFighters>(run, a) = draws.happens(0.9, name, 1) ? 20 : 0;
    at<Fighters>(run, a * run.world.settlements.size()) = draws.happens(0.5, name, 6) ? 5 : 0;
    at<Ordered>(run, a * run.world.settlements.size()) = draws.happens(0.3, name, 2);
    at<ChosenPosture>(run, a) = draws.happens(0.5, name, 3)
                                    ? Posture::fight
                                    : static_cast<Posture>(draws.below(posture_count, name, 4));
    at<AimGroup>(run, a) = GroupId{draws.below(2, name, 5)};
  }
}

double share_in_truce(double step_weeks, int weeks, std::uint32_t runs) {
  TinyRun run = weary();
  run.parameters.get<TruceParameters>().rate = 0.1;
  run.clock.step = step_weeks;
  double count = 0;
  for (std::uint32_t replicate = 0; replicate < runs; ++replicate) {
    TinyRun each = run;
    each.key.replicate = replicate;
    for (int i = 0; i < std::lround(weeks / step_weeks); ++i) step(each);
    count += in_truce(each);
  }
  return count / runs;
}

}  // namespace

TEST_CASE("Rivals make a truce when the people of one are weary of war: it takes no forum and no power") {
  TinyRun run = weary();
  run.world.powers.clear();
  CHECK(makes_truce(run));
  at<Weariness>(run, minority.index()) = 0;
  CHECK_FALSE(makes_truce(run));
  at<Weariness>(run, majority.index()) = 1;
  CHECK(makes_truce(run));
  run.parameters.get<TruceParameters>().rate = 0;
  CHECK_FALSE(makes_truce(run));
}

TEST_CASE("There is no truce with whom there is no war: an ally, or who has no fighters") {
  TinyRun run = weary();
  at<TotalFighters>(run, 1) = 0;
  CHECK_FALSE(makes_truce(run));
  World allies = tiny_world();
  allies.actors[0].kind = ActorKind::militia;
  allies.actor_group[0] = minority;
  CHECK_FALSE(makes_truce(weary(allies)));
}

TEST_CASE("There is no truce while either orders force against the other or its people") {
  for (const ActorId actor : {state_force, rebels}) {
    const ActorId other{1 - actor.index()};
    TinyRun run = weary();
    order_battle(run, actor, other);
    CHECK_FALSE(makes_truce(run));
    at<Fighters>(run, other.index() * run.world.settlements.size()) = 0;  // the order is aimed at others
    CHECK(makes_truce(run));
    for (const Posture violence : {Posture::attack, Posture::expel}) {
      at<ChosenPosture>(run, actor.index()) = violence;
      at<AimGroup>(run, actor.index()) = run.world.actor_group[other.index()];
      CHECK_FALSE(makes_truce(run));
      at<AimGroup>(run, actor.index()) = none<GroupId>;
      CHECK(makes_truce(run));
    }
  }
}

TEST_CASE("There is no truce where the trust of one side is spent") {
  TinyRun run = weary();
  run.parameters.get<TruceParameters>().rate = 1;
  at<Trust>(run, 0) = 0;
  run.parameters.get<MediationParameters>().recovery = 0;
  for (int i = 0; i < 100; ++i) step(run);
  CHECK_FALSE(in_truce(run));
}

TEST_CASE("Who orders force against the other breaks the truce and spends trust: the other keeps its own") {
  TinyRun run = paused();
  order_battle(run, rebels, state_force);
  step(run);
  CHECK_FALSE(in_truce(run));
  CHECK(at<Trust>(run, 0) == 1);
  CHECK(at<Trust>(run, 1) == Approx(1 - MediationParameters{}.trust_cost));
  for (int i = 0; i < 20; ++i) step(run);  // as long as the order stands
  CHECK_FALSE(in_truce(run));
}

TEST_CASE("A truce lapses with the fighters of one, and gives way to an agreement of both: at no cost") {
  TinyRun lapsed = paused();
  at<TotalFighters>(lapsed, 1) = 0;
  step(lapsed);
  CHECK_FALSE(in_truce(lapsed));
  CHECK(at<Trust>(lapsed, 1) == 1);
  TinyRun run = paused(), elsewhere = run;
  for (std::size_t a = 0; a < 2; ++a) at<UnderAgreement>(run, a) = 1;
  for (std::size_t a = 0; a < 2; ++a) at<ForumJoined>(run, a) = ForumId{0};
  order_battle(run, rebels, state_force);  // as ordered before it signed
  step(run);
  CHECK_FALSE(in_truce(run));
  CHECK(at<Trust>(run, 1) == 1);
  at<UnderAgreement>(elsewhere, 0) = 1;  // with somebody else
  at<ForumJoined>(elsewhere, 0) = ForumId{0};
  step(elsewhere);
  CHECK(in_truce(elsewhere));
}

TEST_CASE("A truce lasts while nobody ends it, also when the weariness that made it has gone") {
  TinyRun run = paused();
  at<Weariness>(run, minority.index()) = 0;
  for (int i = 0; i < 200; ++i) step(run);
  CHECK(in_truce(run));
}

TEST_CASE("Truces bind both or neither, only rivals, and do not depend on the order of actors") {
  TinyRun run = weary(of_four(false)), reversed = weary(of_four(true));
  for (TinyRun* each : {&run, &reversed}) {
    each->parameters.get<TruceParameters>().rate = 0.5;
    each->parameters.get<MediationParameters>().trust_cost = 0.9;  // felt by the next truce
    each->parameters.get<MediationParameters>().recovery = 0.3;
  }
  int made = 0, missing = 0;
  for (std::uint32_t round = 0; round < 1000; ++round) {
    for (TinyRun* each : {&run, &reversed}) {
      shake(*each, round);
      step(*each);
    }
    for (std::uint32_t a = 0; a < 4; ++a)
      for (std::uint32_t b = 0; b < 4; ++b) {
        const bool truce = truce_of(run, ActorId{a}, ActorId{b});
        REQUIRE(truce == truce_of(run, ActorId{b}, ActorId{a}));
        REQUIRE(truce == truce_of(reversed, ActorId{3 - a}, ActorId{3 - b}));
        if (a % 2 == b % 2) REQUIRE_FALSE(truce);
        made += truce;
        missing += a % 2 != b % 2 && !truce;
      }
    for (std::size_t a = 0; a < 4; ++a) REQUIRE(at<Trust>(run, a) == at<Trust>(reversed, 3 - a));
  }
  CHECK(made > 100);
  CHECK(missing > 100);
}

TEST_CASE("How soon a truce comes does not depend on the length of steps") {
  constexpr int weeks = 8;
  const double expected = 1 - std::exp(-0.1 * weeks);
  CHECK(share_in_truce(1, weeks, 1000) == Approx(expected).margin(0.06));
  CHECK(share_in_truce(1.0 / 7, weeks, 1000) == Approx(expected).margin(0.06));
}

TEST_CASE("The hazard of a truce is the same from either side and rises with trust and with weariness") {
  const TruceParameters k;
  const Draws draws({2, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double trust = draws.uniform(i), other = draws.uniform(i, 1), weary = draws.uniform(i, 2),
                 other_weary = draws.uniform(i, 3);
    const double hazard = truce_hazard(trust, other, weary, other_weary, k);
    REQUIRE(hazard == truce_hazard(other, trust, other_weary, weary, k));
    REQUIRE(hazard < truce_hazard(trust, (1 + other) / 2, weary, other_weary, k));
    REQUIRE(hazard < truce_hazard(trust, other, weary, (1 + other_weary) / 2, k));
    REQUIRE(hazard <= k.rate);
    REQUIRE(truce_hazard(trust, other, 0, 0, k) == 0);
  }
}

TEST_CASE("A truce calms the threat that a leader feels from that rival, and changes nothing else") {
  const auto weighed = [](double calm, bool truce) {
    TinyRun run = armed_run(100);
    run.begin<start_armed_decision>(Stream::armed_decision);
    run.parameters.get<DecisionParameters>().rate = 100;
    run.parameters.get<TruceParameters>().calm = calm;
    if (truce) truce_of(run, state_force, rebels) = truce_of(run, rebels, state_force) = 1;
    run.advance<update_armed_decision>(Stream::armed_decision);
    return run.state.channel<Weighed>();
  };
  const std::vector<Weighed> at_war = weighed(0.5, false), calm = weighed(0.5, true), wary = weighed(0, true);
  REQUIRE(at_war.size() > 10);
  int calmed = 0;
  for (std::size_t i = 0; i < at_war.size(); ++i) {
    CHECK(wary[i].terms == at_war[i].terms);
    CHECK(calm[i].option == at_war[i].option);
    const auto place = static_cast<std::size_t>(Term::threat);
    const float threat = at_war[i].terms[place];
    calmed += calm[i].terms[place] < threat;
    CHECK((calm[i].terms[place] < threat || threat == 0));
    for (std::size_t term = 0; term < term_count; ++term)
      if (term != place) CHECK(calm[i].terms[term] == Approx(at_war[i].terms[term]).margin(0.02));
  }
  CHECK(calmed == 6);  // fight, attack and expel, for both leaders
}
