#include "sim/prevention/mediation.hpp"

#include <catch2/catch.hpp>

#include "tests/support/negotiating.hpp"

using namespace avert;
using namespace avert::test;

namespace {

double& level_of(TinyRun& run, Instrument instrument) {
  return at<Level>(run, index_of(instrument));
}
double& implemented_of(TinyRun& run, Provision provision) {
  return at<Implementation>(run, index_of(provision));
}
void steps(TinyRun& run, int count) {
  for (int i = 0; i < count; ++i) step(run);
}

/// Two equal armed actors that talk, and one active forum. `price` is what leaders think violence
/// costs over the war that they weigh.
TinyRun talking(double price, ArmSpec arm = {}, World world = tiny_world()) {
  TinyRun run(std::move(arm), std::move(world));
  for (std::size_t a = 0; a < run.world.actors.size(); ++a) {
    at<TotalFighters>(run, a) = 20;
    at<Weapons>(run, a) = 0.5;
    at<AnsweredYes>(run, a) = 1;
    at<ExpectedCost>(run, a) = price / MediationParameters{}.answer_weeks;
    at<ChosenStance>(run, a) = Stance::sign;
  }
  for (std::size_t p = 0; p < 3; ++p) at<Attention>(run, p) = 1;
  level_of(run, Instrument::mediation) = 1;
  at<RecognisedRisk>(run, 0) = 1;
  run.begin<start_mediation>(Stream::mediation);
  return run;
}
TinyRun signed_agreement(double step_weeks = 1) {
  TinyRun run = talking(0.5);
  for (int i = 0; i < 500 && at<Negotiation>(run, 0) != ForumState::signed_agreement; ++i) step(run);
  run.clock = {0, 0, step_weeks};
  return run;
}
/// The same with a second rebel movement of the minority.
TinyRun talking_of_three(double price) {
  World world = tiny_world();
  world.actors.push_back(world.actors[1]);
  world.actors[2].name = "other_rebels";
  world.actor_group.push_back(minority);
  return talking(price, {}, std::move(world));
}
/// An order to fight where the other has a fighter.
void order_battle(TinyRun& run, ActorId actor, ActorId other) {
  run.state.column<ChosenPosture>()[actor.index()] = Posture::fight;
  run.state.column<Fighters>()[other.index() * run.world.settlements.size()] = 1;
  run.state.column<Ordered>()[actor.index() * run.world.settlements.size()] = 1;
}
bool signs_within(TinyRun run, int weeks) {
  for (int i = 0; i < weeks; ++i) {
    step(run);
    if (at<UnderAgreement>(run, 0) > 0) return true;
  }
  return false;
}
ArmSpec with_both_forums() {
  ArmSpec arm;
  arm.diplomacy.forums = {"united_nations_forum", "neighbour_forum"};
  return arm;
}

}  // namespace

TEST_CASE("Leaders sign when a deal beats the war they expect, and not otherwise") {
  CHECK(signs_within(talking(0.5), 500));
  TinyRun dear = talking(0);
  for (auto& actor : dear.world.actors) actor.intransigence = 1;
  CHECK_FALSE(signs_within(dear, 500));
}

TEST_CASE("One side's refusal to talk prevents agreement") {
  TinyRun run = talking(0.5);
  at<ChosenStance>(run, 1) = Stance::away;
  CHECK_FALSE(signs_within(run, 500));
}

TEST_CASE("Forums that lean to one side each seat a side each, and no agreement comes") {
  TinyRun run = talking(0.5, with_both_forums());
  run.world.forums[0].bias = -1;
  run.world.forums[1].bias = 1;
  run.parameters.get<MediationParameters>().misjudgement = 0;
  CHECK_FALSE(signs_within(run, 500));
  steps(run, 20);
  CHECK(at<ForumJoined>(run, 0) == united_nations_forum);
  CHECK(at<ForumJoined>(run, 1) == neighbour_forum);
}

