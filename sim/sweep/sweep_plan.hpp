#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/plan/plan.hpp"
#include "sim/sweep/design.hpp"
#include "sim/sweep/identity.hpp"
#include "sim/sweep/output_choice.hpp"
#include "sim/sweep/points.hpp"

namespace avert::sweep {

/// Which runs a sweep is made of: point × arm × replicate. In order, all points and arms of a replicate come
/// before the next, so that a sweep cut short has seen every point.
struct SweepPlan {
  std::string design;  ///< name of the design file
  Scenario scenario;   ///< of all points, before their values
  Points points;
  std::vector<std::string> arms;
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  Method method = Method::none;
  OutputChoice output;

  std::size_t runs() const { return points.rows.size() * arms.size() * replicates; }
  /// Countries: one for each point and replicate; its arms share it.
  std::size_t countries() const { return points.rows.size() * replicates; }
  RunPlace place(std::size_t run) const;
  std::uint64_t seed_of(std::size_t point) const { return points.seeds.empty() ? seed : points.seeds[point]; }
  Identity identity() const { return {scenario, points, arms, seed, output}; }
};

/// Hash of all run ids in order: two plans of one hash are the same runs.
std::uint64_t plan_hash(const SweepPlan& plan);

SweepPlan plan_of(const Design& design);
/// The runs at these shares (0 to 1) of the ranges of the design's axes. Each point has countries of its own,
/// so that what one says by chance the next does not say again. Throws Error.
SweepPlan plan_at(const Design& design, const std::vector<std::vector<double>>& shares);
/// The runs of a comparison: no swept values, all that they record.
SweepPlan plan_of(const Plan& plan);

/// Makes `folder` if need be, copies the geography into it and writes plan.json, whole or not at all. Runs
/// that are there stay: those that the new plan has too are not made again. Throws Error.
void write_plan(const std::filesystem::path& folder, const SweepPlan& plan);

/// Throws Error for a folder without a plan, a damaged one, and one of another model version.
SweepPlan read_plan(const std::filesystem::path& folder);

/// Where the logs are.
std::filesystem::path runs_folder(const std::filesystem::path& folder);

}  // namespace avert::sweep
