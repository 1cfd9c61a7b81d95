#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/table.hpp"
#include "avert/scenario_file.hpp"
#include "sim/results/results_reader.hpp"

namespace avert {

/// A results file for tables and reports: its scenario, and its runs with what /summary says of them.
class FinishedFile {
 public:
  /// Throws Error as ResultsReader does, and for a scenario that this program cannot read.
  explicit FinishedFile(const std::filesystem::path& path);

  const ResultsReader& reader() const { return reader_; }
  const Scenario& scenario() const { return scenario_; }
  const std::vector<std::string>& arms() const { return arms_; }
  const std::vector<std::uint32_t>& replicates() const { return replicates_; }
  std::uint32_t points() const { return points_; }  ///< of a design; 0: the file has no dimension `point`
  std::uint64_t seed() const { return seed_; }

  /// Every run, with fingerprint and failure, in the order of point, arm, replicate.
  const std::vector<RunResult>& runs() const { return runs_; }
  bool has(std::string_view variable_path) const { return reader_.find_variable(variable_path) != nullptr; }
  /// The parameters that differ between the points of a design: root variables named by their paths.
  std::vector<const VariableInfo*> swept() const;
  /// A variable along week, summed over what it has besides: a row for each run, in their order, and a column
  /// for each week. Failed runs are NaN. Empty if the file does not have it.
  std::vector<std::vector<double>> weekly(const std::string& variable_path) const;
  /// The columns of weekly().
  std::vector<double> weeks() const;
  /// The labels of a dimension, such as "actor", as they may be printed; empty if the file does not have it.
  std::vector<std::string> labels(const std::string& dimension) const;
  /// The place of a run's arm among arms, and of the run among those of its point.
  std::size_t arm_place(const RunKey&) const;
  std::size_t run_place(const RunKey&) const;

  /// The replicates of one point, or of one draw of a posterior, depend on one another.
  DrawOf draw_of() const;
  /// The same of runs of one point.
  DrawOf posterior_draw_of() const;

 private:
  void read_summaries();

  ResultsReader reader_;
  Scenario scenario_;
  std::vector<std::string> arms_;
  std::vector<std::uint32_t> replicates_;
  std::uint32_t points_ = 0;
  std::uint64_t seed_ = 0;
  std::vector<RunResult> runs_;
};

/// The head of a comparison of runs of the file.
ComparisonHead head_of(const FinishedFile& file, const std::vector<RunResult>& runs,
                       const Comparison& comparison);

/// An attribute of the file, or nothing where it has none.
std::string attribute_or_nothing(const ResultsReader& reader, std::string_view group, std::string_view name);

/// The arm that others are compared with: this one, or if nothing is said `as-usual`, else the first. Throws
/// Error for an arm that is not there.
std::string reference_arm(const std::string& wanted, const std::vector<std::string>& arms);

}  // namespace avert
