#include "analysis/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "avert/error.hpp"
#include "samples.hpp"

namespace avert {
namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

double mean_at(const std::vector<double>& values, std::span<const std::uint32_t> positions) {
  double sum = 0;
  for (const auto position : positions) sum += values[position];
  return sum / static_cast<double>(positions.size());
}

Estimate bootstrap_mean(const std::vector<double>& values, BootstrapPlan plan = {}) {
  return bootstrap(
      values.size(), [&](auto positions) { return mean_at(values, positions); }, plan);
}

TEST_CASE("quantiles interpolate between order statistics as R does by default") {
  const std::vector<double> ascending{1, 2, 4, 8};
  CHECK(quantile(ascending, 0) == 1);
  CHECK(quantile(ascending, 0.5) == 3);
  CHECK(quantile(ascending, 0.9) == Approx(6.8));
  CHECK(quantile(ascending, 1) == 8);
  CHECK(std::isnan(quantile({}, 0.5)));
}

TEST_CASE("a summary leaves out runs in which it did not happen and counts them") {
  const std::vector<double> values{absent, 4, 2, absent, 6};
  const auto summary = summarise(values);
  CHECK(summary.count == 3);
  CHECK(summary.absent == 2);
  CHECK(summary.mean == 4);
  CHECK(summary.median == 4);
  CHECK(summary.standard_error == Approx(2 / std::sqrt(3.0)));
  CHECK(std::isnan(summarise(std::vector<double>{absent}).mean));
}

TEST_CASE("the interval of a share is Jeffreys'") {
  const auto five_of_ten = proportion(5, 10);
  CHECK(five_of_ten.value == 0.5);
  CHECK(five_of_ten.interval.low == Approx(0.261922));  // quantiles of Beta(5.5, 5.5)
  CHECK(five_of_ten.interval.high == Approx(0.738078));
  CHECK(proportion(0, 10).interval.low == 0);
  CHECK(proportion(0, 10).interval.high < 0.25);
  CHECK(proportion(10, 10).interval.high == 1);
  CHECK(std::isnan(proportion(0, 0).value));
}

TEST_CASE("the bootstrap interval of a normal mean covers it about nine times in ten") {
  int covered = 0;
  constexpr std::uint32_t trials = 300;
  for (std::uint32_t trial = 0; trial < trials; ++trial)
    covered +=
        bootstrap_mean(test::normal_sample(40, trial, 5, 2), {500, trial}).interval.contains(5) ? 1 : 0;
  CHECK(covered > 0.83 * trials);
  CHECK(covered < 0.95 * trials);
}

TEST_CASE("the bootstrap interval is about 1.645 standard errors on either side for a large sample") {
  const auto values = test::normal_sample(400, 7);
  const auto estimate = bootstrap_mean(values);
  const double error = summarise(values).standard_error;
  CHECK(estimate.interval.high - estimate.value == Approx(1.645 * error).epsilon(0.1));
  CHECK(estimate.value - estimate.interval.low == Approx(1.645 * error).epsilon(0.1));
}

TEST_CASE("the bootstrap gives the same interval again, and another with another seed") {
  const auto values = test::normal_sample(20, 3);
  CHECK(bootstrap_mean(values).interval.low == bootstrap_mean(values).interval.low);
  CHECK(bootstrap_mean(values).interval.low != bootstrap_mean(values, {2000, 1}).interval.low);
}

TEST_CASE("the bootstrap of a skewed mean reaches further to the long side") {
  const auto estimate = bootstrap_mean(test::sample_of(30, 5, [](double u) { return -std::log(u); }));
  CHECK(estimate.interval.high - estimate.value > estimate.value - estimate.interval.low);
}

TEST_CASE("one replicate has a mean and no interval") {
  const auto estimate = bootstrap_mean({3});
  CHECK(estimate.value == 3);
  CHECK(std::isnan(estimate.interval.low));
}

TEST_CASE("pairing takes out what the replicates share") {
  const auto worlds = test::normal_sample(50, 1, 1000, 200);
  const auto noise = test::normal_sample(50, 2, -20, 10);
  std::vector<double> arm(worlds);
  for (std::size_t i = 0; i < arm.size(); ++i) arm[i] += noise[i];
  std::vector<double> shuffled(worlds.rbegin(), worlds.rend());

  const auto paired = compare_pairs(arm, worlds, Better::lower);
  const auto unpaired = compare_pairs(arm, shuffled, Better::lower);
  CHECK(paired.difference.value == Approx(unpaired.difference.value));
  CHECK(paired.standard_error < 0.2 * unpaired.standard_error);
  CHECK(paired.is_clear());
  CHECK_FALSE(unpaired.is_clear());
  CHECK(paired.ratio.interval.contains(0.98));
}

TEST_CASE("pairs with a missing side are left out and ties count half") {
  const std::vector<double> arm{1, 2, absent, 4, 5}, reference{2, 2, 3, absent, 9};
  const auto lower = compare_pairs(arm, reference, Better::lower);
  CHECK(lower.pairs == 3);
  CHECK(lower.difference.value == Approx(-5.0 / 3));
  CHECK(lower.better.value == Approx(2.5 / 3));
  CHECK(compare_pairs(arm, reference, Better::higher).better.value == Approx(0.5 / 3));
  CHECK(std::isnan(compare_pairs(arm, reference, Better::neither).better.value));
}

TEST_CASE("an arm equal to the reference shows no clear difference") {
  const std::vector<double> values{1, 2, 3};
  const auto paired = compare_pairs(values, values, Better::lower);
  CHECK(paired.difference.value == 0);
  CHECK_FALSE(paired.is_clear());
  CHECK(paired.better.value == 0.5);
}

TEST_CASE("a ratio to nothing is undefined") {
  const auto paired = compare_pairs(std::vector<double>{1, 2}, std::vector<double>{0, 0}, Better::lower);
  CHECK(std::isnan(paired.ratio.value));
}

TEST_CASE("As many pairs as asked tell a difference four times in five") {
  const auto pilot =
      compare_pairs(test::normal_sample(4000, 1, 1, 3), std::vector<double>(4000, 0.0), Better::lower);
  const auto pairs = static_cast<std::size_t>(std::lround(pairs_to_tell(pilot)));
  CHECK(pairs == Approx(9 * 2.4865 * 2.4865).epsilon(0.15));
  int told = 0;
  constexpr int trials = 200;
  for (int trial = 0; trial < trials; ++trial) {
    const auto sample = test::normal_sample(pairs, 100 + static_cast<std::uint32_t>(trial), 1, 3);
    told += compare_pairs(sample, std::vector<double>(pairs, 0.0), Better::lower, {400, 1}).is_clear();
  }
  CHECK(told > 0.7 * trials);
  CHECK(told < 0.9 * trials);
  const std::vector<double> here{1, 2, 3}, there{2, 3, 1};
  CHECK(std::isinf(pairs_to_tell(compare_pairs(here, there, Better::lower))));
}

TEST_CASE("pairs of different lengths are an error") {
  CHECK_THROWS_AS(compare_pairs(std::vector<double>{1}, std::vector<double>{1, 2}, Better::lower), Error);
}

}  // namespace

