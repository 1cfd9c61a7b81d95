#include "sim/escalation/armed_decision.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "avert/posture.hpp"
#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// A country where every leader decides in every step.
TinyRun deciding_run(double fighters, World world = household_world()) {
  TinyRun run = armed_run(fighters, std::move(world));
  run.begin<start_armed_decision>(Stream::armed_decision);
  run.parameters.get<DecisionParameters>().rate = 100;
  run.parameters.get<DecisionParameters>().leaning_lasts = 0.01;
  for (auto* column : {&run.state.column<AnsweredYes>(), &run.state.column<AnsweredNo>()})
    column->assign(run.world.actors.size(), 1);
  return run;
}

int orders_of(const TinyRun& run, ActorId actor) {
  const auto* first = run.state.column<Ordered>().data() + actor.index() * run.world.settlements.size();
  return std::accumulate(first, first + run.world.settlements.size(), 0);
}

std::vector<int> postures_of(TinyRun& run, ActorId actor, int steps) {
  std::vector<int> counts(posture_count);
  for (int i = 0; i < steps; ++i, run.tick()) {
    run.advance<update_armed_decision>(Stream::armed_decision);
    const Posture chosen = run.state.column<ChosenPosture>()[actor.index()];
    ++counts[static_cast<std::size_t>(chosen)];
    const bool aimed = chosen == Posture::fight || chosen == Posture::attack || chosen == Posture::expel;
    REQUIRE(aimed == (orders_of(run, actor) > 0));
  }
  return counts;
}
std::set<Stance> stances_of(TinyRun& run, ActorId actor, int steps) {
  std::set<Stance> seen;
  for (int i = 0; i < steps; ++i, run.tick()) {
    run.advance<update_armed_decision>(Stream::armed_decision);
    seen.insert(run.state.column<ChosenStance>()[actor.index()]);
  }
  return seen;
}
int of(const std::vector<int>& counts, Posture posture) {
  return counts[static_cast<std::size_t>(posture)];
}

}  // namespace

TEST_CASE("Leaders who count on nobody to mass aim only at where their fighters are") {
  for (const double massing : {0.0, 1.0}) {
    TinyRun run = deciding_run(0);
    enlist_eight(run, town);
    run.parameters.get<DecisionParameters>().massing = massing;
    run.parameters.get<DecisionParameters>().temperature = 1;
    std::set<SettlementId> aims;
    for (int i = 0; i < 500; ++i, run.tick()) {
      run.advance<update_armed_decision>(Stream::armed_decision);
      for (std::uint32_t s = 0; s < run.world.settlements.size(); ++s)
        if (run.state.column<Ordered>()[s]) aims.insert(SettlementId{s});
    }
    REQUIRE(aims.count(town) == 1);
    REQUIRE((aims.count(capital) == 1) == (massing > 0));
  }
}

TEST_CASE(
    "Peacekeepers who act keep leaders from attacking, those announced hasten them, memory draws them") {
  const auto attacks = [](auto change) {
    TinyRun run = deciding_run(100);
    run.world.actors[0].restraint = 0;
    run.parameters.get<DecisionParameters>().temperature = 0.3;
    change(run);
    const std::vector<int> counts = postures_of(run, state_force, 2000);
    return of(counts, Posture::attack);
  };
  const int usual = attacks([](TinyRun&) {});
  CHECK(attacks([](TinyRun& run) { run.state.column<Peacekeepers>().assign(4, 1000); }) == usual);
  CHECK(attacks([](TinyRun& run) { run.state.column<ActingPeacekeepers>().assign(8, 1000); }) < usual);
  const auto announce = [](TinyRun& run) { run.state.column<ComingPeacekeepers>().assign(8, 1000); };
  CHECK(attacks(announce) > usual);
  CHECK(attacks([&](TinyRun& run) {
          announce(run);
          run.parameters.get<DecisionParameters>().closing = 0;
        }) == usual);
  const auto thwart = [](TinyRun& run) { run.state.column<Thwarted>().assign(8, 1); };
  CHECK(attacks(thwart) > usual);
  CHECK(attacks([&](TinyRun& run) {
          thwart(run);
          run.parameters.get<DecisionParameters>().retaliation = 0;
        }) == usual);
}

TEST_CASE("Without fighters or anybody to attack, no violence is chosen: options need what they act on") {
  TinyRun unarmed = deciding_run(0);
  const std::vector<int> counts = postures_of(unarmed, rebels, 300);
  for (const Posture never : {Posture::fight, Posture::attack, Posture::expel})
    REQUIRE(of(counts, never) == 0);
  for (const Posture open : {Posture::restrain, Posture::recruit}) REQUIRE(of(counts, open) > 0);
  TinyRun alone = deciding_run(100);
  for (std::size_t s = 0; s < 4; ++s)
    alone.state.column<Present>()[alone.world.cell(SettlementId{s}, minority).index()] = 0;
  const std::vector<int> of_state = postures_of(alone, state_force, 200);
  REQUIRE(of(of_state, Posture::attack) + of(of_state, Posture::expel) == 0);
}

