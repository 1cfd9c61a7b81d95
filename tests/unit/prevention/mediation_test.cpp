#include "sim/prevention/mediation.hpp"

#include <catch2/catch.hpp>

#include "tests/support/negotiating.hpp"

using namespace avert;
using namespace avert::test;

namespace {

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

TEST_CASE("Two actors of one people make no peace with each other") {
  TinyRun run = talking_of_three(0.5);
  at<ChosenStance>(run, 0) = Stance::away;
  CHECK_FALSE(signs_within(run, 500));
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

TEST_CASE("Pressure makes war worth less, so a share accepted under it may not hold without it") {
  const MediationParameters k;
  const double pressed = needed_share(war_value(0.5, 0, 0, price_of_violence(0.3, 0.06, 0.1, k), k), 0.75);
  const double released = needed_share(war_value(0.5, 0, 0, price_of_violence(0.3, 0.06, 0, k), k), 0.75);
  CHECK(pressed < released);
  MediationParameters none_at_all;
  none_at_all.pressure_weeks = 0;
  CHECK(price_of_violence(0.3, 0.5, 0.1, none_at_all) == price_of_violence(0.3, 0.5, 0, none_at_all));
}
