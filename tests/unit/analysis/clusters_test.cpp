#include "analysis/clusters.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/table.hpp"

using namespace avert;

namespace {

/// Two values for each of so many clusters; `part` of their variance, which is 1, lies between clusters.
struct Sample {
  std::vector<double> values;
  std::vector<std::uint32_t> labels;

  Sample(std::uint32_t clusters, double part, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    for (std::uint32_t cluster = 0; cluster < clusters; ++cluster) {
      const double shared = std::sqrt(part) * normal(random);
      for (int member = 0; member < 2; ++member) {
        values.push_back(shared + std::sqrt(1 - part) * normal(random));
        labels.push_back(cluster);
      }
    }
  }
};

const std::vector<double> four{1, 3, 6, 10};
const std::vector<std::uint32_t> two_of_two{4, 4, 9, 9};

}  // namespace

TEST_CASE("with clusters of one, a comparison is the one without clusters, bit for bit but for rounding") {
  const Sample sample(40, 0.5, 1);
  const std::vector<double> zero(sample.values.size(), 0.0);
  std::vector<std::uint32_t> own;
  for (std::uint32_t i = 0; i < zero.size(); ++i) own.push_back(100 - i);
  const PairedComparison plain = compare_pairs(sample.values, zero, Better::lower);
  const PairedComparison single = compare_pairs(sample.values, zero, Better::lower, {}, own);
  CHECK(single.difference.value == plain.difference.value);
  CHECK(single.difference.interval.low == plain.difference.interval.low);
  CHECK(single.difference.interval.high == plain.difference.interval.high);
  CHECK(single.standard_error == Approx(plain.standard_error));
  CHECK(single.better.interval.low == Approx(plain.better.interval.low).margin(0.01));
  CHECK(plain.clusters == 0);
  CHECK(single.clusters == zero.size());
  CHECK(std::isnan(single.between.value));  // one value in each tells nothing of what is within
}

TEST_CASE("means, standard errors and parts of a few clusters are as by hand") {
  const Clusters clusters(two_of_two);
  CHECK(clusters.count() == 2);
  const std::vector<std::uint32_t> twice_the_first{0, 0, 1};
  CHECK(clusters.mean(four, twice_the_first) == Approx((2 * (1 + 3) + 6 + 10) / 6.0));
  // deviations of the clusters' sums from their share of the mean 5: −6 and 6
  CHECK(clusters.standard_error(four) == Approx(std::sqrt(2.0 * (36 + 36)) / 4));
  CHECK(std::isnan(clusters.part_between(four).value));  // too few
}

TEST_CASE("the part between clusters is found, and not below 0") {
  for (const double part : {0.0, 0.3, 0.8}) {
    const Sample sample(2000, part, 3);
    const Estimate found = Clusters(sample.labels).part_between(sample.values, {200, 1});
    CHECK(found.value == Approx(part).margin(0.05));
    CHECK(found.value >= 0);
    CHECK(found.interval.low <= found.interval.high);
  }
}

TEST_CASE(
    "intervals over clusters cover the true value about as often as they say, and those over values do not") {
  constexpr int samples = 300;
  int part_covered = 0, mean_covered = 0, mean_covered_as_independent = 0;
  for (int i = 0; i < samples; ++i) {
    const Sample sample(60, 0.8, 100 + static_cast<std::uint64_t>(i));
    const std::vector<double> zero(sample.values.size(), 0.0);
    const BootstrapPlan plan{300, 5};
    const PairedComparison paired = compare_pairs(sample.values, zero, Better::lower, plan, sample.labels);
    part_covered += paired.between.interval.contains(0.8);
    mean_covered += paired.difference.interval.contains(0);
    mean_covered_as_independent +=
        compare_pairs(sample.values, zero, Better::lower, plan).difference.interval.contains(0);
  }
  CHECK(part_covered > 0.82 * samples);
  CHECK(mean_covered > 0.84 * samples);
  CHECK(mean_covered_as_independent < 0.82 * samples);
}

TEST_CASE(
    "a share is told by as many trials as there are clusters where these are alike within, else by more") {
  std::vector<double> alike, apart;
  std::vector<std::uint32_t> labels;
  for (std::uint32_t i = 0; i < 40; ++i) {
    alike.push_back(i / 2 % 2);
    apart.push_back(i % 2);
    labels.push_back(i / 2);
  }
  const Clusters clusters(labels);
  CHECK(clusters.share(alike).value == 0.5);
  CHECK(clusters.share(alike).interval.low == Approx(proportion(10, 20).interval.low).margin(0.01));
  CHECK(clusters.share(apart).interval.low == Approx(proportion(20, 40).interval.low));
  const std::vector<double> never(40, 0.0);
  CHECK(clusters.share(never).interval.low == 0);
  CHECK(clusters.share(never).interval.high == Approx(proportion(0, 20).interval.high));
}

TEST_CASE("a single value that differs does not tell what it comes from") {
  Sample sample(20, 0, 1);
  std::fill(sample.values.begin(), sample.values.end(), 0.0);
  CHECK(std::isnan(Clusters(sample.labels).part_between(sample.values).value));
  sample.values[7] = 1;
  CHECK(std::isnan(Clusters(sample.labels).part_between(sample.values).value));
}

TEST_CASE("pairs without a value leave their clusters") {
  std::vector<double> values = four;
  values[3] = undefined;
  const std::vector<double> zero(4, 0.0);
  const PairedComparison paired = compare_pairs(values, zero, Better::lower, {}, two_of_two);
  CHECK(paired.pairs == 3);
  CHECK(paired.clusters == 2);
  CHECK(paired.difference.value == Approx(10.0 / 3));
}
