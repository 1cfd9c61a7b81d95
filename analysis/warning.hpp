#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/roc.hpp"
#include "avert/results.hpp"

/// How well early warning tells the weeks that mass killing follows from those that it does not, on finished
/// runs of one arm (docs/warning.md). Weeks of a running mass killing, those of the year after one, and those
/// whose horizon the run does not reach are not scored.
namespace avert {

/// An alarm is raised when a score reaches the threshold while none stands. It stands until the onset, or for
/// the horizon, and was false when the horizon passed without one.
struct Alarms {
  CurvePoint weeks;              ///< week by week, whether or not an alarm stands already
  Estimate false_alarms;         ///< per country and year that is scored
  Estimate warned;               ///< share of onsets with an alarm within the horizon before
  Estimate lead;                 ///< weeks from the first of them to the onset, median of the warned
  std::optional<Estimate> cost;  ///< of answering false alarms for the horizon; million USD a year
};

struct ScoreSkill {
  std::string name;
  bool is_null = false;  ///< what any warning has to beat
  Estimate roc_area, precision_recall_area;
  Estimate over_null;             ///< ROC area less that of the last violence alone
  std::vector<Alarms> alarms;     ///< the riskiest fifth, tenth and twentieth of weeks
  std::vector<CurvePoint> curve;  ///< from the riskiest weeks to all
};

struct HorizonSkill {
  std::size_t weeks = 0;
  double country_years = 0;  ///< scored
  Estimate base_rate;        ///< share of scored weeks that an onset follows within the horizon
  std::vector<ScoreSkill> scores;
};

struct WarningSkill {
  std::size_t countries = 0, countries_with_onset = 0;
  std::size_t onsets = 0;
  std::size_t foreseeable = 0;  ///< those that a scored week comes right before
  std::vector<HorizonSkill> horizons;
};

/// `rung`: of mass killing that counts. `answer_cost`: million USD a year that answering an alarm costs. The
/// plan is of the intervals over countries; its labels are of the runs, in their order.
WarningSkill measure_warning(std::span<const RunResult> runs, std::int32_t rung,
                             std::optional<double> answer_cost, BootstrapPlan plan = {});

/// Million USD for each year in which a run of the arm spent anything; NaN where none did.
double yearly_cost(std::span<const RunResult> runs);

}  // namespace avert
