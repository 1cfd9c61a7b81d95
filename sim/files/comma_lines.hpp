#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Comma-separated files of which not all have a header, or as many fields on each line (sim/world/csv.hpp
/// reads proper tables): no quoting, spaces around fields do not count, blank lines are skipped.
namespace avert {

/// One line of a file and where it stands, for messages.
struct CommaLine {
  std::string where;  ///< file:line
  std::vector<std::string> fields;
  bool comment() const { return fields[0].starts_with('#'); }
};

/// All lines that are not blank, comments included. Errors: the file cannot be read, or a field is not
/// printable.
std::vector<CommaLine> read_comma_lines(const std::filesystem::path& file);

/// Fields as numbers. Errors: not a number of this kind, or out of range, with the cure.
double number_field(const CommaLine&, std::size_t field, std::string_view meaning);
int integer_field(const CommaLine&, std::size_t field, std::string_view meaning);
/// A date YYYY-MM-DD as days since 1970-01-01.
int date_field(const CommaLine&, std::size_t field, std::string_view meaning);
/// The field itself. Errors: the line is too short, or the field is empty.
const std::string& text_field(const CommaLine&, std::size_t field, std::string_view meaning);

}  // namespace avert
