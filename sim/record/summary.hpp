#pragma once

#include <string_view>
#include <vector>

#include "avert/process.hpp"
#include "avert/results.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// Sum of the last values.
class RunningSum {
 public:
  explicit RunningSum(std::size_t length) : values_(length) {}
  double add(double value) {
    sum_ += value - values_[next_];
    values_[next_] = value;
    next_ = (next_ + 1) % values_.size();
    return sum_;
  }
  /// Calls the archive with what changes during a run.
  template <class Archive>
  void keep(Archive& archive, std::string_view name) {
    archive.array(name, values_);
    archive.numbers(name, next_, sum_);
  }

 private:
  std::vector<double> values_;
  std::size_t next_ = 0;
  double sum_ = 0;
};

/// One row a run, made while it runs.
class Summary {
 public:
  Summary(const World&, const SummaryParameters&);
  void observe(const State&, Clock);
  std::vector<Series> finish(const State&) const;
  /// Calls the archive with what changes during a run.
  template <class Archive>
  void keep(Archive& archive) {
    archive.numbers("summary", direct_, battle_, indirect_, wounded_, uprooted_, peak_, displaced_peak_,
                    mobilised_peak_, onset_, relapse_, upheaval_, recognition_, first_action_, agreement_,
                    end_, quiet_weeks_, worst_year_, in_episode_);
    civilians_.keep(archive, "summary.civilians");
    all_.keep(archive, "summary.all");
  }

 private:
  void observe_episodes(double civilians, double fighters, double week, double step);
  void observe_response(const State&, double week);

  const World& world_;
  SummaryParameters parameters_;
  double persons_;
  double direct_ = 0, battle_ = 0, indirect_ = 0, wounded_ = 0, uprooted_ = 0;
  double peak_ = 0, displaced_peak_ = 0, mobilised_peak_ = 0;
  double onset_, relapse_, upheaval_, recognition_, first_action_, agreement_, end_;
  double quiet_weeks_ = 0, worst_year_ = 0;
  bool in_episode_ = false;
  RunningSum civilians_, all_;  ///< killed within the window
};

}  // namespace avert
