#include "analysis/roc.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/error.hpp"
#include "avert/random.hpp"

using namespace avert;

namespace {

constexpr BootstrapPlan quick{200, 1};

/// Each case is a unit of its own.
Ranking ranking_of(const std::vector<std::pair<double, bool>>& cases) {
  std::vector<ScoredCase> all;
  for (std::uint32_t i = 0; i < cases.size(); ++i) all.push_back({cases[i].first, cases[i].second, i});
  return {all, cases.size()};
}

}  // namespace

TEST_CASE("ROC: by hand, five cases") {
  // Of 2 × 3 pairs the event scored higher in 3 ≻ 2, 3 ≻ 1, 3 ≻ 0, 1 ≻ 0, and tied with one: 4.5 of 6.
  const Ranking ranking = ranking_of({{3, true}, {2, false}, {1, true}, {1, false}, {0, false}});
  CHECK(ranking.roc_area(quick).value == Approx(4.5 / 6));
  // The first event comes at precision 1, the second, with its tie, at 2 of 4.
  CHECK(ranking.precision_recall_area(quick).value == Approx((1.0 + 0.5) / 2));
  CHECK(ranking.base_rate(quick).value == Approx(0.4));
  const CurvePoint at = ranking.at(1, quick);
  CHECK(at.flagged.value == Approx(0.8));
  CHECK(at.recall.value == 1);
  CHECK(at.precision.value == Approx(0.5));
  CHECK(at.false_positive_rate.value == Approx(2.0 / 3));
}

TEST_CASE("ROC: a perfect score has both areas 1, the worst has ROC area 0") {
  std::vector<std::pair<double, bool>> best, worst;
  for (int i = 0; i < 50; ++i) {
    best.emplace_back(i, i >= 40);
    worst.emplace_back(i, i < 10);
  }
  CHECK(ranking_of(best).roc_area(quick).value == 1);
  CHECK(ranking_of(best).precision_recall_area(quick).value == 1);
  CHECK(ranking_of(worst).roc_area(quick).value == 0);
  // The k-th event comes as the (40 + k)-th case.
  double sum = 0;
  for (int k = 1; k <= 10; ++k) sum += k / (40.0 + k) / 10;
  CHECK(ranking_of(worst).precision_recall_area(quick).value == Approx(sum));
}

TEST_CASE("ROC: a constant score has ROC area 1/2 and the base rate as its precision-recall area") {
  std::vector<std::pair<double, bool>> cases;
  for (int i = 0; i < 60; ++i) cases.emplace_back(0.3, i % 4 == 0);
  const Ranking ranking = ranking_of(cases);
  CHECK(ranking.roc_area(quick).value == Approx(0.5));
  CHECK(ranking.precision_recall_area(quick).value == Approx(0.25));
  CHECK(ranking.threshold_of_top(0.1) == 0.3);  // more than a tenth have it
}

TEST_CASE("ROC: a random score comes to 1/2 and to the base rate, one of two normals to its closed form") {
  const Draws draws({7, 0}, Stream::resampling, 0);
  std::vector<ScoredCase> random, shifted;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const bool followed = i % 5 == 0;
    const double u = draws.uniform(i, 0), normal = std::sqrt(-2 * std::log(draws.uniform(i, 1))) *
                                                   std::cos(6.283185307179586 * draws.uniform(i, 2));
    random.push_back({u, followed, i % 40});
    shifted.push_back({normal + (followed ? 1 : 0), followed, i % 40});
  }
  const Ranking chance(random, 40), apart(shifted, 40);
  CHECK(chance.roc_area(quick).value == Approx(0.5).margin(0.015));
  CHECK(chance.roc_area(quick).interval.contains(0.5));
  CHECK(chance.precision_recall_area(quick).value == Approx(0.2).margin(0.015));
  // Φ(1 ⁄ √2) for two normals of deviation 1 whose means are 1 apart.
  CHECK(apart.roc_area(quick).value == Approx(0.5 * std::erfc(-0.5)).margin(0.01));
  CHECK(apart.at(apart.threshold_of_top(0.2), quick).flagged.value == Approx(0.2).margin(1e-4));
}

TEST_CASE("ROC: two scores are compared on the same units") {
  std::vector<ScoredCase> good, worse;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const bool followed = i % 2 == 0;
    good.push_back({followed ? 1.0 : 0.0, followed, i});
    worse.push_back({followed && i % 4 == 0 ? 1.0 : 0.0, followed, i});
  }
  const Ranking a(good, 40), b(worse, 40);
  CHECK(a.roc_area_over(b, quick).value == Approx(1 - 0.75));  // half of the events tie with all others
  CHECK(a.roc_area_over(b, quick).interval.low > 0);
  const Estimate same = b.roc_area_over(b, quick);
  CHECK(same.value == 0);
  CHECK(same.interval.high == 0);
}

TEST_CASE("ROC: all of one class, or nothing at all, cannot be told") {
  for (const bool followed : {true, false}) {
    const Ranking ranking = ranking_of({{1, followed}, {2, followed}, {2, followed}});
    CHECK(std::isnan(ranking.roc_area(quick).value));
    CHECK(std::isnan(ranking.precision_recall_area(quick).value));
    CHECK(ranking.base_rate(quick).value == followed);
  }
  const Ranking empty({}, 3);
  CHECK(std::isnan(empty.roc_area(quick).value));
  CHECK(std::isnan(empty.base_rate(quick).value));
  CHECK(std::isnan(empty.threshold_of_top(0.5)));
  CHECK_THROWS_AS(Ranking({{std::nan(""), true, 0}}, 1), Error);
}

TEST_CASE("ROC: intervals are of units: cases repeated within a unit make none narrower") {
  std::vector<ScoredCase> once, often;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const ScoredCase each{static_cast<double>(i * 7 % 30), i % 3 == 0, i};
    once.push_back(each);
    often.insert(often.end(), 50, each);
  }
  const Estimate a = Ranking(once, 30).roc_area(quick), b = Ranking(often, 30).roc_area(quick);
  CHECK(a.value == Approx(b.value));
  CHECK(a.interval.low == Approx(b.interval.low));
  CHECK(a.interval.high == Approx(b.interval.high));
}
