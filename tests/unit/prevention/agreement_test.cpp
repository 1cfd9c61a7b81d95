#include <catch2/catch.hpp>

#include "tests/support/negotiating.hpp"

using namespace avert;
using namespace avert::test;

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
  talk_until_signed(run);
  REQUIRE(at<Negotiation>(run, 0) == ForumState::signed_agreement);
  CHECK(at<UnderAgreement>(run, 0) + at<UnderAgreement>(run, 1) == 2);
  CHECK(at<UnderAgreement>(run, 2) == 0);
  CHECK(at<Offer>(run, 2) == 0);
  steps(run, 5);
  CHECK(at<DealValue>(run, 0) > 0);
}

TEST_CASE("Force against those outside breaks no promise to those inside") {
  TinyRun run = talking_of_three(0.5);
  at<ChosenStance>(run, 2) = Stance::away;
  talk_until_signed(run);
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

TEST_CASE("Implementation and the memory of broken promises hardly depend on the length of steps") {
  TinyRun weekly = signed_agreement(1), daily = signed_agreement(1.0 / 7);
  steps(weekly, 52);
  steps(daily, 364);
  for (std::size_t p = 0; p < provision_count; ++p)
    CHECK(at<Implementation>(daily, p) == Approx(at<Implementation>(weekly, p)).epsilon(0.02));
  CHECK(at<BrokenPromises>(daily, 0) == Approx(at<BrokenPromises>(weekly, 0)).epsilon(0.02));
  CHECK(at<DealValue>(daily, 0) == Approx(at<DealValue>(weekly, 0)).epsilon(0.02));
}