TEST_CASE("Nobody sits down where powers are passive and no mediation is scheduled") {
  ArmSpec arm;
  arm.diplomacy.passive = true;
  TinyRun run = talking(0.5, arm);
  level_of(run, Instrument::mediation) = 0;
  steps(run, 50);
  CHECK(at<ForumJoined>(run, 0) == none<ForumId>);
  CHECK(at<OfferValue>(run, 0) == 0);
  CHECK(at<Offer>(run, 0) == 0);
}

TEST_CASE("By themselves powers convene talks where they see risk or violence, and nowhere else") {
  const auto convened = [](double risk, double known_killings) {
    TinyRun run = talking(0.5);
    level_of(run, Instrument::mediation) = 0;
    at<RecognisedRisk>(run, 0) = risk;
    at<KnownKillings>(run, 0) = known_killings;
    step(run);
    return at<ForumJoined>(run, 0) != none<ForumId>;
  };
  CHECK_FALSE(convened(0, 0));
  CHECK(convened(0.3, 0));
  CHECK(convened(0, 0.1));
  const AttentionParameters k;
  CHECK(alarm(0, 0, k) == 0);
  for (const double risk : {0.0, 0.2, 0.7}) {
    CHECK(alarm(1, risk, k) == 1);
    CHECK(alarm(risk, 0, k) == Approx(risk));
    CHECK(alarm(risk, k.killings_half, k) == Approx((1 + risk) / 2));
  }
}

TEST_CASE("Wholly alarmed powers do as much as a commitment of the usual activity, and no more") {
  TinyRun usual = talking(0.5), committed = talking(0.5);
  level_of(usual, Instrument::mediation) = 0;
  level_of(committed, Instrument::mediation) = MediationParameters{}.usual_activity;
  at<RecognisedRisk>(committed, 0) = 0;
  for (int i = 0; i < 200; ++i) {
    step(usual);
    step(committed);
    CHECK(at<Offer>(usual, 0) == at<Offer>(committed, 0));
    CHECK(at<UnderAgreement>(usual, 0) == at<UnderAgreement>(committed, 0));
  }
}

TEST_CASE("Agreements come sooner where more is done for mediation") {
  int slow = 0, fast = 0;
  for (std::uint32_t replicate = 0; replicate < 60; ++replicate) {
    TinyRun run = talking(0.5);
    run.key.replicate = replicate;
    at<RecognisedRisk>(run, 0) = 0.3;
    fast += signs_within(run, 52);
    level_of(run, Instrument::mediation) = 0;
    slow += signs_within(run, 52);
  }
  CHECK(slow + 10 < fast);
}

TEST_CASE("Offers divide the whole prize, whatever the parties' strength") {
  const Draws draws({7, 0}, Stream::panel, 0);
  TinyRun run = talking(0.3, with_both_forums());
  for (std::uint32_t i = 0; i < 200; ++i) {
    at<TotalFighters>(run, i % 2) = 1 + draws.below(1000, i);
    at<Pressure>(run, 0) = draws.uniform(i, 1);
    at<ChosenStance>(run, 1) = draws.happens(0.7, i, 2) ? Stance::talk : Stance::away;
    step(run);
    for (std::size_t f = 0; f < 2; ++f) {
      const double sum = at<Offer>(run, 2 * f) + at<Offer>(run, 2 * f + 1);
      if (at<Negotiation>(run, f) == ForumState::talks) CHECK(sum == Approx(1).epsilon(1e-12));
      if (at<Negotiation>(run, f) == ForumState::collapsed) CHECK(sum == 0);
      CHECK(at<Credibility>(run, f) >= 0);
      CHECK(at<Credibility>(run, f) <= 1);
    }
  }
}

TEST_CASE("Talks with one armed actor alone offer nothing") {
  TinyRun run = talking(0.5);
  at<TotalFighters>(run, 1) = 0;
  steps(run, 10);
  CHECK(at<OfferValue>(run, 0) == 0);
  CHECK(at<ForumJoined>(run, 0) == none<ForumId>);
}

