#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "sim/io/durable_file.hpp"
#include "sim/io/run_source.hpp"
#include "sim/sweep/ledger.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// What the results file of a sweep says once: that of its first point, with points and swept values.
ResultsHeader header_of(const SweepPlan& plan, int threads);

/// The recorded runs of a plan, read from the logs one at a time. One that several points share stands at
/// each of them. Plan and ledger must outlive it.
class RecordedRuns : public RunSource {
 public:
  /// Builds the first country, to learn what a run may record.
  RecordedRuns(const SweepPlan& plan, const Ledger& ledger, int threads);

  const RunGrid& grid() const override { return grid_; }
  /// Throws Error (damaged data) for a record that cannot be read or is of another run.
  std::shared_ptr<const RunResult> run(std::size_t place) const override;
  std::uint64_t id(std::size_t place) const { return identity_.of(at(place)); }

 private:
  RunPlace at(std::size_t place) const;

  const SweepPlan& plan_;
  const Ledger& ledger_;
  Identity identity_;
  std::vector<Variable> catalogue_;
  RunGrid grid_;
};

/// The table runs.csv: one row a run of the plan, in the order of the grid: id, point, arm, replicate, swept
/// values, failed, failure, fingerprint, then the columns of /summary; empty where there is no value.
class RunsTable {
 public:
  /// Writes the first line. Reads runs up to the first that did not fail, for the names of the columns.
  RunsTable(const SweepPlan& plan, const RecordedRuns& runs, DurableFile& file);
  /// `run`: null if there is none.
  void add(std::size_t place, const RunResult* run);
  /// The last call. Throws Error, as each.
  void keep();

 private:
  void append(const std::string& line);

  const SweepPlan& plan_;
  const RecordedRuns& runs_;
  DurableFile& file_;
  std::vector<std::string> columns_;
  std::string waiting_;  ///< for the file
};

/// RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) of a collected sweep: its files with their hashes, the
/// design, the program, the fingerprint. `created`: ISO 8601.
std::string ro_crate(const std::filesystem::path& folder, const SweepPlan& plan, const std::string& results,
                     const std::string& fingerprint, const std::string& created);

}  // namespace avert::sweep
