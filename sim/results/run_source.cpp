#include "sim/results/run_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "avert/error.hpp"

namespace avert {
namespace {

/// Where the run belongs. Throws Error.
std::size_t place_of(const RunGrid& grid, const RunKey& key, const std::string& where) {
  if (key.point >= std::max(grid.points, 1u))
    throw Error(where, "no such point in this file", "Count it in the header's points");
  const auto arm = std::find(grid.arms.begin(), grid.arms.end(), key.arm);
  if (arm == grid.arms.end()) throw Error(where, "no such arm in this file", "Name it in the header's arms");
  const auto replicate = std::lower_bound(grid.replicates.begin(), grid.replicates.end(),
                                          static_cast<std::int32_t>(key.replicate));
  const std::size_t row = key.point * grid.arms.size() + static_cast<std::size_t>(arm - grid.arms.begin());
  return row * grid.replicates.size() + static_cast<std::size_t>(replicate - grid.replicates.begin());
}

}  // namespace

std::vector<std::string> RunGrid::axes() const {
  if (points == 0) return {"arm", "replicate"};
  return {"point", "arm", "replicate"};
}

std::vector<std::uint64_t> RunGrid::shape() const {
  std::vector<std::uint64_t> shape{arms.size(), replicates.size()};
  if (points > 0) shape.insert(shape.begin(), points);
  return shape;
}

std::size_t RunGrid::size() const {
  return std::max(points, 1u) * arms.size() * replicates.size();
}

RunGrid::Place RunGrid::place(std::size_t number) const {
  const std::size_t row = number / replicates.size();
  return {row / arms.size(), row % arms.size(), number % replicates.size()};
}

RunsInMemory::RunsInMemory(const ResultsHeader& header, std::span<const RunResult> runs)
    : grid_{header.points, header.arms, {}} {
  std::set<std::int32_t> replicates;
  for (const RunResult& run : runs) replicates.insert(static_cast<std::int32_t>(run.key.replicate));
  grid_.replicates.assign(replicates.begin(), replicates.end());
  places_.assign(grid_.size(), nullptr);
  for (const RunResult& run : runs) {
    const std::string where =
        fmt::format("run {} replicate {} point {}", run.key.arm, run.key.replicate, run.key.point);
    const RunResult*& place = places_[place_of(grid_, run.key, where)];
    if (place != nullptr) throw Error(where, "is there twice", "Give each run once");
    place = &run;
  }
}

}  // namespace avert
