#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/results/h5_scan.hpp"
#include "sim/results/seal.hpp"

namespace avert {

using h5::AttributeInfo;
using h5::GroupInfo;
using h5::VariableInfo;

/// Reads a results file of any origin. Paths are "/outcomes/deaths_direct". Every error about the file's
/// content carries ExitCode::damaged_data; a name the file does not have, ExitCode::bad_input.
class ResultsReader {
 public:
  /// Checks the seal, opens and looks through the file (h5::scan_file). Throws Error if it is missing, its
  /// seal is broken, it is not a whole HDF5 file, holds anything unsafe, is not a results file of avert, or
  /// of a newer schema than this program knows.
  explicit ResultsReader(std::filesystem::path path);

  const std::vector<GroupInfo>& groups() const { return groups_; }
  const VariableInfo& variable(std::string_view variable_path) const;
  /// The same, or null where the file does not have it.
  const GroupInfo* find_group(std::string_view group_path) const;
  const VariableInfo* find_variable(std::string_view variable_path) const;
  const std::string* find_attribute(std::string_view group_path, std::string_view name) const;
  /// A group's attribute as text; `group_path` is "/" or "/provenance".
  const std::string& attribute(std::string_view group_path, std::string_view name) const;

  /// A variable of numbers, row-major in the order of its dimensions; missing values are NaN.
  std::vector<double> read(std::string_view variable_path) const;
  /// A variable of text.
  std::vector<std::string> read_text(std::string_view variable_path) const;

  /// Reads everything and checks that the seal, the root attributes, units, long names and scales are there
  /// and that the scales fit. One sentence a fault; empty if the file is whole.
  std::vector<std::string> find_faults() const;

 private:
  h5::Handle open(const std::string& variable_path) const;
  void find_faults(const GroupInfo& group, const VariableInfo& variable,
                   std::vector<std::string>& faults) const;

  std::filesystem::path path_;
  Seal seal_;
  h5::Handle file_;
  std::vector<GroupInfo> groups_;
};

}  // namespace avert
