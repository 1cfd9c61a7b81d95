#pragma once

#include <string>
#include <vector>

#include "analysis/report/finished_file.hpp"

namespace avert::report {

/// Variables of one group that have the same dimensions, as they may stand in one tidy table.
struct TidyTable {
  std::vector<std::string> dimensions;
  std::vector<std::string> variables;
};

/// The tables that a group of the file can make, the one with most variables first. Throws Error for a group
/// that the file does not have, or that has no variables.
std::vector<TidyTable> tidy_tables(const FinishedFile& file, const std::string& group);

/// The table as CSV: a row for each combination of labels (a run, a week, a group), a column for each
/// dimension and for each variable. Rows of tables such as /events name their run; places along a dimension
/// are written as its labels. Missing numbers are empty.
std::string tidy_csv(const FinishedFile& file, const std::string& group, const TidyTable& table);

/// Names, units and meanings of the columns, as CSV.
std::string units_csv(const FinishedFile& file, const std::string& group, const TidyTable& table);

}  // namespace avert::report
