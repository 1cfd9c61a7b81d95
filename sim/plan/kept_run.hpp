#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "sim/plan/departure.hpp"
#include "sim/run.hpp"

/// Runs that may be left between two steps and gone on with by another process.
namespace avert {

/// Where a run is kept while nobody makes it, and the number that identifies it.
struct CheckpointFile {
  std::filesystem::path path;
  std::uint64_t run = 0;

  bool exists() const;
  /// Throws Error if the file is damaged or of another run.
  void check() const;
  void remove() const;
};

/// What to do with a checkpoint that is damaged or of another run.
enum class Refused : std::uint8_t { is_an_error, starts_anew };

/// Goes on from the checkpoint, or makes the run from its beginning where there is none. When leaving is
/// asked for, the run is saved before its next step and nothing is returned. The stay begins before the first
/// step and is the caller's to end. Throws Error when a checkpoint is refused or cannot be written.
std::optional<RunResult> make_kept_run(const RunSpec&, std::span<const Process> schedule,
                                       const CheckpointFile&, Refused, Departure::Stay&);

}  // namespace avert
