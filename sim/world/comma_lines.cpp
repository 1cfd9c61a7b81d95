#include "sim/world/comma_lines.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <locale>
#include <sstream>
#include <system_error>
#include <utility>

#include "avert/error.hpp"
#include "avert/printable.hpp"

namespace avert {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t comma = line.find(',', begin);
    fields.push_back(trimmed(line.substr(begin, comma - begin)));
    if (comma == std::string_view::npos) return fields;
    begin = comma + 1;
  }
}

Error bad_field(const CommaLine& row, std::size_t field, std::string_view meaning, std::string_view wanted) {
  return {row.where,
          "the " + std::string(meaning) + " '" + row.fields[field] + "' is not " + std::string(wanted),
          "Correct field " + std::to_string(field + 1) + " of this line."};
}

/// The whole text as an integer; false when it is not one.
bool whole(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::vector<CommaLine> read_comma_lines(const std::filesystem::path& file) {
  std::error_code fault;
  std::ifstream in;
  if (std::filesystem::is_regular_file(file, fault)) in.open(file);
  if (!in.is_open())
    throw Error(file.string(), "the file cannot be read",
                "Check that it exists, is a regular file and may be read");
  std::vector<CommaLine> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (trimmed(line).empty()) continue;
    CommaLine row{file.string() + ":" + std::to_string(number), number, split(line)};
    if (row.comment() && !rows.empty()) continue;
    for (const std::string& field : row.fields) require_printable(field, row.where);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<double> finite_number(const std::string& text) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  double value = 0;
  if (!(in >> value) || in.peek() != std::istringstream::traits_type::eof()) return {};
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

const std::string& text_field(const CommaLine& row, std::size_t field, std::string_view meaning) {
  if (field >= row.fields.size() || row.fields[field].empty())
    throw Error(row.where, "the " + std::string(meaning) + " is missing",
                "Add it as field " + std::to_string(field + 1) + " of this line.");
  return row.fields[field];
}

double number_field(const CommaLine& row, std::size_t field, std::string_view meaning) {
  const std::optional<double> value = finite_number(text_field(row, field, meaning));
  if (!value) throw bad_field(row, field, meaning, "a number");
  return *value;
}

int integer_field(const CommaLine& row, std::size_t field, std::string_view meaning) {
  int value = 0;
  if (!whole(text_field(row, field, meaning), value)) throw bad_field(row, field, meaning, "a whole number");
  return value;
}

int date_field(const CommaLine& row, std::size_t field, std::string_view meaning) {
  const std::string& text = text_field(row, field, meaning);
  int year = 0, month = 0, day = 0;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      whole(std::string_view(text).substr(0, 4), year) &&
                      whole(std::string_view(text).substr(5, 2), month) &&
                      whole(std::string_view(text).substr(8, 2), day);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!shaped || !date.ok()) throw bad_field(row, field, meaning, "a date like 2015-05-01");
  return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace avert
