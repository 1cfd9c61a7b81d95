#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "avert/parameters.hpp"
#include "avert/process.hpp"
#include "avert/results.hpp"
#include "sim/record/output.hpp"
#include "sim/record/panel.hpp"
#include "sim/record/spells.hpp"
#include "sim/record/summary.hpp"

namespace avert {

enum class MonthlyMap : std::uint8_t { left_out, kept };
enum class DecisionTerms : std::uint8_t { left_out, kept };
enum class RollCalls : std::uint8_t { left_out, kept };

/// What a run keeps besides what every run records. It changes neither the rest nor the fingerprint.
struct RecordOptions {
  std::uint32_t panel = 0;  ///< persons followed one by one; 0 for none
  MonthlyMap map = MonthlyMap::left_out;
  DecisionTerms terms = DecisionTerms::left_out;
  RollCalls votes = RollCalls::left_out;
};

/// Watches a run and makes its result. It reads the state and never changes it.
class Recorder {
 public:
  /// `start` is the state before the first step.
  Recorder(const World&, const Parameters&, const State& start, RandomKey, RecordOptions);

  void observe(const State&, Clock);
  RunResult finish(const State&);
  /// Calls the archive with what changes during a run.
  template <class Archive>
  void keep(Archive& archive) {
    summary_.keep(archive);
    for (Track& track : standard_) archive.array(track.output.variable.name, track.values);
    for (Track& track : map_) archive.array(track.output.variable.name, track.values);
    if (panel_) panel_->keep(archive);
    archive.list("events", events_);
    archive.list("shocks", shocks_);
    archive.list("weighed", weighed_);
    archive.list("votes", votes_);
  }

 private:
  struct Track {
    Output output;
    std::size_t slice;          ///< values a row
    std::size_t row_weeks;      ///< weeks a row covers
    std::vector<float> values;  ///< rows × slice
  };
  std::vector<Track> watch(std::vector<Output> outputs) const;
  void record(Track&, const State&, std::size_t week, bool week_ends);
  /// What a weekly series holds so far.
  std::span<const float> weekly(std::string_view group, std::string_view name) const;
  ActorSeries actor_series() const;

  const World& world_;
  std::size_t weeks_;
  SummaryParameters definitions_;
  Summary summary_;
  std::vector<Track> standard_, map_;
  std::optional<Panel> panel_;
  std::vector<LethalEvent> events_;
  std::vector<ShockEvent> shocks_;
  RecordOptions options_;
  std::vector<Weighed> weighed_;
  std::vector<Vote> votes_;
  std::vector<double> scratch_;
};

}  // namespace avert
