#include "sim/sweep/runs_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "avert/csv_text.hpp"
#include "sim/results/results_file.hpp"

namespace avert::sweep {
namespace {

constexpr std::size_t waiting_bytes = std::size_t{1} << 20;

/// The variables in /summary, from the first run that did not fail.
std::vector<Variable> summary_variables(const RecordedRuns& runs) {
  std::vector<Variable> variables;
  for (std::size_t place = 0; place < runs.grid().size(); ++place) {
    const auto run = runs.run(place);
    if (!succeeded(run.get())) continue;
    for (const Series& series : run->series)
      if (series.variable.group == "summary") variables.push_back(series.variable);
    break;
  }
  return variables;
}

/// The shortest text that reads back as the same number; nothing for NaN.
std::string summary_value(const RunResult& run, const Variable& variable) {
  const Series* series = find_series(run, variable, 0);
  if (series == nullptr) return "";
  const double value =
      std::visit([](const auto& values) { return static_cast<double>(values.at(0)); }, series->values);
  return std::isnan(value) ? "" : fmt::format("{}", value);
}

}  // namespace

RunsTable::RunsTable(const SweepPlan& plan, const RecordedRuns& runs, OutputFile target)
    : plan_(plan),
      runs_(runs),
      target_(std::move(target)),
      file_(target_.path),
      columns_(summary_variables(runs)) {
  std::string line(table_begins);
  for (const std::string& path : plan.points.paths) line += "," + csv_text(path);
  line += ",failed,failure,fingerprint";
  for (const Variable& column : columns_) line += fmt::format(",{}", column.name);
  append(line);
}

void RunsTable::add(std::size_t place, const RunResult* run) {
  const RunGrid::Place at = runs_.grid().place(place);
  const bool sound = succeeded(run);
  std::string line = fmt::format("{},{},{},{}", fingerprint_text(runs_.id(place)), at.point,
                                 csv_text(plan_.arms[at.arm]), at.replicate);
  for (const std::string& value : plan_.points.rows[at.point]) line += "," + csv_text(value);
  line += fmt::format(",{},{},{}", sound ? 0 : 1, csv_text(run == nullptr ? "not run" : run->failure),
                      sound ? fingerprint_text(run->fingerprint) : "");
  for (const Variable& column : columns_) line += "," + (sound ? summary_value(*run, column) : "");
  append(line);
}

void RunsTable::append(const std::string& line) {
  waiting_ += line + "\n";
  if (waiting_.size() < waiting_bytes) return;
  file_.append(waiting_);
  waiting_.clear();
}

void RunsTable::keep() {
  file_.append(waiting_);
  target_.keep(file_);
}

}  // namespace avert::sweep
