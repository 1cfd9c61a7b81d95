#include "sim/sweep/collect.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "avert/error.hpp"
#include "sim/plan/country.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_file.hpp"
#include "sim/run.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/schedule.hpp"
#include "sim/sweep/ro_crate.hpp"
#include "sim/sweep/runs_table.hpp"

namespace avert::sweep {
namespace {

/// The values of one swept path, of each point: a text, a list or an array as the table of runs has it.
SweptValues values_of(const SweepPlan& plan, const Leaf& leaf, std::size_t path) {
  std::vector<double> numbers;
  std::vector<std::string> texts;
  for (const auto& row : plan.points.rows) {
    if (is_text(leaf.slot)) {
      texts.push_back(row[path]);
    } else {
      assign_text(leaf, row[path], plan.design);
      numbers.push_back(number_of(leaf.slot));
    }
  }
  if (is_text(leaf.slot)) return texts;
  return numbers;
}

std::vector<SweptParameter> swept_of(const SweepPlan& plan) {
  std::vector<SweptParameter> swept;
  Scenario scratch = plan.scenario;
  for (std::size_t i = 0; i < plan.points.paths.size(); ++i) {
    const Leaf leaf = find_leaf(scratch, plan.points.paths[i], plan.design);
    swept.push_back(
        {leaf.path, leaf.description.unit, std::string(leaf.description.doc), values_of(plan, leaf, i)});
  }
  return swept;
}

Plan first_plan(const SweepPlan& plan, int threads) {
  Plan first;
  first.scenario = scenario_at(plan.scenario, plan.points, 0);
  first.arms = plan.arms;
  first.replicates = plan.replicates;
  first.seed = plan.seed;
  first.threads = threads;
  return first;
}

/// Every variable that a run of the plan may record.
std::vector<Variable> recorded_variables(const SweepPlan& plan, int threads) {
  const Plan first = first_plan(plan, threads);
  const RandomKey key{plan.seed, 0};
  const Country country = build_country(first.scenario, key, {threads});
  const ArmSpec arm = arm_of(first.scenario, plan.arms.front());
  const RunSpec spec{&country.world, &arm, &country.parameters, key, {threads}, plan.output.record};
  const State start = initial_state(spec, week());
  Recorder recorder(country.world, country.parameters, start, key, plan.output.record);
  std::vector<Variable> variables;
  for (Series& series : recorder.finish(start).series) variables.push_back(std::move(series.variable));
  return variables;
}

constexpr std::array<std::string_view, 1> table_endings{".csv"}, crate_endings{".json"};

bool is_table(const std::filesystem::path& path) {
  return begins_with(path, table_begins);
}

bool is_crate(const std::filesystem::path& path) {
  return begins_with(path, crate_begins);
}

/// A file that is named after the results file.
OutputFile beside(const OutputFile& results, std::string_view ending, const FileKind& kind) {
  std::filesystem::path path = results.path;
  path.replace_extension();
  path += ending;
  return {path, kind, results.force, results.inputs};
}

}  // namespace

ResultsHeader header_of(const SweepPlan& plan, int threads) {
  ResultsHeader header = results_header(first_plan(plan, threads));
  for (Coordinate& coordinate : header.coordinates)
    if (coordinate.dimension == Dimension::week)
      coordinate.labels = thinned_weeks(plan.scenario.time.weeks, plan.output.every);
  header.swept = swept_of(plan);
  if (!plan.points.paths.empty()) header.points = static_cast<std::uint32_t>(plan.points.rows.size());
  return header;
}

RecordedRuns::RecordedRuns(const SweepPlan& plan, const Ledger& ledger, int threads)
    : plan_(plan),
      ledger_(ledger),
      identity_(plan.identity()),
      catalogue_(recorded_variables(plan, threads)),
      grid_{plan.points.paths.empty() ? 0 : static_cast<std::uint32_t>(plan.points.rows.size()), plan.arms,
            std::vector<std::int32_t>(plan.replicates)} {
  std::iota(grid_.replicates.begin(), grid_.replicates.end(), 0);
}

RunPlace RecordedRuns::at(std::size_t place) const {
  const RunGrid::Place on_grid = grid_.place(place);
  return {on_grid.point, on_grid.arm, static_cast<std::uint32_t>(on_grid.replicate)};
}

std::shared_ptr<const RunResult> RecordedRuns::run(std::size_t place) const {
  return run(at(place));
}

std::shared_ptr<const RunResult> RecordedRuns::run(const RunPlace& here) const {
  const std::uint64_t run_id = identity_.of(here);
  const Ledger::Entry* entry = ledger_.find(run_id);
  if (entry == nullptr) return nullptr;
  auto run = std::make_shared<RunResult>(decode_run(ledger_.payload(*entry), catalogue_));
  run->key.point = static_cast<std::uint32_t>(here.point);
  if (run->key.arm != plan_.arms[here.arm] || run->key.replicate != here.replicate ||
      run->key.seed != plan_.seed_of(here.point))
    throw Error(fingerprint_text(run_id), "is recorded as a run of another arm, replicate or seed",
                "Remove the log that holds it", ExitCode::damaged_data);
  return run;
}

CollectedFiles::CollectedFiles(OutputFile results_file)
    : results(std::move(results_file)),
      table(beside(results, "-runs.csv", {"a table of runs that avert collected", table_endings, is_table})),
      crate(beside(results, "-ro-crate-metadata.json",
                   {"an RO-Crate of a sweep of avert", crate_endings, is_crate})) {}

void CollectedFiles::check() const {
  for (const OutputFile* file : {&results, &table, &crate}) file->check();
}

void collect(const CollectedFiles& files, const SweepPlan& plan, const Ledger& ledger, int threads,
             const Provenance& provenance) {
  if (!plan.points.seeds.empty())
    throw Error("sweep collect",
                "each point of this calibration has countries of its own, and one file has one seed",
                "Read calibration.json, or make a sweep of the points that matter");
  files.check();
  const ResultsHeader header = header_of(plan, threads);
  const RecordedRuns runs(plan, ledger, threads);
  RunsTable table(plan, runs, files.table);
  const RunSurvey survey =
      survey_runs(header, runs, [&](std::size_t place, const RunResult* run) { table.add(place, run); });
  write_results(files.results, header, runs, survey, provenance);
  table.keep();
  const std::string fingerprint = fingerprint_text(combine_fingerprints(runs.grid(), survey));
  files.crate.write(ro_crate(files.results.path, files.table.path, plan, fingerprint, provenance.created));
}

}  // namespace avert::sweep
