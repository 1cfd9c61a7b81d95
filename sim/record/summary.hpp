#pragma once

#include <vector>

#include "avert/process.hpp"
#include "avert/results.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// One row a run, made while it runs.
class Summary {
 public:
  Summary(const World&, const SummaryParameters&);
  void observe(const State&, Clock);
  std::vector<Series> finish(const State&) const;

 private:
  void observe_deaths(double deaths, double week, double step);
  void observe_response(const State&, double week);

  const World& world_;
  SummaryParameters parameters_;
  double persons_;
  double direct_ = 0, battle_ = 0, indirect_ = 0, wounded_ = 0, uprooted_ = 0;
  double peak_ = 0, displaced_peak_ = 0, mobilised_peak_ = 0;
  double onset_, relapse_, upheaval_, recognition_, first_action_, agreement_, end_;
  double quiet_weeks_ = 0, killing_ = 0;
  bool in_episode_ = false;
  std::vector<double> recent_;  ///< civilian deaths by step, over the window
  std::size_t next_ = 0;
  double sum_ = 0;
};

}  // namespace avert
