#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace avert {

/// Probability that the intervals of this library are made to cover; 0.9 is 5 % to 95 %.
inline constexpr double interval_level = 0.90;

/// What is said where the data do not say.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Bits to which Brent's method finds a least value: half of a double's, for near it a function is flat.
inline constexpr int brent_bits = std::numeric_limits<double>::digits / 2;

struct Interval {
  double low = 0;
  double high = 0;

  bool contains(double value) const { return low <= value && value <= high; }
};

/// A number and its interval at `interval_level`. NaN where the data do not say.
struct Estimate {
  double value = 0;
  Interval interval;
};

/// Values over runs. NaN is "did not happen": such runs are counted in `absent` and nowhere else.
struct SampleSummary {
  std::size_t count = 0;   ///< runs with a value; every number below is among these
  std::size_t absent = 0;  ///< runs without one
  double mean = 0;
  double standard_error = 0;  ///< of the mean; NaN for fewer than two values
  double median = 0;
  Interval spread;  ///< 5 % and 95 % quantiles of the runs: how runs differ, not how sure the mean is
};

/// The values that are not NaN, ascending.
std::vector<double> sorted_present(std::span<const double> values);

/// Quantile of ascending values, linear between order statistics (type 7 of Hyndman & Fan 1996).
/// NaN if there are none.
double quantile(std::span<const double> ascending, double probability);

SampleSummary summarise(std::span<const double> values);

/// Share of trials that succeeded, with the equal-tailed interval under the Jeffreys prior (Brown, Cai &
/// DasGupta 2001). `successes` may be fractional, so that a tie can count half. NaN for no trials.
Estimate proportion(double successes, std::size_t trials);

/// The same for trials that depend on one another: so many as tell as much, which need not be whole.
Estimate effective_proportion(double successes, double trials);

/// A statistic of the replicates at these positions, with repeats; it must be deterministic.
using Statistic = std::function<double(std::span<const std::uint32_t> positions)>;

struct BootstrapPlan {
  std::uint32_t resamples = 2000;
  std::uint64_t seed = 0;  ///< equal seeds give equal intervals
  /// To which cluster each replicate belongs, such as a draw of a posterior: resamples take whole clusters.
  /// Empty: each replicate is for itself. What it refers to must outlive the plan.
  std::span<const std::uint32_t> labels = {};
};

/// Bias-corrected and accelerated bootstrap interval (Efron 1987) of a statistic of `count` replicates.
/// Resamples that leave the statistic undefined are dropped. The interval is NaN for fewer than two
/// replicates, or clusters. Throws Error for another number of labels than replicates.
Estimate bootstrap(std::size_t count, const Statistic& statistic, BootstrapPlan plan = {});

/// The mean of values, with its bootstrap interval. `labels` as in compare_pairs.
Estimate bootstrap_mean(std::span<const double> values, BootstrapPlan plan = {},
                        std::span<const std::uint32_t> labels = {});

/// Which way of an outcome counts as the better one.
enum class Better { lower, higher, neither };

/// 1 where a difference of an arm to the reference is for the better, 0 where it is for the worse, a half for
/// none.
double win(double difference, Better better);

/// An arm against the reference on the same replicates, hence the same worlds and the same draws.
struct PairedComparison {
  std::size_t pairs = 0;  ///< replicates where both have a value
  Estimate difference;    ///< mean of arm − reference
  double standard_error = 0;
  Estimate ratio;            ///< mean of the arm ÷ mean of the reference; NaN if the latter is 0
  Estimate better;           ///< share of pairs where the arm is better, ties half; NaN for Better::neither
  std::size_t clusters = 0;  ///< of pairs, such as draws of a posterior; 0: each pair is for itself
  /// Part of the variance of the differences that lies between clusters; NaN where they are too few to tell.
  Estimate between = {undefined, {undefined, undefined}};
  std::size_t differing = 0;  ///< pairs in which the two values are not the same

  /// True if the interval of the difference leaves out 0.
  bool is_clear() const { return difference.interval.low > 0 || difference.interval.high < 0; }
  /// True if both are the same in every pair: not even chance differs.
  bool is_same() const { return pairs > 0 && differing == 0; }
};

/// Pairs that would tell a difference as large as this one, with as much spread, from none: its interval
/// leaves out 0 four times in five (a normal mean). Infinite where no difference was seen, NaN for fewer than
/// two pairs.
double pairs_to_tell(const PairedComparison& paired);

/// Compares position by position; a pair with a NaN on either side is left out. `labels` says to which
/// cluster each position belongs: intervals are then of independent clusters. Without labels each pair is
/// independent. Throws Error if the lengths differ.
PairedComparison compare_pairs(std::span<const double> arm, std::span<const double> reference, Better better,
                               BootstrapPlan plan = {}, std::span<const std::uint32_t> labels = {});

}  // namespace avert
