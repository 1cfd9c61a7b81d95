#pragma once

#include <span>
#include <string>

#include "avert/process.hpp"
#include "avert/results.hpp"
#include "sim/checkpoint.hpp"
#include "sim/record/recorder.hpp"

namespace avert {

/// One run: what it is made of. The world, the arm and the parameters are shared and outlive it.
struct RunSpec {
  const World* world = nullptr;
  const ArmSpec* arm = nullptr;
  const Parameters* parameters = nullptr;
  RandomKey key;
  Threads threads;
  RecordOptions record;
};

/// How many entities of each kind a run of this arm has.
Shape shape_of(const World&, const ArmSpec&);

/// State before the first step: every process of the schedule sets what it owns.
State initial_state(const RunSpec&, std::span<const Process> schedule);

/// What a step begins with: nobody asks for anything yet.
void clear_requests(State&);

/// Advances the state by one step. Returns what broke (process, entity, week), or nothing.
std::string advance(const RunSpec&, std::span<const Process> schedule, Clock, State&);

/// One run between two of its steps. A broken invariant ends it and is named in the result's `failure`.
class OngoingRun {
 public:
  /// Before the first step. What the spec refers to must outlive it.
  OngoingRun(const RunSpec&, std::span<const Process> schedule);

  bool ended() const { return next_ == steps_ || !failure_.empty(); }
  void make_step();
  /// What was recorded; to be called once, at the end.
  RunResult finish();

  /// The run as bytes, under a number that identifies it. It is not changed.
  std::string save(std::uint64_t run);
  /// Goes on from there instead. Throws Error (damaged data) if this is not how such a run is saved.
  void restore(CheckpointReader&);

 private:
  template <class Archive>
  void keep(Archive&);

  RunSpec spec_;
  std::span<const Process> schedule_;
  State state_;
  Recorder recorder_;
  std::uint32_t next_ = 0, steps_;  ///< number of the next step, and how many there are
  std::string failure_;
};

/// The only executor of a run: sets the state up, advances it to the end and returns what was recorded.
RunResult execute(const RunSpec&, std::span<const Process> schedule);

}  // namespace avert
