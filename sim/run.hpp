#pragma once

#include <span>

#include "avert/process.hpp"
#include "avert/results.hpp"
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

/// Advances the state by one step. Returns what broke (process, entity, week), or nothing.
std::string advance(const RunSpec&, std::span<const Process> schedule, Clock, State&);

/// The only executor of a run: sets the state up, advances it to the end and returns what was recorded. A
/// broken invariant ends the run and is named in `failure`.
RunResult execute(const RunSpec&, std::span<const Process> schedule);

}  // namespace avert