TEST_CASE("Leaders incite while they attack and while they restrain, unless they have dissolved") {
  std::set<std::pair<Posture, Voice>> seen;
  TinyRun run = deciding_run(100);
  run.world.actors[0].restraint = 0;
  run.parameters.get<DecisionParameters>().temperature = 1;
  for (int i = 0; i < 300; ++i, run.tick()) {
    run.advance<update_armed_decision>(Stream::armed_decision);
    seen.insert({run.state.column<ChosenPosture>()[0], run.state.column<ChosenVoice>()[0]});
  }
  for (const Posture posture : {Posture::attack, Posture::restrain})
    for (const Voice voice : {Voice::silent, Voice::incite}) REQUIRE(seen.count({posture, voice}) == 1);
  run.state.column<InField>()[0] = 0;
  for (int i = 0; i < 50; ++i, run.tick()) {
    run.advance<update_armed_decision>(Stream::armed_decision);
    REQUIRE(run.state.column<ChosenVoice>()[0] == Voice::silent);
  }
}

TEST_CASE("Rebels whose people share in power fight less for it; the State fights for all of it") {
  const auto fights = [](ActorId actor, double inclusion) {
    TinyRun run = deciding_run(100);
    run.parameters.get<DecisionParameters>().temperature = 0.3;
    run.state.column<Inclusion>().assign(run.world.group_count(), inclusion);
    return of(postures_of(run, actor, 1000), Posture::fight);
  };
  CHECK(fights(rebels, 1) < fights(rebels, 0));
  CHECK(fights(state_force, 1) == fights(state_force, 0));
}

TEST_CASE("Nobody talks where there is no forum, signing needs a seat, and signatories keep or break") {
  World world = household_world();
  world.forums.clear();
  TinyRun nowhere = deciding_run(50, world);
  REQUIRE(stances_of(nowhere, rebels, 200) == std::set{Stance::away});
  TinyRun standing = deciding_run(50), seated = deciding_run(50), bound = deciding_run(50);
  REQUIRE(stances_of(standing, rebels, 200) == std::set{Stance::away, Stance::talk});
  seated.state.column<ForumJoined>().assign(2, ForumId{0});
  REQUIRE(stances_of(seated, rebels, 200) == std::set{Stance::away, Stance::talk, Stance::sign});
  bound.state.column<UnderAgreement>().assign(2, 1);
  bound.parameters.get<DecisionParameters>().temperature = 1;
  REQUIRE(stances_of(bound, rebels, 200) == std::set{Stance::comply, Stance::defect});
}

TEST_CASE("Leaders decide at once when they are newly bound by an agreement, or bound no longer") {
  TinyRun run = deciding_run(50);
  run.parameters.get<DecisionParameters>().rate = 0;
  run.state.column<ChosenStance>()[0] = Stance::sign;
  run.state.column<ChosenPosture>()[0] = Posture::fight;
  run.state.column<DealValue>()[0] = 10;
  run.advance<update_armed_decision>(Stream::armed_decision);
  REQUIRE(run.state.column<ChosenStance>()[0] == Stance::sign);
  REQUIRE(run.state.column<ChosenPosture>()[0] == Posture::fight);
  run.state.column<UnderAgreement>()[0] = 1;
  run.advance<update_armed_decision>(Stream::armed_decision);
  REQUIRE(run.state.column<ChosenStance>()[0] == Stance::comply);
  REQUIRE(run.state.column<ChosenPosture>()[0] == Posture::restrain);
  run.state.column<UnderAgreement>()[0] = 0;
  run.advance<update_armed_decision>(Stream::armed_decision);
  REQUIRE(run.state.column<ChosenStance>()[0] != Stance::comply);
}

TEST_CASE(
    "What is not known of a leader lasts as long as it is said to, and how often it chooses what stays the "
    "same") {
  int changes[2] = {}, attacks[2] = {};
  for (const int lasting : {0, 1}) {
    TinyRun run = deciding_run(100);
    run.parameters.get<DecisionParameters>().temperature = 1;
    run.parameters.get<DecisionParameters>().leaning_lasts = lasting ? 20 : 0.01;
    Posture before = Posture::restrain;
    for (int i = 0; i < 20000; ++i, run.tick()) {
      run.advance<update_armed_decision>(Stream::armed_decision);
      const Posture now = run.state.column<ChosenPosture>()[0];
      changes[lasting] += now != before;
      attacks[lasting] += now == Posture::attack;
      before = now;
    }
  }
  CAPTURE(changes, attacks);
  REQUIRE(changes[0] > 10000);
  REQUIRE(changes[1] < changes[0] / 10);
  REQUIRE(changes[1] > changes[0] / 40);
  REQUIRE(attacks[1] == Approx(attacks[0]).epsilon(0.2));
}

