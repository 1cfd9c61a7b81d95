#include "analysis/survival.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/error.hpp"
#include "samples.hpp"

namespace avert {
namespace {

/// Spells with Weibull times, cut at the end of observation.
std::vector<Spell> weibull_spells(std::size_t count, std::uint32_t number, double shape, double scale,
                                  double end) {
  std::vector<Spell> spells;
  for (const double u : test::uniform_sample(count, number)) {
    const double time = scale * std::pow(-std::log(u), 1 / shape);
    spells.push_back(time < end ? Spell{time, Ending::relapse} : Spell{end, Ending::censored});
  }
  return spells;
}

TEST_CASE("the survival curve and its interval agree with a calculation by hand") {
  const std::vector<Spell> spells{{1, Ending::relapse}, {2, Ending::censored}, {3, Ending::relapse},
                                  {3, Ending::relapse}, {3, Ending::censored}, {5, Ending::relapse},
                                  {8, Ending::censored}};
  const auto curve = survival_curve(spells);
  REQUIRE(curve.steps.size() == 3);
  CHECK(curve.steps[0].surviving == Approx(6.0 / 7));
  CHECK(curve.steps[1].at_risk == 5);
  CHECK(curve.steps[1].surviving == Approx(6.0 / 7 * 3 / 5));
  CHECK(curve.steps[2].surviving == Approx(6.0 / 7 * 3 / 5 * 1 / 2));
  CHECK(curve.steps[1].greenwood_sum == Approx(1.0 / (7 * 6) + 2.0 / (5 * 3)));

  const auto by_four = relapse_by(curve, 4);
  const double surviving = 18.0 / 35,
               width = 1.644854 * std::sqrt(1.0 / 42 + 2.0 / 15) / -std::log(18.0 / 35);
  CHECK(by_four.value == Approx(1 - surviving));
  CHECK(by_four.interval.low == Approx(1 - std::pow(surviving, std::exp(-width))));
  CHECK(by_four.interval.high == Approx(1 - std::pow(surviving, std::exp(width))));
}

TEST_CASE("nothing is said beyond the longest spell or without spells") {
  const auto curve = survival_curve(std::vector<Spell>{{2, Ending::relapse}, {4, Ending::censored}});
  CHECK(relapse_by(curve, 4).value == Approx(0.5));
  CHECK(std::isnan(relapse_by(curve, 4.5).value));
  CHECK(std::isnan(relapse_by(survival_curve({}), 1).value));
}

TEST_CASE("before the first relapse and after the last the interval is that of a share") {
  const auto curve = survival_curve(std::vector<Spell>{{2, Ending::relapse}, {4, Ending::relapse}});
  CHECK(relapse_by(curve, 1).value == 0);
  CHECK(relapse_by(curve, 1).interval.high > 0.3);
  CHECK(relapse_by(curve, 9).value == 1);
  CHECK(relapse_by(curve, 9).interval.low < 0.7);
}

TEST_CASE("the relapse probability of exponential spells is covered about nine times in ten") {
  int covered = 0;
  for (std::uint32_t number = 0; number < 100; ++number) {
    const auto curve = survival_curve(weibull_spells(100, number, 1, 20, 25));
    covered += relapse_by(curve, 10).interval.contains(1 - std::exp(-0.5)) ? 1 : 0;
  }
  CHECK(covered >= 82);
  CHECK(covered <= 97);
}

TEST_CASE("a constant hazard has shape one and does not fall") {
  const auto shape = hazard_shape(weibull_spells(400, 1, 1, 20, 25), {500, 0});
  CHECK(shape.shape.value == Approx(1).margin(0.12));
  CHECK(shape.shape.interval.contains(1));
  CHECK_FALSE(shape.falls());
}

TEST_CASE("a falling hazard is recognised in spite of censoring") {
  const auto shape = hazard_shape(weibull_spells(400, 2, 0.6, 40, 25), {500, 0});
  CHECK(shape.shape.value == Approx(0.6).margin(0.1));
  CHECK(shape.falls());
}

TEST_CASE("the shape does not depend on the unit of time") {
  auto spells = weibull_spells(60, 3, 0.8, 10, 25);
  const double in_years = hazard_shape(spells, {50, 0}).shape.value;
  for (auto& spell : spells) spell.time *= 52;
  CHECK(hazard_shape(spells, {50, 0}).shape.value == Approx(in_years));
}

TEST_CASE("too few relapses have no shape, and impossible times are an error") {
  const std::vector<Spell> one{{1, Ending::relapse}, {2, Ending::censored}};
  CHECK(std::isnan(hazard_shape(one).shape.value));
  CHECK_THROWS_AS(survival_curve(std::vector<Spell>{{0, Ending::relapse}}), Error);
}

}  // namespace
}  // namespace avert
