#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Comma-separated lines as they stand in a file, with a header or without; csv.hpp makes a table of them. No
/// quoting; blanks around fields do not count.
namespace avert {

/// One line of a file and where it stands, for messages.
struct CommaLine {
  std::string where;     ///< file:line
  std::size_t line = 0;  ///< in the file, from 1
  std::vector<std::string> fields;
  bool comment() const { return fields[0].starts_with('#'); }
};

/// All lines that are neither blank nor comments; the first that is not blank also when it begins with `#`,
/// for that may be a header. Errors: the file cannot be read, or a field is not printable.
std::vector<CommaLine> read_comma_lines(const std::filesystem::path& file);

/// The whole text as a finite number, whatever the locale of the program; nothing if it is anything else.
std::optional<double> finite_number(const std::string& text);

/// Fields as numbers. Errors: not a number of this kind, or out of range, with the cure.
double number_field(const CommaLine&, std::size_t field, std::string_view meaning);
int integer_field(const CommaLine&, std::size_t field, std::string_view meaning);
/// A date YYYY-MM-DD as days since 1970-01-01.
int date_field(const CommaLine&, std::size_t field, std::string_view meaning);
/// The field itself. Errors: the line is too short, or the field is empty.
const std::string& text_field(const CommaLine&, std::size_t field, std::string_view meaning);

}  // namespace avert
