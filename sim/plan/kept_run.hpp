#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "sim/files/output_file.hpp"
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

/// A checkpoint that a user names. One that is there is gone on with.
OutputFile checkpoint_output(std::filesystem::path path, std::vector<std::filesystem::path> inputs);

/// What to do with a checkpoint that is damaged or of another run.
enum class Refused : std::uint8_t { is_an_error, starts_anew };

/// Goes on from the checkpoint, or makes the run from its beginning where there is none. When leaving is
/// asked for, the run is saved before its next step and nothing is returned. The stay begins before the first
/// step and is the caller's to end. Throws Error when a checkpoint is refused or cannot be written.
std::optional<RunResult> make_kept_run(const RunSpec&, std::span<const Process> schedule,
                                       const CheckpointFile&, Refused, Departure::Stay&);

}  // namespace avert
