#include "analysis/abc.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "avert/random.hpp"
#include "samples.hpp"

using namespace avert;

namespace {

using Form = AbcTarget::Form;

/// The mean of a kernel over what is believed, by a sum over quantiles.
double mean_kernel(const AbcTarget& target, Believed of, double tolerance) {
  constexpr int parts = 20'000;
  double sum = 0;
  for (int i = 0; i < parts; ++i) {
    const double number = of.mean + std::sqrt(of.variance) * test::normal_score((i + 0.5) / parts);
    sum += std::exp(log_kernel(target, {number}, tolerance));
  }
  return sum / parts;
}

double mean_of(const AbcSample& sample, std::size_t dimension) {
  double sum = 0;
  for (const auto& point : sample.points) sum += point[dimension];
  return sum / static_cast<double>(sample.points.size());
}

}  // namespace

TEST_CASE("A kernel is 0 at its best, falls away from it, and sharpens as the tolerance falls") {
  const AbcTarget band{.form = Form::band, .low = 2, .high = 4},
      at{.form = Form::normal, .mean = 3, .spread = 2};
  CHECK(log_kernel(band, {2}, 5) == 0);
  CHECK(log_kernel(band, {4}, 1) == 0);
  CHECK(log_kernel(band, {5}, 3) == Approx(-0.5 * 0.25));
  CHECK(log_kernel(band, {5}, 1) == -std::numeric_limits<double>::infinity());
  CHECK(log_kernel(at, {5}, 1) == Approx(-0.5));
  CHECK(log_kernel(at, {5}, 2) == Approx(-0.125));
  CHECK(log_kernel({.form = Form::band, .low = 20, .high = std::numeric_limits<double>::infinity()}, {10},
                   2) == Approx(-0.5 * 0.25));
  for (const AbcTarget& target : {band, at})
    CHECK(log_kernel(target, {std::nan("")}, 1e6) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("The kernel of what is believed is the mean of the kernels of what may be") {
  const Draws draws({4, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 60; ++i) {
    const double low = 4 * draws.uniform(i, 0);
    AbcTarget target{
        .form = i % 3 == 0 ? Form::normal : Form::band,
        .low = low,
        .high = i % 3 == 1 ? std::numeric_limits<double>::infinity() : low + 2 * draws.uniform(i, 1),
        .mean = 2,
        .spread = 0.2 + draws.uniform(i, 2),
        .weight = 0.5 + 2 * draws.uniform(i, 3)};
    if (i % 3 == 1) target.low += 0.5;
    const Believed of{6 * draws.uniform(i, 4), draws.uniform(i, 5)};
    const double tolerance = 1 + (i % 4) * draws.uniform(i, 6);
    CHECK(std::exp(log_kernel(target, of, tolerance)) ==
          Approx(mean_kernel(target, of, tolerance)).epsilon(0.005).margin(2e-4));
    CHECK(log_kernel(target, {of.mean, 1e-12}, tolerance) <= 0);
  }
}

TEST_CASE("Where a number is the point plus noise, the sample is the known posterior") {
  // The number is normal about the point with deviation 0.05, the target normal with 0.12: together 0.13.
  const Believe believe = [](std::span<const double> point) {
    return std::vector{Believed{point[0], 0.05 * 0.05}};
  };
  const AbcTarget target{.form = Form::normal, .mean = 0.4, .spread = 0.12};
  const AbcSample sample =
      sample_by_abc({.particles = 2000, .dimensions = 2, .moves = 5, .seed = 7}, {&target, 1}, believe);
  CHECK(sample.tolerance == 1);
  CHECK(sample.points.size() == 2000);
  double squares = 0;
  for (const auto& point : sample.points) squares += (point[0] - 0.4) * (point[0] - 0.4);
  // Truncation to 0…1 matters little: 0 is three deviations away.
  CHECK(mean_of(sample, 0) == Approx(0.4).margin(0.015));
  CHECK(std::sqrt(squares / 2000) == Approx(0.13).margin(0.01));
  CHECK(mean_of(sample, 1) == Approx(0.5).margin(0.03));  // nothing says anything about it
}

TEST_CASE("Bands keep what lies in all of them, and a band that nothing reaches stops the fall") {
  const Believe product = [](std::span<const double> point) {
    return std::vector<Believed>{{point[0] * point[1]}, {point[0]}};
  };
  const std::vector<AbcTarget> bands{{.form = Form::band, .low = 0.3, .high = 0.4},
                                     {.form = Form::band, .low = 0.5, .high = 0.8}};
  const AbcSample sample = sample_by_abc({.particles = 500, .dimensions = 2, .seed = 1}, bands, product);
  REQUIRE(sample.tolerance == 1);
  for (const auto& point : sample.points) {
    CHECK(point[0] * point[1] >= 0.3);
    CHECK(point[0] * point[1] <= 0.4);
    CHECK(point[0] >= 0.5);
    CHECK(point[0] <= 0.8);
  }
  const AbcTarget far{.form = Form::band, .low = 2, .high = 3};
  const AbcSample stopped = sample_by_abc({.particles = 300, .dimensions = 2, .seed = 1}, {&far, 1}, product);
  CHECK(stopped.tolerance > 1);
  CHECK(stopped.tolerance ==
        Approx(1 + 1 / 0.5 / 2).epsilon(0.01));  // the product is at most 1, half widths are 0.5
  double sum = 0, weighed = 0;  // the mean of the first under that kernel, by a sum over the square
  for (int i = 0; i < 400; ++i)
    for (int j = 0; j < 400; ++j) {
      const double x = (i + 0.5) / 400, y = (j + 0.5) / 400;
      const double weight = std::exp(log_kernel(far, {x * y}, stopped.tolerance));
      sum += weight;
      weighed += weight * x;
    }
  CHECK(mean_of(stopped, 0) == Approx(weighed / sum).margin(0.03));
}

TEST_CASE("A target that nothing meets does not decide alone, and draws differ from one another") {
  // The first number can be anything and the second never reaches its band, but comes nearer to it far from
  // what the first should be. Beliefs are rough, as those of few points are.
  const Believe believe = [](std::span<const double> point) {
    return std::vector<Believed>{{point[0], 0.01}, {0.5 * point[0], 0.01}, {point[1], 0.01}};
  };
  const std::vector<AbcTarget> targets{{.form = Form::band, .low = 0.2, .high = 0.6},
                                       {.form = Form::band, .low = 0.7, .high = 0.9},
                                       {.form = Form::band, .low = 0.4, .high = 0.6}};
  const AbcSample sample = sample_by_abc({.particles = 500, .dimensions = 8, .seed = 2}, targets, believe);
  CHECK(sample.tolerance == Approx(2).epsilon(0.02));  // at 1, both are missed by two half widths
  CHECK(sample.acceptance > 0.1);
  CHECK(std::set<std::vector<double>>(sample.points.begin(), sample.points.end()).size() > 450);
  CHECK(mean_of(sample, 0) > 0.6);
  CHECK(mean_of(sample, 7) == Approx(0.5).margin(0.05));
}

TEST_CASE("Equal seeds give equal samples") {
  const Believe believe = [](std::span<const double> point) { return std::vector{Believed{point[0], 0.01}}; };
  const AbcTarget target{.form = Form::normal, .mean = 0.7, .spread = 0.1};
  const AbcPlan plan{.particles = 100, .dimensions = 1, .seed = 3};
  CHECK(sample_by_abc(plan, {&target, 1}, believe).points ==
        sample_by_abc(plan, {&target, 1}, believe).points);
}
