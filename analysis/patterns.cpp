#include "analysis/patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/compare.hpp"
#include "analysis/hawkes.hpp"
#include "analysis/power_law.hpp"
#include "analysis/series.hpp"
#include "analysis/survival.hpp"

namespace avert {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_events = 150;        // pooled, for an exponent
constexpr std::size_t fewest_events_in_run = 30;  // for a Hawkes fit
constexpr double weeks_in_year = 52;
constexpr double horizon_of_upheaval = 10 * weeks_in_year;
constexpr std::int32_t war = 0, rung_of_relapse = 2;  // in /spells
constexpr double rung_of_participation = 2;           // of mass killing: findings are of large ones

const std::vector<std::int32_t>& event_column(const RunResult& run, std::string_view name) {
  return recorded<std::int32_t>(run, "events", name);
}

bool within(double value, double low, double high) {
  return low <= value && value <= high;
}

PatternResult nothing_to_measure(std::string name, std::string target, std::string detail) {
  return {std::move(name), std::move(target), {unknown, {unknown, unknown}}, std::move(detail), std::nullopt};
}

std::vector<PatternResult> event_sizes(std::span<const RunResult> runs) {
  const std::string name = "P1 exponent of event sizes", target = "1.8 to 3.0, or lognormal";
  const std::string spread_name = "P1 largest event over median", spread_target = "at least 20";
  std::vector<double> sizes;
  for (const RunResult& run : runs)
    for (const std::int32_t deaths : event_column(run, "deaths")) sizes.push_back(deaths);
  const std::string count = fmt::format("{} lethal events", sizes.size());
  if (sizes.size() < fewest_events)
    return {nothing_to_measure(name, target, count), nothing_to_measure(spread_name, spread_target, count)};
  const PowerLawFit fit = fit_power_law(sizes, SizeSupport::whole_numbers);
  const LognormalComparison lognormal = compare_with_lognormal(sizes, fit);
  const bool is_lognormal = lognormal.statistic < 0 && lognormal.p_value < 0.1;
  const double half = 1.645 * fit.standard_error;
  std::sort(sizes.begin(), sizes.end());
  const double median = quantile(sizes, 0.5), spread = sizes.back() / median;
  return {{name,
           target,
           {fit.exponent, {fit.exponent - half, fit.exponent + half}},
           fmt::format("{}, {} above x_min = {:.0f}; lognormal against power law p = {:.2g}{}", count,
                       fit.tail_count, fit.lower_bound, lognormal.p_value,
                       is_lognormal ? ", lognormal fits better" : ""),
           within(fit.exponent, 1.8, 3.0) || is_lognormal},
          {spread_name,
           spread_target,
           {spread, {spread, spread}},
           fmt::format("largest {:.0f}, median {:.0f}", sizes.back(), median),
           spread >= 20}};
}

std::vector<std::int32_t> daily_counts(const RunResult& run) {
  const auto& days = event_column(run, "day");
  if (days.empty()) return {};
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  std::vector<std::int32_t> counts(static_cast<std::size_t>(*last - *first + 1));
  for (const std::int32_t day : days) ++counts[static_cast<std::size_t>(day - *first)];
  return counts;
}

/// Median over runs with its bootstrap interval.
Estimate median_of(std::vector<double> values) {
  if (values.empty()) return {unknown, {unknown, unknown}};
  return bootstrap(values.size(),
                   [&](std::span<const std::uint32_t> chosen) {
                     std::vector<double> sample;
                     for (const std::uint32_t i : chosen) sample.push_back(values[i]);
                     std::sort(sample.begin(), sample.end());
                     return quantile(sample, 0.5);
                   },
                   {});
}

std::vector<PatternResult> bursts(std::span<const RunResult> runs) {
  std::vector<double> branching, lags;
  for (const RunResult& run : runs) {
    const std::vector<std::int32_t> counts = daily_counts(run);
    if (event_column(run, "day").size() < fewest_events_in_run || counts.size() < 60) continue;
    const HawkesFit fit = fit_hawkes(counts);
    branching.push_back(fit.branching.value);
    lags.push_back(fit.mean_lag);
  }
  const std::string detail =
      fmt::format("{} runs with at least {} events", branching.size(), fewest_events_in_run);
  const Estimate ratio = median_of(branching), lag = median_of(lags);
  PatternResult first{"P2 Hawkes branching ratio", "0.30 to 0.60", ratio, detail, std::nullopt};
  PatternResult second{"P2 mean lag, days", "at most 42", lag, detail, std::nullopt};
  if (!branching.empty()) {
    first.passed = within(ratio.value, 0.30, 0.60);
    second.passed = lag.value <= 42;
  }
  return {first, second};
}

PatternResult participation(std::span<const RunResult> runs) {
  std::vector<double> shares;
  const auto killing = summary_column(runs, "mass_killing"),
             shares_of_men = summary_column(runs, "perpetrators");
  for (std::size_t i = 0; i < killing.size(); ++i)
    if (killing[i] >= rung_of_participation) shares.push_back(shares_of_men[i]);
  PatternResult result{"P5 adult men who committed violence", "5 % to 30 %, never above 40 %",
                       median_of(shares), fmt::format("{} runs with mass killing on rung 2", shares.size()),
                       std::nullopt};
  if (shares.empty()) return result;
  const double most = *std::max_element(shares.begin(), shares.end());
  result.detail += fmt::format("; most {:.0f} %", 100 * most);
  result.passed = within(result.measured.value, 0.05, 0.30) && most <= 0.40;
  return result;
}

double weeks_recorded(std::span<const RunResult> runs) {
  for (const Series& each : runs.front().series)
    if (each.variable.name == "upheaval" && each.variable.group == "outcomes")
      return static_cast<double>(std::get<std::vector<float>>(each.values).size());
  return 0;
}

/// What a country knew of upheaval and mass killing; NaN for never.
struct Course {
  double upheaval, onset;
  bool kills_by(double week) const { return onset <= week; }
};

/// Share of upheavals that mass killing follows within ten years, and the same of the countries that were
/// then in the same week of their run, without upheaval until ten years later and without mass killing yet.
struct Followed {
  double upheavals = 0, after = 0, without = 0;
  double difference() const { return after - without; }
};

/// Each upheaval weighs the same, whatever the number of countries it is matched with. Upheavals whose ten
/// years are not over and those without a match are left out.
Followed after_upheaval(const std::vector<Course>& courses, std::span<const std::uint32_t> chosen,
                        double weeks) {
  Followed sum;
  for (const std::uint32_t i : chosen) {
    const double week = courses[i].upheaval, horizon = week + horizon_of_upheaval;
    if (!(horizon <= weeks)) continue;
    double matched = 0, killing = 0;
    for (const std::uint32_t j : chosen) {
      const Course& other = courses[j];
      if (other.upheaval <= horizon || other.kills_by(week)) continue;
      matched += 1;
      killing += other.kills_by(horizon);
    }
    if (matched == 0) continue;
    sum.upheavals += 1;
    sum.after += courses[i].kills_by(horizon);
    sum.without += killing / matched;
  }
  return {sum.upheavals, sum.after / sum.upheavals, sum.without / sum.upheavals};
}

PatternResult rarity(std::span<const RunResult> runs) {
  const std::string name = "P9 more mass killing after upheaval", target = "4 % to 34 %, above 0";
  const auto upheaval = summary_column(runs, "upheaval_week"),
             onset = summary_column(runs, "mass_killing_1_onset");
  std::vector<Course> courses;
  std::vector<std::uint32_t> everybody;
  for (std::size_t i = 0; i < upheaval.size(); ++i) {
    courses.push_back({upheaval[i], onset[i]});
    everybody.push_back(static_cast<std::uint32_t>(i));
  }
  const double weeks = weeks_recorded(runs);
  const Followed all = after_upheaval(courses, everybody, weeks);
  const std::string detail =
      fmt::format("{:.0f} upheavals with ten years after them, of {} runs; {:.0f} % after, {:.0f} % without",
                  all.upheavals, upheaval.size(), 100 * all.after, 100 * all.without);
  if (all.upheavals == 0)
    return nothing_to_measure(
        name, target,
        fmt::format("no upheaval with ten years after it and a match, of {} runs", upheaval.size()));
  const Estimate more = bootstrap(courses.size(),
                                  [&](std::span<const std::uint32_t> chosen) {
                                    return after_upheaval(courses, chosen, weeks).difference();
                                  },
                                  {});
  PatternResult result{name, target, more, detail, std::nullopt};
  if (!within(more.value, 0.04, 0.34))
    result.passed = false;
  else if (more.interval.low > 0)
    result.passed = true;
  return result;
}

/// Peace after the wars of the second rung, in years.
std::vector<Spell> spells_after_war(std::span<const RunResult> runs, double weeks) {
  std::vector<Spell> spells;
  for (const RunResult& run : runs) {
    const auto &kind = recorded<std::int32_t>(run, "spells", "kind"),
               &rung = recorded<std::int32_t>(run, "spells", "rung");
    const auto &end = recorded<float>(run, "spells", "end"),
               &until_return = recorded<float>(run, "spells", "until_return");
    for (std::size_t i = 0; i < kind.size(); ++i) {
      if (kind[i] != war || rung[i] != rung_of_relapse || std::isnan(end[i])) continue;
      const bool relapsed = !std::isnan(until_return[i]);
      const double time =
          relapsed ? static_cast<double>(until_return[i]) : weeks - static_cast<double>(end[i]);
      if (time > 0) spells.push_back({time / weeks_in_year, relapsed ? Ending::relapse : Ending::censored});
    }
  }
  return spells;
}

std::vector<PatternResult> relapse(std::span<const RunResult> runs) {
  const std::vector<Spell> spells = spells_after_war(runs, weeks_recorded(runs));
  const std::string detail = fmt::format("{} spells after war", spells.size());
  if (spells.size() < 10)
    return {nothing_to_measure("P11a relapse within 5 years", "15 % to 35 %", detail),
            nothing_to_measure("P11a relapse within 10 years", "25 % to 50 %", detail),
            nothing_to_measure("P11a Weibull shape of the hazard", "below 1", detail)};
  const SurvivalCurve curve = survival_curve(spells);
  const Estimate five = relapse_by(curve, 5), ten = relapse_by(curve, 10);
  const HazardShape shape = hazard_shape(spells);
  const auto judged = [](double value, bool passes) {
    return std::isnan(value) ? std::optional<bool>{} : std::optional<bool>{passes};
  };
  return {{"P11a relapse within 5 years", "15 % to 35 %", five, detail,
           judged(five.value, within(five.value, 0.15, 0.35))},
          {"P11a relapse within 10 years", "25 % to 50 %", ten, detail,
           judged(ten.value, within(ten.value, 0.25, 0.50))},
          {"P11a Weibull shape of the hazard", "below 1", shape.shape,
           fmt::format("{} relapses", shape.relapses), judged(shape.shape.value, shape.falls())}};
}

}  // namespace

std::vector<double> summary_column(std::span<const RunResult> runs, std::string_view name) {
  std::vector<double> values;
  for (const RunResult& run : runs)
    if (run.failure.empty()) values.push_back(summary_value(run, name).value_or(unknown));
  return values;
}

std::vector<PatternResult> measure_patterns(std::span<const RunResult> runs) {
  std::vector<PatternResult> all = event_sizes(runs);
  const auto add = [&](std::vector<PatternResult> more) { all.insert(all.end(), more.begin(), more.end()); };
  add(bursts(runs));
  add({participation(runs), rarity(runs)});
  add(relapse(runs));
  return all;
}

}  // namespace avert