TEST_CASE("a bootstrap of clusters is that of one value a cluster, whatever else a cluster holds") {
  std::vector<double> alone, twice;
  std::vector<std::uint32_t> labels;
  for (std::uint32_t i = 0; i < 30; ++i) {
    alone.push_back(test::normal_score((i + 0.5) / 30));
    for (int copy = 0; copy < 2; ++copy) {
      twice.push_back(alone.back());
      labels.push_back(7 * i);
    }
  }
  const auto mean_of = [](const std::vector<double>& values) {
    return [&values](std::span<const std::uint32_t> chosen) {
      double sum = 0;
      for (const std::uint32_t i : chosen) sum += values[i];
      return sum / static_cast<double>(chosen.size());
    };
  };
  const Estimate one = bootstrap(alone.size(), mean_of(alone), {.seed = 3});
  const Estimate clustered = bootstrap(twice.size(), mean_of(twice), {.seed = 3, .labels = labels});
  CHECK(clustered.interval.low == Approx(one.interval.low));
  CHECK(clustered.interval.high == Approx(one.interval.high));
  const Estimate as_if_apart = bootstrap(twice.size(), mean_of(twice), {.seed = 3});
  CHECK(as_if_apart.interval.high < clustered.interval.high);
  CHECK_THROWS(bootstrap(3, mean_of(alone), {.labels = labels}));
}

}  // namespace avert
