#pragma once

#include <cstdint>
#include <vector>

#include "avert/model_parameters.hpp"
#include "avert/process.hpp"
#include "avert/results.hpp"
#include "sim/record/output.hpp"
#include "sim/record/summary.hpp"

namespace avert {

/// What a run keeps besides the weekly series and the summary.
struct RecordOptions {
  std::uint32_t panel = 0;  ///< persons followed one by one; 0 for none
};

/// Watches a run and makes its result. It reads the state and never changes it.
class Recorder {
 public:
  Recorder(const World&, const ArmSpec&, const Parameters&, RecordOptions);

  void observe(const State&, Clock);
  RunResult finish(const State&);

 private:
  struct Track {
    Output output;
    std::size_t slice;          ///< values a week
    std::vector<float> values;  ///< weeks × slice, or slice for totals
  };
  void watch(std::vector<Output> outputs);
  void record(Track&, const State&, std::size_t week, bool week_ends);

  const World& world_;
  std::size_t weeks_;
  RecordOptions options_;
  Summary summary_;
  std::vector<Track> tracks_;
  std::vector<LethalEvent> events_;
  std::vector<double> scratch_;
};

}  // namespace avert
