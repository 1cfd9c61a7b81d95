#include "analysis/roc.hpp"

#include <algorithm>
#include <cmath>

#include "avert/error.hpp"

namespace avert {
namespace {

using Rate = double (Confusion::*)() const;

Confusion sum_over(const std::vector<Confusion>& units, std::span<const std::uint32_t> chosen) {
  Confusion sum;
  for (const std::uint32_t unit : chosen) sum += units[unit];
  return sum;
}

/// A rate of the sum over units.
Estimate rate_over(const std::vector<Confusion>& units, Rate of, BootstrapPlan plan) {
  return bootstrap(
      units.size(),
      [&, of](std::span<const std::uint32_t> chosen) { return (sum_over(units, chosen).*of)(); }, plan);
}

}  // namespace

Confusion& Confusion::operator+=(const Confusion& other) {
  hits += other.hits;
  alarms += other.alarms;
  followed += other.followed;
  cases += other.cases;
  return *this;
}

Ranking::Ranking(std::vector<ScoredCase> cases, std::size_t units) : cases_(std::move(cases)), units_(units) {
  if (std::any_of(cases_.begin(), cases_.end(), [](const ScoredCase& c) { return std::isnan(c.score); }))
    throw Error("Ranking", "a score is not a number", "Leave out cases without a score");
  std::sort(cases_.begin(), cases_.end(),
            [](const ScoredCase& a, const ScoredCase& b) { return a.score < b.score; });
  for (std::size_t i = 0; i < cases_.size(); ++i)
    if (i == 0 || cases_[i - 1].score < cases_[i].score) levels_.push_back(i);
  levels_.push_back(cases_.size());
}

std::vector<std::uint32_t> Ranking::times_chosen(Units chosen) const {
  std::vector<std::uint32_t> times(units_);
  for (const std::uint32_t unit : chosen) ++times[unit];
  return times;
}

double Ranking::roc_area_of(Units chosen) const {
  const std::vector<std::uint32_t> times = times_chosen(chosen);
  double followed = 0, others = 0, won = 0;
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level) {
    double here[2] = {0, 0};
    for (std::size_t i = levels_[level]; i < levels_[level + 1]; ++i)
      here[cases_[i].followed] += times[cases_[i].unit];
    won += here[1] * (others + here[0] / 2);
    others += here[0];
    followed += here[1];
  }
  return won / (followed * others);
}

double Ranking::precision_recall_area_of(Units chosen) const {
  const std::vector<std::uint32_t> times = times_chosen(chosen);
  double hits = 0, alarms = 0, sum = 0;
  for (std::size_t level = levels_.size() - 1; level > 0; --level) {
    double here[2] = {0, 0};
    for (std::size_t i = levels_[level - 1]; i < levels_[level]; ++i)
      here[cases_[i].followed] += times[cases_[i].unit];
    hits += here[1];
    alarms += here[0] + here[1];
    if (here[1] > 0) sum += here[1] * hits / alarms;
  }
  return hits < alarms ? sum / hits : undefined;
}

Estimate Ranking::roc_area(BootstrapPlan plan) const {
  return bootstrap(
      units_, [this](Units chosen) { return roc_area_of(chosen); }, plan);
}

Estimate Ranking::roc_area_over(const Ranking& other, BootstrapPlan plan) const {
  return bootstrap(
      units_, [&](Units chosen) { return roc_area_of(chosen) - other.roc_area_of(chosen); }, plan);
}

Estimate Ranking::precision_recall_area(BootstrapPlan plan) const {
  return bootstrap(
      units_, [this](Units chosen) { return precision_recall_area_of(chosen); }, plan);
}

std::vector<Confusion> Ranking::by_unit(double threshold) const {
  std::vector<Confusion> units(units_);
  for (const ScoredCase& each : cases_) {
    const bool alarm = each.score >= threshold;
    units[each.unit] += {double(alarm && each.followed), double(alarm), double(each.followed), 1};
  }
  return units;
}

Estimate Ranking::base_rate(BootstrapPlan plan) const {
  return rate_over(by_unit(0), &Confusion::base_rate, plan);
}

CurvePoint Ranking::at(double threshold, BootstrapPlan plan) const {
  const std::vector<Confusion> units = by_unit(threshold);
  const auto rate = [&](Rate of) { return rate_over(units, of, plan); };
  return {threshold, rate(&Confusion::flagged), rate(&Confusion::recall),
          rate(&Confusion::false_positive_rate), rate(&Confusion::precision)};
}

double Ranking::threshold_of_top(double share) const {
  if (cases_.empty()) return undefined;
  const auto most = static_cast<std::size_t>(share * static_cast<double>(cases_.size()));
  const auto level = std::lower_bound(levels_.begin(), levels_.end() - 2, cases_.size() - most);
  return cases_[*level].score;
}

}  // namespace avert
