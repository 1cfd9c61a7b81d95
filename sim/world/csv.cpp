#include "sim/world/csv.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <locale>
#include <sstream>
#include <system_error>
#include <utility>

#include "avert/printable.hpp"

namespace avert {
namespace {

std::string trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

/// The fields of the line that stands there. Errors: one is not printable.
std::vector<std::string> split(std::string_view line, const std::string& where) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t comma = line.find(',');
    fields.push_back(trim(line.substr(0, comma)));
    require_printable(fields.back(), where);
    if (comma == std::string_view::npos) return fields;
    line.remove_prefix(comma + 1);
  }
}

std::string without_byte_order_mark(const std::string& line) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return line.compare(0, mark.size(), mark) == 0 ? line.substr(mark.size()) : line;
}

/// Whole text as a number, whatever the locale of the program.
std::optional<double> parse(const std::string& text) {
  std::istringstream stream(text);
  stream.imbue(std::locale::classic());
  double value = 0;
  if (!(stream >> value) || stream.peek() != std::istringstream::traits_type::eof()) return {};
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

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
  std::error_code fault;
  std::ifstream file;
  if (std::filesystem::is_regular_file(path, fault)) file.open(path);
  if (!file.is_open())
    throw Error(path, "the file cannot be read", "Check that it exists, is a regular file and may be read");
  CsvTable table;
  table.path_ = path;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::string where = path + ":" + std::to_string(number);
    const std::string content = trim(number == 1 ? without_byte_order_mark(line) : line);
    if (content.empty()) continue;
    if (table.columns_.empty()) {
      table.columns_ = split(content.front() == '#' ? content.substr(1) : content, where);
      table.header_ = where;
      check_header(table.columns_, table.header_);
      continue;
    }
    if (content.front() == '#') continue;
    table.rows_.push_back({number, split(content, where)});
    if (const std::size_t found = table.rows_.back().fields.size(); found != table.columns_.size())
      throw Error(where,
                  "the line has " + std::to_string(found) + " fields, but the header names " +
                      std::to_string(table.columns_.size()),
                  "Write one field for each column, separated by commas; fields may be empty");
  }
  if (table.columns_.empty())
    throw Error(path, "the file has no header", "Name the columns in its first line");
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

const std::string& CsvTable::text(const CsvRow& row, std::size_t column) const {
  if (row.fields[column].empty()) throw complain(row, column, "the field is empty", "Fill it in");
  return row.fields[column];
}

std::optional<double> CsvTable::number(const CsvRow& row, std::size_t column) const {
  if (row.fields[column].empty()) return {};
  const std::optional<double> value = parse(row.fields[column]);
  if (value) return value;
  throw complain(row, column, "'" + row.fields[column] + "' is not a finite number",
                 "Write digits with a decimal point, or leave the field empty where that is allowed");
}

double CsvTable::number_in(const CsvRow& row, std::size_t column, double low, double high) const {
  text(row, column);
  const double value = *number(row, column);
  if (low <= value && value <= high) return value;
  throw complain(row, column, row.fields[column] + " is out of range",
                 "Give a number from " + short_text(low) + " to " + short_text(high));
}

Error CsvTable::complain(const CsvRow& row, std::size_t column, const std::string& problem,
                         const std::string& cure) const {
  return Error(path_ + ":" + std::to_string(row.line) + ", column " + columns_[column], problem, cure);
}

}  // namespace avert
