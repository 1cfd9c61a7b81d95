/// What leaders learn against Bayes' rule, computed by quadrature.
#include "sim/escalation/learning.hpp"

#include "avert/belief.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

constexpr double prior_yes = 1.2, prior_no = 2.8, expected_cost = 0.05;

/// A leader who orders violence every week and sees after a week whether it is answered.
TinyRun violent(double memory) {
  TinyRun run;
  auto& k = run.parameters.get<LearningParameters>();
  k.memory = memory;
  k.window = 1;
  k.cost_learning = 0;
  k.expected_cost = expected_cost;
  run.world.actors[0].certainty = prior_yes + prior_no;
  run.world.actors[0].answered = prior_yes / (prior_yes + prior_no);
  run.begin<start_learning>(Stream::learning);
  run.state.column<ChosenPosture>()[0] = Posture::attack;
  return run;
}

/// One incident of which such a part is answered.
void incident(TinyRun& run, double answered) {
  run.state.column<Pressure>()[0] = answered * expected_cost;
  run.advance<update_learning>(Stream::learning);
  run.tick();
}

double believed(const TinyRun& run) {
  return mean_belief(run.state.column<AnsweredYes>()[0], run.state.column<AnsweredNo>()[0]);
}

/// Mean and variance of the chance p whose density is p^yes (1 − p)^no, by Simpson's rule.
struct Moments {
  double mean, variance;
};
Moments posterior(double yes, double no) {
  constexpr int parts = 20000;
  double mass = 0, first = 0, second = 0;
  for (int i = 0; i <= parts; ++i) {
    const double p = static_cast<double>(i) / parts;
    const double weight =
        (i == 0 || i == parts ? 1 : (i % 2 ? 4 : 2)) * std::pow(p, yes) * std::pow(1 - p, no);
    mass += weight;
    first += weight * p;
    second += weight * p * p;
  }
  const double mean = first / mass;
  return {mean, second / mass - mean * mean};
}

}  // namespace

TEST_CASE("A leader who forgets nothing believes what Bayes' rule says after every incident") {
  TinyRun run = violent(1);
  Generator generator(3);
  double yes = prior_yes - 1, no = prior_no - 1;  // exponents of the prior density
  for (int i = 0; i < 60; ++i) {
    const bool answered = uniform(generator) < 0.35;
    incident(run, answered ? 1 : 0);
    (answered ? yes : no) += 1;
    const Moments exact = posterior(yes, no);
    const double a = run.state.column<AnsweredYes>()[0], b = run.state.column<AnsweredNo>()[0];
    CHECK(believed(run) == Approx(exact.mean).epsilon(1e-5));
    CHECK(a * b / ((a + b) * (a + b) * (a + b + 1)) == Approx(exact.variance).epsilon(1e-4));
  }
}

TEST_CASE(
    "A part of an answer weighs as that part of a yes, and the forgetful weigh each incident by its age") {
  for (const double memory : {1.0, 0.9, 0.6}) {
    TinyRun run = violent(memory);
    Generator generator(4);
    std::vector<double> answers;
    for (int i = 0; i < 40; ++i) {
      answers.push_back(uniform(generator));
      incident(run, answers.back());
      double yes = prior_yes * std::pow(memory, i + 1), no = prior_no * std::pow(memory, i + 1);
      for (int j = 0; j <= i; ++j) {
        yes += std::pow(memory, i - j) * answers[static_cast<std::size_t>(j)];
        no += std::pow(memory, i - j) * (1 - answers[static_cast<std::size_t>(j)]);
      }
      if (yes < 1 || no < 1) continue;  // a density without bound at its ends
      CHECK(believed(run) == Approx(posterior(yes - 1, no - 1).mean).epsilon(1e-4));
    }
  }
}

TEST_CASE("The forgetful never become sure: beliefs vary around the truth as a discounted mean does") {
  // Σ memory^age × answers is a moving average: variance p (1 − p) (1 − γ) ⁄ (1 + γ), correlated as γ^lag.
  constexpr double truth = 0.35, memory = 0.9;
  constexpr int incidents = 40000;
  TinyRun run = violent(memory);
  Generator generator(5);
  double sum = 0, squares = 0;
  for (int i = 0; i < incidents; ++i) {
    incident(run, uniform(generator) < truth ? 1 : 0);
    sum += believed(run);
    squares += believed(run) * believed(run);
  }
  const double mean = sum / incidents, variance = squares / incidents - mean * mean;
  const double expected = truth * (1 - truth) * (1 - memory) / (1 + memory);
  // Independent values are fewer by (1 + γ) ⁄ (1 − γ) for means, and by (1 + γ²) ⁄ (1 − γ²) for squares.
  const double few = incidents * (1 - memory) / (1 + memory),
               fewer = incidents * (1 - memory * memory) / (1 + memory * memory);
  CHECK(std::abs(mean - truth) < 4 * std::sqrt(expected / few));
  CHECK(std::abs(variance - expected) < 4 * expected * std::sqrt(2 / fewer));
}
