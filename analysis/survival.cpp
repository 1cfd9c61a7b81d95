#include "analysis/survival.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "analysis/statistics.hpp"
#include "avert/error.hpp"

namespace avert {
namespace {

void check(std::span<const Spell> spells) {
  for (const auto& spell : spells)
    if (!(spell.time > 0) || std::isinf(spell.time))
      throw Error("spells", fmt::format("{} is not a possible time", spell.time),
                  "Times are positive and finite; a relapse in the first step counts as one step");
}

void add_step(SurvivalCurve& curve, double time, std::size_t at_risk, std::size_t relapses) {
  const auto previous = curve.steps.empty() ? SurvivalStep{} : curve.steps.back();
  const auto n = static_cast<double>(at_risk), d = static_cast<double>(relapses);
  curve.steps.push_back({time, at_risk, relapses, previous.surviving * (1 - d / n),
                         previous.greenwood_sum + d / (n * (n - d))});
}

/// Interval of 1 − S from that of log(−log S).
Interval relapse_interval(const SurvivalStep& step) {
  const double score = boost::math::quantile(boost::math::normal(), 0.5 + interval_level / 2);
  const double log_surviving = std::log(step.surviving);
  const double width = score * std::sqrt(step.greenwood_sum) / std::abs(log_surviving);
  return {1 - std::exp(log_surviving * std::exp(-width)), 1 - std::exp(log_surviving * std::exp(width))};
}

struct LogSpell {
  double log_time;
  bool relapsed;
};

std::vector<LogSpell> log_spells(std::span<const Spell> spells) {
  std::vector<LogSpell> result;
  for (const auto& spell : spells) result.push_back({std::log(spell.time), spell.ending == Ending::relapse});
  return result;
}

/// Derivative of the profile log-likelihood by the shape, per relapse and with its sign turned; it rises with
/// it: Σ t^k log t / Σ t^k − 1/k − mean of log t over relapses (Kalbfleisch & Prentice 2002). `latest` only
/// scales the powers, so that they stay in range.
double shape_equation(double shape, double mean_log_relapse, double latest, std::span<const LogSpell> spells,
                      std::span<const std::uint32_t> positions) {
  double powers = 0, weighted = 0;
  for (const auto position : positions) {
    const double power = std::exp(shape * (spells[position].log_time - latest));
    powers += power;
    weighted += power * spells[position].log_time;
  }
  return weighted / powers - 1 / shape - mean_log_relapse;
}

/// The shape that solves it; NaN where none does.
double solve_shape(std::span<const LogSpell> spells, std::span<const std::uint32_t> positions) {
  double sum = 0, relapses = 0, latest = -std::numeric_limits<double>::infinity();
  for (const auto position : positions) {
    latest = std::max(latest, spells[position].log_time);
    if (!spells[position].relapsed) continue;
    sum += spells[position].log_time;
    ++relapses;
  }
  if (relapses < 2 || !(sum / relapses < latest - 1e-9)) return undefined;
  std::uintmax_t iterations = 200;
  const auto root = boost::math::tools::bracket_and_solve_root(
      [&](double shape) { return shape_equation(shape, sum / relapses, latest, spells, positions); }, 1.0,
      2.0, true, boost::math::tools::eps_tolerance<double>(30), iterations);
  return 0.5 * (root.first + root.second);
}

}  // namespace

SurvivalCurve survival_curve(std::span<const Spell> spells) {
  check(spells);
  std::vector<Spell> sorted(spells.begin(), spells.end());
  std::sort(sorted.begin(), sorted.end(), [](const Spell& a, const Spell& b) { return a.time < b.time; });
  SurvivalCurve curve{{}, sorted.size(), sorted.empty() ? 0 : sorted.back().time};
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t last = first, relapses = 0;
    for (; last < sorted.size() && sorted[last].time == sorted[first].time; ++last)
      relapses += sorted[last].ending == Ending::relapse ? 1 : 0;
    if (relapses > 0) add_step(curve, sorted[first].time, sorted.size() - first, relapses);
    first = last;
  }
  return curve;
}

Estimate relapse_by(const SurvivalCurve& curve, double horizon) {
  const auto after = std::upper_bound(curve.steps.begin(), curve.steps.end(), horizon,
                                      [](double time, const SurvivalStep& step) { return time < step.time; });
  const bool none_yet = after == curve.steps.begin();
  const auto step = none_yet ? SurvivalStep{} : *(after - 1);
  if (!none_yet && step.surviving <= 0) return proportion(static_cast<double>(curve.spells), curve.spells);
  if (horizon > curve.longest) return {undefined, {undefined, undefined}};
  if (none_yet) return proportion(0, curve.spells);
  return {1 - step.surviving, relapse_interval(step)};
}

HazardShape hazard_shape(std::span<const Spell> spells, BootstrapPlan plan) {
  check(spells);
  const auto logs = log_spells(spells);
  const auto relapses =
      std::count_if(logs.begin(), logs.end(), [](const LogSpell& spell) { return spell.relapsed; });
  return {bootstrap(
              logs.size(),
              [&](std::span<const std::uint32_t> positions) { return solve_shape(logs, positions); }, plan),
          static_cast<std::size_t>(relapses)};
}

}  // namespace avert
