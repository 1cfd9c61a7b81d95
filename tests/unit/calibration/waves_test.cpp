#include "sim/calibration/waves.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/error.hpp"
#include "avert/random.hpp"
#include "places.hpp"
#include "sim/calibration/findings.hpp"
#include "tests/unit/analysis/samples.hpp"

using namespace avert;
using namespace avert::calibration;

namespace {

constexpr double chance = 0.05;  ///< standard deviation of a number

double deviate(std::size_t point, std::uint32_t which) {
  return test::normal_score(
      Draws({3, 0}, Stream::resampling, 7).uniform(static_cast<std::uint32_t>(point), which));
}

/// Two numbers of the point, as if measured on countries: each is moved by both values.
std::vector<Measurements> numbers_at(const Shares& points, std::size_t first, std::uint32_t which = 0) {
  std::vector<Measurements> all;
  for (std::size_t i = first; i < points.size(); ++i) {
    const double x = points[i][0], y = points[i][1];
    all.push_back({{x + 0.3 * y * y + chance * deviate(i, which), chance * chance},
                   {y - 0.2 * x + chance * deviate(i, which + 1), chance * chance}});
  }
  return all;
}

/// The small design, with targets that the numbers of (0.6, 0.5) meet.
Design design_aimed() {
  Design design = read_design(AVERT_SOURCE_DIR "/tests/data/calibration/small.toml");
  design.points = 40;
  design.most_waves = 3;
  design.draws = 400;
  design.targets[0].aim = {.form = AbcTarget::Form::normal, .mean = 0.675, .spread = 0.02};
  design.targets[1].aim = {.form = AbcTarget::Form::band, .low = 0.36, .high = 0.40};
  return design;
}

bool built_without_openturns() {
  try {
    designs();
    return false;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

TEST_CASE("Waves rule out what does not meet the targets, and keep what does") {
  if (built_without_openturns()) return;
  const Design design = design_aimed();
  const Matched matched =
      match(design, [](const Shares& points, std::size_t first) { return numbers_at(points, first); });
  REQUIRE(matched.waves.size() >= 2);
  CHECK(matched.points.size() == 40 * matched.waves.size());
  CHECK(matched.waves.back().left < 0.1);
  CHECK(matched.waves.back().left > 0);
  const std::vector<double> truth{0.6, 0.5}, other{0.2, 0.9};
  CHECK(matched.emulators->implausibility(truth) < design.cutoff);
  CHECK(matched.emulators->implausibility(other) > design.cutoff);
  for (const double part : matched.waves.back().foretold) CHECK(part > 0.8);
  const Region region = region_left(*matched.emulators, design.cutoff, 2, 30);
  REQUIRE(region.points.size() == 30);
  for (const auto& point : region.points) CHECK(matched.emulators->implausibility(point) <= design.cutoff);
}

TEST_CASE("The posterior lies about the values that are true, and says what the targets tell of them") {
  if (built_without_openturns()) return;
  const Design design = design_aimed();
  const Matched matched =
      match(design, [](const Shares& points, std::size_t first) { return numbers_at(points, first); });
  const AbcSample sample = sample_posterior(design, *matched.emulators);
  CHECK(sample.tolerance == 1);
  const Posterior posterior = posterior_of(design, sample, "2026-11-29");
  REQUIRE(posterior.draws.size() == 400);
  const std::vector<Informed> values = identify(design, posterior);
  const std::vector<double> truth{0.6, 0.5};
  for (std::size_t i = 0; i < 2; ++i) {
    const Range range = design.priors()[i].range;
    const double share = (values[i].posterior.mean - range.low) / (range.high - range.low);
    CHECK(share == Approx(truth[i]).margin(0.06));
    CHECK(values[i].shrinkage > 0.9);
    CHECK(values[i].correlation[i] == Approx(1));
  }
  for (const Fitted& each : fit(design, *matched.emulators, sample)) CHECK(each.within > 0.6);
}

TEST_CASE("A last wave lies among the draws, and only where the design asks for one") {
  if (built_without_openturns()) return;
  Design design = design_aimed();
  design.most_waves = 1;
  const Runner run = [](const Shares& points, std::size_t first) { return numbers_at(points, first); };
  Matched matched = match(design, run);
  refine(design, run, matched);
  CHECK(matched.points.size() == 40);
  const Shares draws = sample_posterior(design, *matched.emulators).points;
  design.last_points = 12;
  refine(design, run, matched);
  REQUIRE(matched.points.size() == 52);
  CHECK(matched.waves.size() == 2);
  CHECK(matched.waves.back().points == 12);
  for (std::size_t i = 40; i < 52; ++i) CHECK(std::count(draws.begin(), draws.end(), matched.points[i]) > 0);
  CHECK(matched.numbers.size() == 52);
}

TEST_CASE("Known answers are found as often as intervals say, and ranks are even") {
  if (built_without_openturns()) return;
  Design design = design_aimed();
  const Matched matched =
      match(design, [](const Shares& points, std::size_t first) { return numbers_at(points, first); });
  const Shares truths = drawn_from_priors(design, 24);
  const KnownAnswers known = known_answers(design, *matched.emulators, truths, numbers_at(truths, 0, 2));
  for (std::size_t i = 0; i < 2; ++i) {
    // True rates lie outside of these bounds once in some thousand tries of 24. The slow tier has 100 by the
    // model.
    CHECK(known.within_50[i].value > 0.16);
    CHECK(known.within_50[i].value < 0.84);
    CHECK(known.within_90[i].value > 0.64);
    CHECK(known.p_of_ranks[i] > 1e-4);
  }
}
