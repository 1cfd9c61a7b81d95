#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "avert/error.hpp"
#include "sim/world/comma_lines.hpp"

namespace avert {

/// What columns are called must tell them apart. `where` is the header's file:line. Throws Error for one
/// without a name and for a name that stands twice.
void check_header(const std::vector<std::string>& names, const std::string& where);

/// A small table of comma-separated text, without quoting. The first line that is not empty names the
/// columns and may begin with `#`; blanks around fields, empty lines and later lines that begin with `#` are
/// ignored. Every complaint names file, line and column.
class CsvTable {
 public:
  /// Errors: the file cannot be read, has no header or one that does not tell columns apart, a line has more
  /// or fewer fields than the header, or a field is not printable.
  static CsvTable read(const std::string& path);

  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<CommaLine>& rows() const { return rows_; }

  /// Errors: there is no such column.
  std::size_t column(std::string_view name) const;
  std::optional<std::size_t> find_column(std::string_view name) const;

  /// The field as text. Errors: it is empty.
  const std::string& text(const CommaLine& row, std::size_t column) const;
  /// The field as a finite number; nothing if it is empty. Errors: it is anything else.
  std::optional<double> number(const CommaLine& row, std::size_t column) const;
  /// The field as a number from `low` to `high`. Errors: it is empty or anything else.
  double number_in(const CommaLine& row, std::size_t column, double low, double high) const;

  /// What to throw about a field.
  Error complain(const CommaLine& row, std::size_t column, const std::string& problem,
                 const std::string& cure) const;

 private:
  std::string header_;  ///< its file:line
  std::vector<std::string> columns_;
  std::vector<CommaLine> rows_;
};

}  // namespace avert
