#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "sim/files/output_file.hpp"
#include "sim/plan/departure.hpp"
#include "sim/run.hpp"

/// Runs that may be left between two steps and gone on with by another process.
namespace avert {

using Seconds = std::chrono::duration<double>;

/// How often a run in the making is saved, so that little is lost with a process that is killed.
inline constexpr Seconds usual_checkpoint_period = std::chrono::minutes(10);

/// Where a run is kept while nobody makes it, the number that identifies it, and how often it is saved.
struct CheckpointFile {
  std::filesystem::path path;
  std::uint64_t run = 0;
  Seconds every = usual_checkpoint_period;

  bool exists() const;
  /// Throws Error if the file is damaged or of another run.
  void check() const;
  void remove() const;
};

/// A checkpoint that a user names. One that is there is gone on with.
OutputFile checkpoint_output(std::filesystem::path path, std::vector<std::filesystem::path> inputs);

/// What to do with a checkpoint that is damaged or of another run.
enum class Refused : std::uint8_t { is_an_error, starts_anew };

/// Goes on from the checkpoint, or makes the run from its beginning where there is none, and saves it now and
/// then. When leaving is asked for, the run is saved before its next step and nothing is returned. The stay
/// begins before the first step and is the caller's to end. Throws Error when a checkpoint is refused, and
/// when the last one cannot be written.
std::optional<RunResult> make_kept_run(const RunSpec&, std::span<const Process> schedule,
                                       const CheckpointFile&, Refused, Departure::Stay&,
                                       const std::function<void()>& made_step);

}  // namespace avert
