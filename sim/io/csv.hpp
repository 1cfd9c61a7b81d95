#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The plain comma-separated files of the displacement community: no quoting, spaces around fields do not
/// count, blank lines are skipped, a header may begin with '#'.
namespace avert {

/// One line of a file and where it stands, for messages.
struct CsvRow {
  std::string where;  ///< file:line
  std::vector<std::string> fields;
  bool comment() const { return fields[0].starts_with('#'); }
};

/// All lines that are not blank, comments included. Errors: the file cannot be read.
std::vector<CsvRow> read_csv(const std::filesystem::path& file);

/// Fields as numbers. Errors: not a number of this kind, or out of range, with the cure.
double csv_number(const CsvRow&, std::size_t field, std::string_view meaning);
int csv_integer(const CsvRow&, std::size_t field, std::string_view meaning);
/// A date YYYY-MM-DD as days since 1970-01-01.
int csv_date(const CsvRow&, std::size_t field, std::string_view meaning);
/// The field itself. Errors: the line is too short, or the field is empty.
const std::string& csv_text(const CsvRow&, std::size_t field, std::string_view meaning);

}  // namespace avert
