#include "analysis/hawkes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "analysis/statistics.hpp"
#include "avert/error.hpp"
#include "avert/random.hpp"

namespace avert {
namespace {

constexpr std::size_t fewest_days = 30;
constexpr std::int64_t fewest_events_fitted = 10;
constexpr int lags_tried = 24;  ///< evenly on a log scale, then refined
constexpr double most_triggered = 0.999;

/// The counts, and the excitation that a mean lag makes of them.
struct Days {
  std::span<const std::int32_t> counts;
  double events;

  double days() const { return static_cast<double>(counts.size()); }

  /// e_t = ρ e_{t−1} + (1 − ρ) y_{t−1}: what one unit of branching adds to day t.
  std::vector<double> excitation(double mean_lag) const {
    const double kept = 1 - 1 / mean_lag;
    std::vector<double> result(counts.size(), 0.0);
    for (std::size_t day = 1; day < counts.size(); ++day)
      result[day] = kept * result[day - 1] + (1 - kept) * counts[day - 1];
    return result;
  }
};

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// Log-likelihood less terms that no parameter changes. At the maximum over the scale of (background,
/// branching) the expected events equal those seen, so that the triggered share is the one parameter left
/// beside the lag.
double log_likelihood(const Days& days, const std::vector<double>& excitation, double excited,
                      double triggered) {
  const double background = (1 - triggered) * days.events / days.days();
  const double branching = triggered * days.events / excited;
  double sum = 0;
  for (std::size_t day = 0; day < days.counts.size(); ++day)
    if (days.counts[day] > 0) sum += days.counts[day] * std::log(background + branching * excitation[day]);
  return sum;
}

/// Best triggered share at a given lag (the log-likelihood is concave in it), with its log-likelihood.
std::pair<double, double> best_share(const Days& days, double mean_lag) {
  const auto excitation = days.excitation(mean_lag);
  const double excited = sum_of(excitation);
  const auto [share, negative] = boost::math::tools::brent_find_minima(
      [&](double triggered) { return -log_likelihood(days, excitation, excited, triggered); }, 0.0,
      most_triggered, brent_bits);
  const double none = log_likelihood(days, excitation, excited, 0);
  return none >= -negative ? std::pair{0.0, none} : std::pair{share, -negative};
}

/// The lag that makes `gain` largest: a grid on a log scale, since there may be several tops, then Brent
/// around the best of it. Returns lag and gain.
template <typename Gain>
std::pair<double, double> best_lag(const Gain& gain, double longest_lag) {
  const double step = std::log(longest_lag) / (lags_tried - 1);
  int best = 0;
  double highest = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < lags_tried; ++i) {
    const double value = gain(std::exp(i * step));
    if (value > highest) {
      highest = value;
      best = i;
    }
  }
  const auto [log_lag, negative] = boost::math::tools::brent_find_minima(
      [&](double point) { return -gain(std::exp(point)); }, std::max(best - 1, 0) * step,
      std::min(best + 1, lags_tried - 1) * step, brent_bits / 2);
  return -negative > highest ? std::pair{std::exp(log_lag), -negative}
                             : std::pair{std::exp(best * step), highest};
}

/// The lag and log-likelihood of the best fit.
std::pair<double, double> best_fit(const Days& days, double longest_lag) {
  return best_lag([&](double mean_lag) { return best_share(days, mean_lag).second; }, longest_lag);
}

/// The days in an order that is a pure function of `number` (Fisher & Yates).
std::vector<std::int32_t> shuffled(std::span<const std::int32_t> counts, std::uint32_t number) {
  const Draws draws({}, Stream::resampling, number);
  std::vector<std::int32_t> result(counts.begin(), counts.end());
  for (auto left = static_cast<std::uint32_t>(result.size()); left > 1; --left)
    std::swap(result[left - 1], result[draws.below(left, left)]);
  return result;
}

/// Log-likelihood of a triggered share at the lag that suits it best.
double profile(const Days& days, double triggered, double longest_lag) {
  return best_lag(
             [&](double mean_lag) {
               const auto excitation = days.excitation(mean_lag);
               return log_likelihood(days, excitation, sum_of(excitation), triggered);
             },
             longest_lag)
      .second;
}

/// Shares that the likelihood-ratio test does not reject.
Interval share_interval(const Days& days, double share, double highest, double longest_lag) {
  const double allowed = boost::math::quantile(boost::math::chi_squared(1), interval_level) / 2;
  const auto excess = [&](double triggered) {
    return profile(days, triggered, longest_lag) - highest + allowed;
  };
  const auto crossing = [&](double inside, double outside) {
    if (excess(outside) >= 0) return outside;
    const auto [low, high] = std::minmax(inside, outside);
    std::uintmax_t iterations = 50;
    const auto root = boost::math::tools::toms748_solve(
        excess, low, high, [](double a, double b) { return std::abs(a - b) < 1e-4; }, iterations);
    return 0.5 * (root.first + root.second);
  };
  return {share == 0 ? 0 : crossing(share, 0), crossing(share, most_triggered)};
}

std::int64_t checked_events(std::span<const std::int32_t> daily_events, double longest_lag) {
  std::int64_t events = 0;
  for (const auto count : daily_events) {
    if (count < 0) throw Error("daily events", "a count is negative", "Counts are 0 or more");
    events += count;
  }
  if (daily_events.size() < fewest_days || events < fewest_events_fitted)
    throw Error("daily events", fmt::format("{} events on {} days are too few", events, daily_events.size()),
                fmt::format("Give at least {} days and {} events", fewest_days, fewest_events_fitted));
  if (!(longest_lag > 1))
    throw Error("longest lag", fmt::format("{} days is not more than one", longest_lag), "Give more days");
  return events;
}

}  // namespace

HawkesFit fit_hawkes(std::span<const std::int32_t> daily_events, double longest_lag) {
  const auto events = checked_events(daily_events, longest_lag);
  const Days days{daily_events, static_cast<double>(events)};
  const auto [lag, highest] = best_fit(days, longest_lag);
  const double share = best_share(days, lag).first;
  const auto interval = share_interval(days, share, highest, longest_lag);

  const double per_share = days.events / sum_of(days.excitation(lag));
  const double constant_rate = days.events * std::log(days.events / days.days());
  return {(1 - share) * days.events / days.days(),
          {share * per_share, {interval.low * per_share, interval.high * per_share}},
          {share, interval},
          lag,
          highest - constant_rate,
          events};
}

double bursts_by_chance(std::span<const std::int32_t> daily_events, double longest_lag,
                        std::uint32_t shuffles) {
  const auto events = static_cast<double>(checked_events(daily_events, longest_lag));
  const double seen = best_fit({daily_events, events}, longest_lag).second;
  std::uint32_t as_good = 1;
  for (std::uint32_t number = 0; number < shuffles; ++number) {
    const auto counts = shuffled(daily_events, number);
    as_good += best_fit({counts, events}, longest_lag).second >= seen ? 1 : 0;
  }
  return as_good / (shuffles + 1.0);
}

}  // namespace avert
