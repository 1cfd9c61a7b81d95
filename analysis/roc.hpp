#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics.hpp"

/// How well a score tells cases that an event follows from those that none does. Cases of one unit (the weeks
/// of a country) are not independent of one another, so every interval is a bootstrap over units.
namespace avert {

/// One case: what it scored, and whether the event followed.
struct ScoredCase {
  double score = 0;
  bool followed = false;
  std::uint32_t unit = 0;
};

/// Cases that an alarm at or above some threshold gets right and wrong.
struct Confusion {
  double hits = 0;    ///< alarms that the event followed
  double alarms = 0;  ///< cases with an alarm
  double followed = 0;
  double cases = 0;

  double flagged() const { return alarms / cases; }
  double recall() const { return hits / followed; }
  double false_positive_rate() const { return (alarms - hits) / (cases - followed); }
  double precision() const { return hits / alarms; }
  double base_rate() const { return followed / cases; }
  Confusion& operator+=(const Confusion& other);
};

/// One threshold of both curves. NaN where there is nothing to divide by.
struct CurvePoint {
  double threshold = 0;
  Estimate flagged;  ///< share of cases with an alarm
  Estimate recall, false_positive_rate, precision;
};

/// Cases in the order of their scores.
class Ranking {
 public:
  /// Units are counted from 0; some may have no case. Throws Error for a score that is NaN.
  Ranking(std::vector<ScoredCase> cases, std::size_t units);

  /// Chance that a case that the event followed scored higher than one that it did not, ties half: the area
  /// under the ROC curve (Hanley & McNeil 1982). NaN where either is missing.
  Estimate roc_area(BootstrapPlan = {}) const;
  /// By how much this area is larger than that of another score of the same cases, unit by unit.
  Estimate roc_area_over(const Ranking& other, BootstrapPlan = {}) const;
  /// Mean precision over recall, without interpolation, ties together (average precision; Davis & Goadrich
  /// 2006 on why lines between points would flatter). The base rate for a constant score.
  Estimate precision_recall_area(BootstrapPlan = {}) const;
  Estimate base_rate(BootstrapPlan = {}) const;
  CurvePoint at(double threshold, BootstrapPlan = {}) const;
  /// The least score that at most this share of cases reaches; the highest score where more have that.
  double threshold_of_top(double share) const;
  double least() const { return cases_.front().score; }
  std::size_t size() const { return cases_.size(); }

 private:
  using Units = std::span<const std::uint32_t>;
  double roc_area_of(Units) const;
  double precision_recall_area_of(Units) const;
  std::vector<std::uint32_t> times_chosen(Units) const;
  std::vector<Confusion> by_unit(double threshold) const;

  std::vector<ScoredCase> cases_;    ///< ascending
  std::vector<std::size_t> levels_;  ///< where each distinct score begins, and the end
  std::size_t units_;
};

}  // namespace avert
