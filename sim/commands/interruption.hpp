#pragma once

#include <optional>

#include "sim/plan/kept_run.hpp"
#include "sim/plan/stop_signal.hpp"

namespace avert {

/// While it lives, a signal that stops (StopSignal) ends the program with one line and an exit code, but not
/// while a stay lasts: no file is left half-written. Exit code partial if the checkpoint is there, else
/// failed. Make it before other threads.
class Interruption {
 public:
  explicit Interruption(std::optional<CheckpointFile> checkpoint = {});

  const std::optional<CheckpointFile>& checkpoint() const { return checkpoint_; }
  Departure& departure() { return departure_; }

 private:
  void leave(const char* name);

  std::optional<CheckpointFile> checkpoint_;
  Departure departure_;
  StopSignal stop_;
};

}  // namespace avert
