#include "analysis/power_law.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/size_tail.hpp"
#include "avert/error.hpp"
#include "samples.hpp"

namespace avert {
namespace {

/// Exact continuous power law.
std::vector<double> power_law_sample(std::size_t count, std::uint32_t number, double exponent, double bound) {
  return test::sample_of(count, number, [&](double u) { return bound * std::pow(u, 1 / (1 - exponent)); });
}

/// Exact discrete power law from 1: the smallest x with P(X > x) < u, by search.
std::vector<double> discrete_sample(std::size_t count, std::uint32_t number, double exponent) {
  return test::sample_of(count, number, [&](double u) {
    double low = 1, high = 2;
    const auto survival = [&](double x) {
      return power_law_survival(x, exponent, 1, SizeSupport::whole_numbers);
    };
    while (survival(high) >= u) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      const double middle = std::floor((low + high) / 2);
      (survival(middle) >= u ? low : high) = middle;
    }
    return low;
  });
}

std::vector<double> lognormal_sample(std::size_t count, std::uint32_t number, double log_mean,
                                     double deviation) {
  auto sample = test::normal_sample(count, number, log_mean, deviation);
  for (double& value : sample) value = std::exp(value);
  return sample;
}

TEST_CASE("the discrete power law sums to one") {
  for (const double exponent : {1.5, 2.5, 4.0})
    for (const double bound : {1.0, 12.0}) {
      double sum = power_law_survival(bound + 500, exponent, bound, SizeSupport::whole_numbers);
      for (double size = bound; size < bound + 500; ++size)
        sum += std::exp(power_law_log_density(size, exponent, bound, SizeSupport::whole_numbers));
      CHECK(sum == Approx(1));
    }
}

TEST_CASE("the exponent of real sizes is recovered within two standard errors") {
  for (const double exponent : {1.8, 2.5, 3.0}) {
    const auto fit =
        fit_power_law_above(power_law_sample(2000, 3, exponent, 5), 5, SizeSupport::real_numbers);
    CHECK(std::abs(fit.exponent - exponent) < 2 * fit.standard_error);
    CHECK(fit.tail_count == 2000);
  }
}

TEST_CASE("the exponent of whole sizes is recovered within two standard errors") {
  for (const double exponent : {1.8, 2.5, 3.0}) {
    const auto fit = fit_power_law_above(discrete_sample(2000, 4, exponent), 1, SizeSupport::whole_numbers);
    CHECK(std::abs(fit.exponent - exponent) < 2 * fit.standard_error);
    CHECK(fit.standard_error == Approx((exponent - 1) / std::sqrt(2000.0)).epsilon(0.4));
  }
}

TEST_CASE("the standard error of the exponent is the spread of the fits") {
  std::vector<double> scores;
  for (std::uint32_t number = 0; number < 100; ++number) {
    const auto fit = fit_power_law_above(discrete_sample(200, number, 2.2), 1, SizeSupport::whole_numbers);
    scores.push_back((fit.exponent - 2.2) / fit.standard_error);
  }
  double squares = 0;
  for (const double score : scores) squares += score * score;
  CHECK(squares / 100 > 0.6);
  CHECK(squares / 100 < 1.5);
}

TEST_CASE("the bound is found where the power law begins") {
  auto sizes = power_law_sample(1000, 5, 2.5, 10);
  for (const double u : test::uniform_sample(1000, 6)) sizes.push_back(1 + 9 * u);
  const auto fit = fit_power_law(sizes, SizeSupport::real_numbers);
  CHECK(fit.lower_bound > 8.5);
  CHECK(fit.lower_bound < 20);
  CHECK(fit.exponent == Approx(2.5).margin(0.25));
  CHECK(fit.distance < 0.05);
  CHECK(fit.count == 2000);
}

TEST_CASE("lognormal sizes are told from a power law, and their parameters found") {
  const auto sizes = lognormal_sample(1000, 7, 3, 0.8);
  const auto fit = fit_power_law_above(sizes, 5, SizeSupport::real_numbers);
  const auto comparison = compare_with_lognormal(sizes, fit);
  CHECK(comparison.statistic < -3);
  CHECK(comparison.p_value < 0.01);
  CHECK(comparison.log_mean == Approx(3).margin(0.15));
  CHECK(comparison.log_deviation == Approx(0.8).margin(0.1));
}

TEST_CASE("whole lognormal sizes are told from a power law too") {
  auto sizes = lognormal_sample(1000, 8, 2, 1);
  for (double& size : sizes) size = std::max(1.0, std::round(size));
  const auto fit = fit_power_law_above(sizes, 2, SizeSupport::whole_numbers);
  const auto comparison = compare_with_lognormal(sizes, fit);
  CHECK(comparison.p_value < 0.01);
  CHECK(comparison.statistic < 0);
  CHECK(comparison.log_mean == Approx(2).margin(0.2));
  CHECK(comparison.log_deviation == Approx(1).margin(0.15));
}

TEST_CASE("a lognormal is not preferred for power-law sizes") {
  for (std::uint32_t number = 10; number < 13; ++number) {
    const auto sizes = discrete_sample(1000, number, 2.3);
    const auto fit = fit_power_law_above(sizes, 1, SizeSupport::whole_numbers);
    CHECK(compare_with_lognormal(sizes, fit).p_value > 0.05);
  }
}

TEST_CASE("sizes that allow no fit are an error") {
  const auto sizes = discrete_sample(40, 9, 2);
  CHECK_THROWS_AS(fit_power_law(sizes, SizeSupport::whole_numbers), Error);
  CHECK_THROWS_AS(fit_power_law_above(std::vector<double>{2, 2, 2}, 1, SizeSupport::whole_numbers), Error);
  CHECK_THROWS_AS(fit_power_law_above(std::vector<double>{0, 2}, 1, SizeSupport::whole_numbers), Error);
  CHECK_THROWS_AS(fit_power_law_above(std::vector<double>{1.5, 2}, 1, SizeSupport::whole_numbers), Error);
}

}  // namespace
}  // namespace avert
