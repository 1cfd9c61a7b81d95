#pragma once

#include <string>
#include <vector>

#include "sim/files/output_file.hpp"
#include "sim/sweep/collect.hpp"

namespace avert::sweep {

/// The table NAME-runs.csv beside a results file NAME.h5: one row a run of the plan, in the order of the
/// grid: id, point, arm, replicate, swept values, failed, failure, fingerprint, then the columns of /summary;
/// empty where there is no value.
class RunsTable {
 public:
  /// Writes the first line. Reads runs up to the first that did not fail, for the names of the columns.
  RunsTable(const SweepPlan& plan, const RecordedRuns& runs, OutputFile target);
  /// `run`: null if there is none.
  void add(std::size_t place, const RunResult* run);
  /// The last call. Throws Error, as each.
  void keep();

 private:
  void append(const std::string& line);

  const SweepPlan& plan_;
  const RecordedRuns& runs_;
  OutputFile target_;
  DurableFile file_;
  std::vector<Variable> columns_;
  std::string waiting_;  ///< for the file
};

}  // namespace avert::sweep
