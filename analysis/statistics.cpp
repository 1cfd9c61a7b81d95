#include "analysis/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <numeric>

#include "analysis/clusters.hpp"
#include "avert/error.hpp"
#include "avert/random.hpp"

namespace avert {
namespace {

constexpr double tail = (1 - interval_level) / 2;

/// Standard error of a mean; NaN where one value cannot tell.
double standard_error_of(std::span<const double> values) {
  if (values.size() < 2) return undefined;
  const double variance = boost::math::statistics::sample_variance(values.begin(), values.end());
  return std::sqrt(variance / static_cast<double>(values.size()));
}

double mean_of(std::span<const double> values) {
  return values.empty() ? undefined : boost::math::statistics::mean(values.begin(), values.end());
}

/// Positions of one resample, drawn with replacement; a pure function of plan and resample.
void draw_positions(const Draws& draws, std::vector<std::uint32_t>& positions) {
  const auto bound = static_cast<std::uint32_t>(positions.size());
  for (std::size_t first = 0; first < positions.size(); first += 4) {
    const auto words = draws.block(static_cast<std::uint32_t>(first / 4));
    for (std::size_t i = first; i < std::min(first + 4, positions.size()); ++i)
      positions[i] = Draws::scale(words[i - first], bound);
  }
}

/// The statistic over all resamples, ascending, undefined ones dropped.
std::vector<double> resample(std::size_t count, const Statistic& statistic, BootstrapPlan plan) {
  std::vector<double> results;
  std::vector<std::uint32_t> positions(count);
  for (std::uint32_t number = 0; number < plan.resamples; ++number) {
    draw_positions(Draws({plan.seed, 0}, Stream::resampling, number), positions);
    const double result = statistic(positions);
    if (std::isfinite(result)) results.push_back(result);
  }
  std::sort(results.begin(), results.end());
  return results;
}

/// Acceleration from the jackknife (Efron 1987, equation 6.6); 0 if leaving one out changes nothing.
double acceleration(std::size_t count, const Statistic& statistic) {
  std::vector<std::uint32_t> positions(count - 1);
  std::iota(positions.begin(), positions.end(), 1u);
  std::vector<double> left_out(count);
  for (std::size_t i = 0; i < count; ++i) {
    left_out[i] = statistic(positions);
    if (i < positions.size()) positions[i] = static_cast<std::uint32_t>(i);
  }
  const double mean = mean_of(left_out);
  double squares = 0, cubes = 0;
  for (const double value : left_out) {
    const double deviation = mean - value;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  const double result = cubes / (6 * squares * std::sqrt(squares));
  return std::isfinite(result) ? result : 0;
}

/// Normal score of the estimate's rank among the resamples, ties half: the bias correction.
double bias_correction(double estimate, std::span<const double> ascending) {
  const auto [below, above] = std::equal_range(ascending.begin(), ascending.end(), estimate);
  const double rank = 0.5 * static_cast<double>((below - ascending.begin()) + (above - ascending.begin()));
  const double share = (rank + 0.5) / (static_cast<double>(ascending.size()) + 1);
  return boost::math::quantile(boost::math::normal(), share);
}

/// The percentile that the corrected interval takes for a nominal one.
double corrected_percentile(double nominal, double bias, double accelerated) {
  const boost::math::normal standard;
  const double score = bias + boost::math::quantile(standard, nominal);
  return boost::math::cdf(standard, bias + score / (1 - accelerated * score));
}

Estimate bootstrap_of_clusters(std::size_t count, const Statistic& statistic, BootstrapPlan plan) {
  if (plan.labels.size() != count)
    throw Error("bootstrap", "there are not as many labels as replicates", "Give each replicate its cluster");
  const Clusters clusters(plan.labels);
  plan.labels = {};
  return bootstrap(
      clusters.count(),
      [&](std::span<const std::uint32_t> chosen) { return statistic(clusters.members(chosen)); }, plan);
}

std::vector<double> wins(std::span<const double> differences, Better better) {
  std::vector<double> won;
  for (const double difference : differences) won.push_back(win(difference, better));
  return won;
}

/// The pairs that have both values.
struct Pairs {
  std::vector<double> ours, theirs, differences;
  std::vector<std::uint32_t> labels;
};

Pairs present_pairs(std::span<const double> arm, std::span<const double> reference,
                    std::span<const std::uint32_t> labels) {
  Pairs pairs;
  for (std::size_t i = 0; i < arm.size(); ++i) {
    if (std::isnan(arm[i]) || std::isnan(reference[i])) continue;
    pairs.ours.push_back(arm[i]);
    pairs.theirs.push_back(reference[i]);
    pairs.differences.push_back(arm[i] - reference[i]);
    pairs.labels.push_back(labels.empty() ? static_cast<std::uint32_t>(i) : labels[i]);
  }
  return pairs;
}

}  // namespace

double win(double difference, Better better) {
  if (difference == 0) return 0.5;
  return (difference < 0) == (better == Better::lower) ? 1 : 0;
}

std::vector<double> sorted_present(std::span<const double> values) {
  std::vector<double> present;
  std::copy_if(values.begin(), values.end(), std::back_inserter(present),
               [](double value) { return !std::isnan(value); });
  std::sort(present.begin(), present.end());
  return present;
}

double quantile(std::span<const double> ascending, double probability) {
  if (ascending.empty()) return undefined;
  const double position = probability * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(position));
  const auto above = std::min(below + 1, ascending.size() - 1);
  return std::lerp(ascending[below], ascending[above], position - static_cast<double>(below));
}

SampleSummary summarise(std::span<const double> values) {
  const auto present = sorted_present(values);
  return {present.size(),         values.size() - present.size(),
          mean_of(present),       standard_error_of(present),
          quantile(present, 0.5), {quantile(present, tail), quantile(present, 1 - tail)}};
}

Estimate proportion(double successes, std::size_t trials) {
  return effective_proportion(successes, static_cast<double>(trials));
}

Estimate effective_proportion(double successes, double trials) {
  if (!(trials > 0)) return {undefined, {undefined, undefined}};
  using Binomial = boost::math::binomial;
  return {successes / trials,
          {Binomial::find_lower_bound_on_p(trials, successes, tail, Binomial::jeffreys_prior_interval),
           Binomial::find_upper_bound_on_p(trials, successes, tail, Binomial::jeffreys_prior_interval)}};
}

Estimate bootstrap(std::size_t count, const Statistic& statistic, BootstrapPlan plan) {
  if (!plan.labels.empty()) return bootstrap_of_clusters(count, statistic, plan);
  if (count == 0) return {undefined, {undefined, undefined}};
  std::vector<std::uint32_t> everyone(count);
  std::iota(everyone.begin(), everyone.end(), 0u);
  const double estimate = statistic(everyone);
  if (count < 2 || !std::isfinite(estimate)) return {estimate, {undefined, undefined}};

  const auto results = resample(count, statistic, plan);
  if (results.empty() || results.front() == results.back()) return {estimate, {estimate, estimate}};
  const double bias = bias_correction(estimate, results);
  const double accelerated = acceleration(count, statistic);
  return {estimate,
          {quantile(results, corrected_percentile(tail, bias, accelerated)),
           quantile(results, corrected_percentile(1 - tail, bias, accelerated))}};
}

Estimate bootstrap_mean(std::span<const double> values, BootstrapPlan plan,
                        std::span<const std::uint32_t> labels) {
  plan.labels = labels;
  return bootstrap(
      values.size(),
      [&](std::span<const std::uint32_t> positions) {
        double sum = 0;
        for (const std::uint32_t at : positions) sum += values[at];
        return sum / static_cast<double>(positions.size());
      },
      plan);
}

double pairs_to_tell(const PairedComparison& paired) {
  constexpr double power = 0.8;
  const boost::math::normal normal;
  const double distance = boost::math::quantile(normal, 1 - tail) + boost::math::quantile(normal, power);
  const double spread = paired.standard_error * std::sqrt(static_cast<double>(paired.pairs));
  return std::pow(distance * spread / paired.difference.value, 2);
}

PairedComparison compare_pairs(std::span<const double> arm, std::span<const double> reference, Better better,
                               BootstrapPlan plan, std::span<const std::uint32_t> labels) {
  if (arm.size() != reference.size() || (!labels.empty() && labels.size() != arm.size()))
    throw Error("compare_pairs", "the arm and the reference have different numbers of replicates",
                "Give both values for the same replicates, NaN where there is none");
  const Pairs pairs = present_pairs(arm, reference, labels);
  const Clusters clusters(pairs.labels);
  using Positions = std::span<const std::uint32_t>;
  const auto difference = [&](Positions chosen) { return clusters.mean(pairs.differences, chosen); };
  const auto ratio = [&](Positions chosen) {
    const double denominator = clusters.mean(pairs.theirs, chosen);
    return denominator == 0 ? undefined : clusters.mean(pairs.ours, chosen) / denominator;
  };
  const std::vector<double> won = wins(pairs.differences, better);
  PairedComparison paired{pairs.differences.size(), bootstrap(clusters.count(), difference, plan),
                          standard_error_of(pairs.differences), bootstrap(clusters.count(), ratio, plan),
                          proportion(std::accumulate(won.begin(), won.end(), 0.0), won.size())};
  paired.differing = static_cast<std::size_t>(
      std::count_if(pairs.differences.begin(), pairs.differences.end(), [](double d) { return d != 0; }));
  if (!labels.empty()) {
    paired.standard_error = clusters.standard_error(pairs.differences);
    paired.better = clusters.share(won);
    paired.clusters = clusters.count();
    paired.between = clusters.part_between(pairs.differences, plan);
  }
  if (better == Better::neither) paired.better = proportion(0, 0);
  return paired;
}

}  // namespace avert
