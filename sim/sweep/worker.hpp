#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "avert/error.hpp"
#include "sim/plan/kept_run.hpp"
#include "sim/sweep/sweep_plan.hpp"
#include "sim/sweep/work_queue.hpp"

namespace avert::sweep {

enum class OnError : std::uint8_t { keep_going, stop };

struct WorkOptions {
  int threads = 1;
  Share share;
  OnError on_error = OnError::keep_going;
  std::size_t max_failures = std::numeric_limits<std::size_t>::max();
  Seconds checkpoint_every = usual_checkpoint_period;
  std::string goes_on = "avert sweep resume";  ///< the command that goes on after a signal
  std::function<void()> began = [] {};         ///< after the first look at the logs
  std::function<void()> finished = [] {};      ///< after each run, from whichever thread made it
  std::function<void()> made_step = [] {};     ///< after each step of a run, likewise
};

/// Makes what is left of a sweep and appends it to a log of its own, in any number of processes at once. On
/// a signal that stops (StopSignal) each run in the making is saved before its next step (one whose country
/// is being built is given up), the log is flushed and the process ends with ExitCode::partial. Throws Error
/// when a log cannot be written, or when two processes disagree about a run.
void work(const std::filesystem::path& folder, const SweepPlan& plan, const WorkOptions& options);

/// How many countries a process that works on the plan holds at a time, at most.
std::size_t most_countries_at_once(const SweepPlan& plan, int threads);

/// Where a run of the sweep is kept when it was left midway.
CheckpointFile checkpoint_of(const std::filesystem::path& folder, std::uint64_t id);

using Execute = std::function<std::optional<RunResult>(const RunSpec&)>;

/// One run of the plan, executed in that way. A country that cannot be built makes a failed run.
std::optional<RunResult> make_run(const SweepPlan& plan, const Task& task, Threads inside, const Execute&);

/// One run of the plan with everything it records.
RunResult make_run(const SweepPlan& plan, const Task& task, Threads inside);

/// How many runs of the plan are done or failed, and whether the logs are sound.
struct Status {
  std::size_t runs = 0;  ///< different runs of the plan
  std::size_t done = 0, failed = 0;
  std::size_t claimed = 0;  ///< begun and not recorded: in the making, or lost with their process
  std::uint64_t damaged = 0, torn = 0, duplicates = 0;
  double mean_seconds = 0;  ///< that a run took, one thread; 0 before the first

  std::size_t left() const { return runs - done - failed; }
  ExitCode exit_code() const;
};
Status status_of(const SweepPlan& plan, const Ledger& ledger);

}  // namespace avert::sweep
