#include "sim/escalation/learning.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

const LearningParameters k;

double mean(const Belief& belief) {
  return belief.yes / (belief.yes + belief.no);
}

/// Belief of the State force after 13 weeks of pressure that follow one order of violence.
Belief after_window(double pressure, double step) {
  TinyRun run;
  run.clock.step = step;
  run.begin<start_learning>(Stream::learning);
  run.state.column<Pressure>()[0] = pressure;
  run.state.column<ChosenPosture>()[0] = Posture::attack;
  for (int i = 0; i * step < 14; ++i) {
    run.advance<update_learning>(Stream::learning);
    run.state.column<ChosenPosture>()[0] = Posture::restrain;
    run.tick();
  }
  REQUIRE(run.state.column<IncidentWeeks>()[0] == 0);
  return {run.state.column<AnsweredYes>()[0], run.state.column<AnsweredNo>()[0],
          run.state.column<ExpectedCost>()[0]};
}

}  // namespace

TEST_CASE("Belief rises when violence is fully answered and falls when nothing is borne") {
  const Draws draws({3, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const Belief before{0.1 + 10 * draws.uniform(i, 0), 0.1 + 10 * draws.uniform(i, 1),
                        0.05 + 2 * draws.uniform(i, 2)};
    REQUIRE(mean(learn(before, 3, k)) > mean(before));
    REQUIRE(mean(learn(before, 0, k)) < mean(before));
    REQUIRE(learn(before, 0, k).expected_cost == before.expected_cost);
    REQUIRE(mean(learn(before, 0.2, k)) <= mean(learn(before, 0.4, k)));
  }
}

TEST_CASE("The expected cost stays between what was expected and what was borne, and above the least") {
  Belief belief{1, 1, k.expected_cost};
  const Draws draws({4, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 500; ++i) {
    belief = learn(belief, 2 * draws.uniform(i), k);
    REQUIRE(belief.expected_cost >= k.least_cost);
    REQUIRE(belief.expected_cost <= 2);
  }
  for (int i = 0; i < 200; ++i) belief = learn(belief, 0.7, k);
  REQUIRE(belief.expected_cost == Approx(0.7).margin(0.001));
}

TEST_CASE("No lesson brings the expected cost below the least of the registry") {
  LearningParameters other = k;
  other.least_cost = 0.3;
  Belief belief{1, 1, 1};
  for (int i = 0; i < 200; ++i) belief = learn(belief, 0.1, other);
  REQUIRE(belief.expected_cost == other.least_cost);
}

TEST_CASE(
    "A window opens with an order of violence, adds up what is borne, and teaches once, whatever the step") {
  const Belief week = after_window(0.3, 1), day = after_window(0.3, 1.0 / 7);
  REQUIRE(week.yes == Approx(0.9 * 4 * 0.3 + 1));
  REQUIRE(day.yes == Approx(week.yes));
  REQUIRE(day.expected_cost == Approx(week.expected_cost));
}

TEST_CASE("Who orders no violence learns nothing, whatever fighters do without orders") {
  TinyRun run;
  run.begin<start_learning>(Stream::learning);
  run.state.column<Pressure>()[0] = 2;
  run.state.column<KilledBy>()[1] = 5;
  run.state.column<ChosenPosture>()[0] = Posture::fight;
  const auto before = run.state.column<AnsweredYes>();
  for (int i = 0; i < 30; ++i) run.advance<update_learning>(Stream::learning);
  REQUIRE(run.state.column<AnsweredYes>() == before);
}
