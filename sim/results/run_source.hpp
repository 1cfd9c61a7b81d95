#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/results.hpp"

namespace avert {

/// The places of the runs of a file: row-major over points, arms, replicates.
struct RunGrid {
  std::uint32_t points = 0;  ///< 0: one, and no dimension of its own
  std::vector<std::string> arms;
  std::vector<std::int32_t> replicates;  ///< ascending

  std::vector<std::string> axes() const;
  std::vector<std::uint64_t> shape() const;
  std::size_t size() const;
  /// Indices along the three.
  struct Place {
    std::size_t point, arm, replicate;
  };
  Place place(std::size_t number) const;
  /// The dimension along which swept parameters lie.
  std::string_view swept_axis() const { return points > 0 ? "point" : "arm"; }
};

/// Where the runs of a file come from, one after another: they need not fit in memory together.
class RunSource {
 public:
  virtual ~RunSource() = default;
  virtual const RunGrid& grid() const = 0;
  /// The run of a place of the grid; null if there is none. Throws Error.
  virtual std::shared_ptr<const RunResult> run(std::size_t place) const = 0;
};

/// Runs that are in memory, in whatever order they finished. They must outlive it.
class RunsInMemory : public RunSource {
 public:
  /// On the grid of the header's arms and the replicates found. Throws Error for an arm or a point that the
  /// header does not have and for a run that is there twice.
  RunsInMemory(const ResultsHeader& header, std::span<const RunResult> runs);

  const RunGrid& grid() const override { return grid_; }
  std::shared_ptr<const RunResult> run(std::size_t place) const override {
    return {std::shared_ptr<const RunResult>(), places_[place]};
  }

 private:
  RunGrid grid_;
  std::vector<const RunResult*> places_;
};

/// Whether the run is there and did not fail: only then do its numbers count.
inline bool succeeded(const RunResult* run) {
  return run != nullptr && run->failure.empty();
}

}  // namespace avert