TEST_CASE("A seat outlasts the will to talk, and leaving spends trust and credibility") {
  TinyRun run = talking(0);
  steps(run, 2);
  at<ChosenStance>(run, 0) = Stance::away;
  int stayed = 0;
  while (at<ForumJoined>(run, 0) == united_nations_forum && stayed < 500) {
    step(run);
    ++stayed;
  }
  CHECK(stayed > 0);
  CHECK(stayed < 500);
  CHECK(at<Negotiation>(run, 0) == ForumState::collapsed);
  CHECK(at<Trust>(run, 0) < 0.85);
  CHECK(at<Credibility>(run, 0) < 0.85);
  CHECK(at<TalkWeeks>(run, 0) == 0);
}

TEST_CASE("Known atrocities by parties at the table cost the forum its credibility: unknown ones do not") {
  TinyRun unknown = talking(0);
  steps(unknown, 2);
  at<KilledBy>(unknown, 1) = 5;
  TinyRun known = unknown;
  at<Identified>(known, 0) = 1;
  steps(unknown, 10);
  steps(known, 10);
  CHECK(at<Credibility>(unknown, 0) == 1);
  CHECK(at<Credibility>(known, 0) < 0.9);
}

TEST_CASE("Implementation is front-loaded and gender provisions lag") {
  TinyRun run = signed_agreement();
  REQUIRE(at<UnderAgreement>(run, 0) == 1);
  level_of(run, Instrument::implementation) = 0.5;
  steps(run, 156);
  const double third_year = implemented_of(run, Provision::power_sharing);
  steps(run, 364);
  const double tenth_year = implemented_of(run, Provision::power_sharing);
  CHECK(third_year > 0.7 * tenth_year);
  CHECK(tenth_year > 0.6);
  CHECK(tenth_year < 0.9);
  CHECK(implemented_of(run, Provision::gender) < 0.8 * tenth_year);
}

TEST_CASE("Monitoring speeds implementation and violence slows it") {
  TinyRun plain = signed_agreement();
  at<Trust>(plain, 0) = 0.5;  // with full trust there is no doubt for monitors to remove
  TinyRun monitored = plain, violent = plain;
  level_of(monitored, Instrument::implementation) = 1;
  at<CellDeaths>(violent, 0) = 3;
  for (TinyRun* run : {&plain, &monitored, &violent}) steps(*run, 100);
  const auto reached = [](TinyRun& run) { return implemented_of(run, Provision::disarmament); };
  CHECK(reached(violent) < reached(plain));
  CHECK(reached(plain) < reached(monitored));
  CHECK(at<DealValue>(plain, 0) < at<DealValue>(monitored, 0));
}

TEST_CASE("The rest of a deal is worth less while the other side fights") {
  TinyRun run = signed_agreement();
  steps(run, 20);
  const double kept = at<DealValue>(run, 0);
  CHECK(kept > 0.1);
  order_battle(run, ActorId{1}, ActorId{0});  // as ordered before it signed
  step(run);
  CHECK(at<DealValue>(run, 0) >= kept);
  at<ChosenStance>(run, 1) = Stance::comply;
  step(run);
  CHECK(at<DealValue>(run, 0) == 0);
  CHECK(at<UnderAgreement>(run, 1) == 1);
}

TEST_CASE("Rivals settle although a third stays outside, to whom nothing is promised") {
  TinyRun run = talking_of_three(0.5);
  at<ChosenStance>(run, 2) = Stance::away;
  for (int i = 0; i < 500 && at<Negotiation>(run, 0) != ForumState::signed_agreement; ++i) step(run);
  REQUIRE(at<Negotiation>(run, 0) == ForumState::signed_agreement);
  CHECK(at<UnderAgreement>(run, 0) + at<UnderAgreement>(run, 1) == 2);
  CHECK(at<UnderAgreement>(run, 2) == 0);
  CHECK(at<Offer>(run, 2) == 0);
  steps(run, 5);
  CHECK(at<DealValue>(run, 0) > 0);
}

