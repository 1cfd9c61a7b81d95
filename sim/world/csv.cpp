#include "sim/world/csv.hpp"

#include <algorithm>
#include <locale>
#include <sstream>
#include <utility>

namespace avert {
namespace {

std::string short_text(double value) {
  std::ostringstream stream;
  stream.imbue(std::locale::classic());
  stream << value;
  return stream.str();
}

}  // namespace

void check_header(const std::vector<std::string>& names, const std::string& where) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string here = where + ", column " + std::to_string(i + 1);
    if (names[i].empty())
      throw Error(here, "the column has no name in the header", "Name it, or take it out of every line");
    const auto first = std::find(names.begin(), names.end(), names[i]);
    if (const auto other = first - names.begin(); static_cast<std::size_t>(other) != i)
      throw Error(here, "'" + names[i] + "' is also the name of column " + std::to_string(other + 1),
                  "Give every column a name of its own");
  }
}

CsvTable CsvTable::read(const std::string& path) {
  CsvTable table;
  table.rows_ = read_comma_lines(path);
  if (table.rows_.empty()) throw Error(path, "the file has no header", "Name the columns in its first line");
  if (std::string& first = table.rows_.front().fields.front(); first.starts_with('#'))
    first.erase(0, std::min(first.find_first_not_of(" \t\r", 1), first.size()));
  table.columns_ = std::move(table.rows_.front().fields);
  table.header_ = std::move(table.rows_.front().where);
  table.rows_.erase(table.rows_.begin());
  check_header(table.columns_, table.header_);
  for (const CommaLine& row : table.rows_)
    if (row.fields.size() != table.columns_.size())
      throw Error(row.where,
                  "the line has " + std::to_string(row.fields.size()) + " fields, but the header names " +
                      std::to_string(table.columns_.size()),
                  "Write one field for each column, separated by commas; fields may be empty");
  return table;
}

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end()) return {};
  return static_cast<std::size_t>(found - columns_.begin());
}

std::size_t CsvTable::column(std::string_view name) const {
  if (const auto found = find_column(name)) return *found;
  throw Error(header_, "there is no column '" + std::string(name) + "'",
              "Add it to the header and to every line");
}

const std::string& CsvTable::text(const CommaLine& row, std::size_t column) const {
  if (row.fields[column].empty()) throw complain(row, column, "the field is empty", "Fill it in");
  return row.fields[column];
}

std::optional<double> CsvTable::number(const CommaLine& row, std::size_t column) const {
  if (row.fields[column].empty()) return {};
  const std::optional<double> value = finite_number(row.fields[column]);
  if (value) return value;
  throw complain(row, column, "'" + row.fields[column] + "' is not a finite number",
                 "Write digits with a decimal point, or leave the field empty where that is allowed");
}

double CsvTable::number_in(const CommaLine& row, std::size_t column, double low, double high) const {
  text(row, column);
  const double value = *number(row, column);
  if (low <= value && value <= high) return value;
  throw complain(row, column, row.fields[column] + " is out of range",
                 "Give a number from " + short_text(low) + " to " + short_text(high));
}

Error CsvTable::complain(const CommaLine& row, std::size_t column, const std::string& problem,
                         const std::string& cure) const {
  return Error(row.where + ", column " + columns_[column], problem, cure);
}

}  // namespace avert