TEST_CASE("Leaders talk and fight at the same time") {
  TinyRun run = deciding_run(100);
  run.world.actors[0].restraint = 0;
  run.state.column<News>().assign(8, 1);
  run.state.column<OfferValue>().assign(2, 0.5);
  int both = 0;
  for (int i = 0; i < 200; ++i, run.tick()) {
    run.advance<update_armed_decision>(Stream::armed_decision);
    both += orders_violence(run.state.column<ChosenPosture>()[0]) &&
            run.state.column<ChosenStance>()[0] == Stance::talk;
  }
  REQUIRE(both > 50);
}

TEST_CASE("A dearer answer makes leaders choose violence less often") {
  int violent[2];
  for (int dear = 0; dear < 2; ++dear) {
    TinyRun run = deciding_run(100);
    run.world.actors[0].restraint = 0;
    run.state.column<Coverage>().assign(4, 1);
    run.state.column<News>().assign(8, 1);
    run.state.column<ExpectedCost>().assign(2, dear ? 2.0 : 0.0);
    const std::vector<int> counts = postures_of(run, state_force, 400);
    violent[dear] = of(counts, Posture::attack) + of(counts, Posture::expel);
  }
  REQUIRE(violent[0] > 40);
  REQUIRE(violent[1] < violent[0] / 2);
}

TEST_CASE("Norms weigh less on a leader for whom violence is routine, and on nobody where it never is") {
  const auto violent = [](double hardened, double loses) {
    TinyRun run = deciding_run(100);
    run.world.actors[0].restraint = 0.9;
    run.state.column<News>().assign(8, 1);
    run.state.column<Hardened>().assign(2, hardened);
    run.parameters.get<DecisionParameters>().hardened = loses;
    const std::vector<int> counts = postures_of(run, state_force, 400);
    return of(counts, Posture::attack) + of(counts, Posture::expel);
  };
  REQUIRE(violent(1, 1) > 2 * violent(0, 1));
  REQUIRE(violent(1, 0) == violent(0, 0));
  REQUIRE(violent(0, 1) == violent(0, 0));
}

TEST_CASE("Leaders decide at their rate, and an actor without fighters changes nobody else's choices") {
  World crowded = household_world();
  crowded.actors.insert(crowded.actors.begin(), crowded.actors[1]);
  crowded.actors[0].name = "idle_militia";
  crowded.actor_group.insert(crowded.actor_group.begin(), minority);
  TinyRun two = deciding_run(0), three = deciding_run(0, crowded);
  REQUIRE(postures_of(two, state_force, 100) == postures_of(three, ActorId{1}, 100));
  TinyRun rare = deciding_run(0);
  rare.parameters.get<DecisionParameters>().rate = 0.01;
  REQUIRE(of(postures_of(rare, rebels, 5), Posture::restrain) == 5);
}

TEST_CASE("Displaced persons in a camp can be aimed at, those abroad cannot") {
  for (const SettlementKind kind : {SettlementKind::camp, SettlementKind::abroad}) {
    World world = household_world();
    world.settlements[2].kind = kind;
    world.settlements[2].population = 0;
    world.actors[0].restraint = 0;
    TinyRun run = deciding_run(0, world);
    enlist_eight(run, village);
    for (std::size_t s = 0; s < 4; ++s)
      if (s != 2) run.state.column<Present>()[run.world.cell(SettlementId{s}, minority).index()] = 0;
    run.state.column<News>().assign(8, 1);
    const std::vector<int> counts = postures_of(run, state_force, 200);
    REQUIRE((of(counts, Posture::attack) > 0) == (kind == SettlementKind::camp));
  }
}

TEST_CASE(
    "A leader sends an order for each unit it has, to different places, and none once it has dissolved") {
  TinyRun run = deciding_run(0);
  for (const SettlementId place : {capital, town, village}) enlist_eight(run, place);
  run.parameters.get<DecisionParameters>().temperature = 1;
  run.parameters.get<DecisionParameters>().stake = 5;
  for (const double unit : {100.0, 12.0, 8.0, 1.0}) {
    run.parameters.get<DecisionParameters>().unit = unit;
    int most = 0;
    for (int i = 0; i < 200; ++i, run.tick()) {
      run.advance<update_armed_decision>(Stream::armed_decision);
      most = std::max(most, orders_of(run, state_force));
    }
    REQUIRE(most == std::min(4, static_cast<int>(std::ceil(24 / unit))));
  }
  run.state.column<InField>()[0] = 0;
  REQUIRE(of(postures_of(run, state_force, 100), Posture::restrain) == 100);
}
