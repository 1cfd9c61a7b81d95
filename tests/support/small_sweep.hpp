#pragma once

#include <fstream>
#include <string>

#include "avert/hash.hpp"
#include "places.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/collect.hpp"
#include "sim/sweep/worker.hpp"
#include "tests/support/example_results.hpp"

/// Sweeps of runs that take a few milliseconds.
namespace avert::test {

inline std::string design_text(std::uint32_t replicates, const std::string& sample) {
  return "schema = 1\nscenario = \"" AVERT_SOURCE_DIR
         "/scenarios/minimal\"\nseed = 7\narms = [\"none\", \"as-usual\"]\nreplicates = " +
         std::to_string(replicates) +
         "\n[set]\n\"world.persons\" = 600\n\"world.settlements\" = 6\n\"time.weeks\" = 10\n" + sample;
}

inline const std::string two_points =
    "[sample]\nmethod = \"grid\"\n[sample.values]\n\"actors.militia.ambition\" = [0.2, 0.9]\n"
    "[output]\nseries = [\"displaced\"]\nevery = 4\n";

inline sweep::Design design_of(const example::Folder& folder, const std::string& text) {
  std::ofstream(folder / "design.toml") << text;
  return sweep::read_design(folder / "design.toml");
}

/// The plan in FOLDER/sweep.
inline sweep::SweepPlan plan_in(const example::Folder& folder, const std::string& text) {
  const sweep::SweepPlan plan = plan_of(design_of(folder, text));
  sweep::write_plan(folder / "sweep", plan);
  return sweep::read_plan(folder / "sweep");
}

inline sweep::Ledger ledger_in(const example::Folder& folder) {
  return sweep::Ledger(sweep::runs_folder(folder / "sweep"));
}

/// All recorded runs in the order of the grid; those that are not there are left out.
inline std::vector<RunResult> recorded_runs(const sweep::SweepPlan& plan, const sweep::Ledger& ledger) {
  const sweep::RecordedRuns source(plan, ledger, 1);
  std::vector<RunResult> runs;
  for (std::size_t place = 0; place < source.grid().size(); ++place)
    if (const auto run = source.run(place)) runs.push_back(*run);
  return runs;
}

/// Hash of everything that collect would write.
inline std::uint64_t collected(const sweep::SweepPlan& plan, const sweep::Ledger& ledger) {
  std::uint64_t sum = 0;
  for (const RunResult& run : recorded_runs(plan, ledger))
    sum = sum * 31 + hash_of(sweep::encode_run(run.key.point, 0, run));
  return sum;
}

}  // namespace avert::test
