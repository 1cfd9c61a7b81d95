#include "analysis/abc.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "avert/random.hpp"
#include "samples.hpp"

using namespace avert;

namespace {

using Form = AbcTarget::Form;

double normal_draw(std::uint64_t key, std::uint32_t ordinal) {
  return test::normal_score(Draws({key, 0}, Stream::resampling, 0).uniform(0, ordinal));
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
  CHECK(log_kernel(band, 2, 5) == 0);
  CHECK(log_kernel(band, 4, 1) == 0);
  CHECK(log_kernel(band, 5, 3) == Approx(-0.5 * 0.25));
  CHECK(log_kernel(band, 5, 1) == -std::numeric_limits<double>::infinity());
  CHECK(log_kernel(at, 5, 1) == Approx(-0.5));
  CHECK(log_kernel(at, 5, 2) == Approx(-0.125));
  CHECK(log_kernel({.form = Form::band, .low = 20, .high = std::numeric_limits<double>::infinity()}, 10, 2) ==
        Approx(-0.5 * 0.25));
  for (const AbcTarget& target : {band, at})
    CHECK(log_kernel(target, std::nan(""), 1e6) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("Where a number is the point plus noise, the sample is the known posterior") {
  // The number is normal about the point with deviation 0.05, the target normal with 0.12: together 0.13.
  const Simulate simulate = [](std::span<const double> point, std::uint64_t key) {
    return std::vector{point[0] + 0.05 * normal_draw(key, 0)};
  };
  const AbcTarget target{.form = Form::normal, .mean = 0.4, .spread = 0.12};
  const AbcSample sample =
      sample_by_abc({.particles = 2000, .dimensions = 2, .moves = 5, .seed = 7}, {&target, 1}, simulate);
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
  const Simulate product = [](std::span<const double> point, std::uint64_t) {
    return std::vector{point[0] * point[1], point[0]};
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
  CHECK(mean_of(stopped, 0) > 0.8);  // as near as it can come
}

TEST_CASE("Equal seeds give equal samples") {
  const Simulate simulate = [](std::span<const double> point, std::uint64_t key) {
    return std::vector{point[0] + 0.1 * normal_draw(key, 0)};
  };
  const AbcTarget target{.form = Form::normal, .mean = 0.7, .spread = 0.1};
  const AbcPlan plan{.particles = 100, .dimensions = 1, .seed = 3};
  CHECK(sample_by_abc(plan, {&target, 1}, simulate).points ==
        sample_by_abc(plan, {&target, 1}, simulate).points);
}