TEST_CASE("Two actors of one people make no peace with each other") {
  TinyRun run = talking_of_three(0.5);
  at<ChosenStance>(run, 0) = Stance::away;
  CHECK_FALSE(signs_within(run, 500));
}

TEST_CASE("Force against those outside breaks no promise to those inside") {
  TinyRun run = talking_of_three(0.5);
  at<ChosenStance>(run, 2) = Stance::away;
  for (int i = 0; i < 500 && at<Negotiation>(run, 0) != ForumState::signed_agreement; ++i) step(run);
  for (std::size_t a = 0; a < 2; ++a) at<ChosenStance>(run, a) = Stance::comply;
  step(run);
  TinyRun outside = run, inside = run;
  order_battle(outside, ActorId{0}, ActorId{2});
  order_battle(inside, ActorId{0}, ActorId{1});
  step(outside);
  step(inside);
  CHECK(at<DealValue>(outside, 1) > 0);
  CHECK(at<DealValue>(inside, 1) == 0);
}

TEST_CASE("War is worth less to a leader whose people are weary of it, and to none less than its price") {
  const MediationParameters k;
  for (std::uint32_t i = 0; i < 100; ++i) {
    const Draws draws({3, 0}, Stream::panel, 0);
    const double share = draws.uniform(i), ignorance = draws.uniform(i, 1), weary = draws.uniform(i, 2);
    CHECK(war_value(share, ignorance, weary, 0.1, k) < war_value(share, ignorance, 0, 0.1, k));
    CHECK(war_value(share, ignorance, weary, 0.1, k) >= -0.1);
  }
}

TEST_CASE("An agreement that one of two parties leaves is over: the memory fades over years") {
  TinyRun run = signed_agreement();
  steps(run, 100);
  const double implemented = implemented_of(run, Provision::power_sharing);
  at<ChosenStance>(run, 1) = Stance::defect;
  step(run);
  CHECK(at<Negotiation>(run, 0) == ForumState::collapsed);
  for (std::size_t a = 0; a < 2; ++a) {
    CHECK(at<UnderAgreement>(run, a) == 0);
    CHECK(at<DealValue>(run, a) == 0);
    CHECK(at<ForumJoined>(run, a) == none<ForumId>);
  }
  const double memory = at<BrokenPromises>(run, 0);
  CHECK(memory > 0.35);
  for (std::size_t a = 0; a < 2; ++a) at<ChosenStance>(run, a) = Stance::away;
  steps(run, 156);
  CHECK(at<BrokenPromises>(run, 0) < memory / 2);
  CHECK(at<BrokenPromises>(run, 0) > memory / 10);
  CHECK(implemented_of(run, Provision::power_sharing) < implemented / 10);
}

TEST_CASE("Pressure makes war worth less, so a share accepted under it may not hold without it") {
  const MediationParameters k;
  const double pressed = needed_share(war_value(0.5, 0, 0, price_of_violence(0.3, 0.06, 0.1, k), k), 0.75);
  const double released = needed_share(war_value(0.5, 0, 0, price_of_violence(0.3, 0.06, 0, k), k), 0.75);
  CHECK(pressed < released);
  MediationParameters none_at_all;
  none_at_all.pressure_weeks = 0;
  CHECK(price_of_violence(0.3, 0.5, 0.1, none_at_all) == price_of_violence(0.3, 0.5, 0, none_at_all));
}

TEST_CASE("Implementation and the memory of broken promises hardly depend on the length of steps") {
  TinyRun weekly = signed_agreement(1), daily = signed_agreement(1.0 / 7);
  steps(weekly, 52);
  steps(daily, 364);
  for (std::size_t p = 0; p < provision_count; ++p)
    CHECK(at<Implementation>(daily, p) == Approx(at<Implementation>(weekly, p)).epsilon(0.02));
  CHECK(at<BrokenPromises>(daily, 0) == Approx(at<BrokenPromises>(weekly, 0)).epsilon(0.02));
  CHECK(at<DealValue>(daily, 0) == Approx(at<DealValue>(weekly, 0)).epsilon(0.02));
}
