#include "sim/scenario/displacement_files.hpp"

#include <algorithm>
#include <map>

#include "avert/error.hpp"
#include "sim/world/comma_lines.hpp"
#include "sim/world/csv.hpp"

namespace avert {
namespace {

std::size_t place_named(const CommaLine& row, std::size_t field, const Geography& geography) {
  const std::string& name = text_field(row, field, "place");
  const auto found = geography.find(name);
  if (!found)
    throw Error(row.where, "there is no place named '" + name + "'",
                "Use a name from locations.csv, or add the place there.");
  return *found;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void require_country(const CommaLine& row, std::size_t field, const Geography& geography) {
  const std::string& name = text_field(row, field, "country");
  for (const Place& each : geography.places)
    if (each.country == name) return;
  throw Error(row.where, "no place is in a country named '" + name + "'",
              "Use a country from locations.csv.");
}

ClosureKind closure_kind(const CommaLine& row) {
  const std::map<std::string, ClosureKind> kinds{
      {"country", ClosureKind::border}, {"location", ClosureKind::place},
      {"link", ClosureKind::road},      {"camp", ClosureKind::camp},
      {"idpcamp", ClosureKind::camp},   {"remove_forced_redirection", ClosureKind::redirection}};
  const auto found = kinds.find(text_field(row, 0, "closure type"));
  if (found == kinds.end())
    throw Error(row.where, "there is no closure type '" + row.fields[0] + "'",
                "Use country, location, link, camp, idpcamp or remove_forced_redirection.");
  return found->second;
}

Closure read_closure(const CommaLine& row, const Geography& geography) {
  Closure closure;
  closure.kind = closure_kind(row);
  closure.first = text_field(row, 1, "name");
  if (row.fields.size() > 2) closure.second = row.fields[2];
  if (closure.kind == ClosureKind::place && geography.find(closure.second)) closure.kind = ClosureKind::road;
  if (closure.kind == ClosureKind::border) {
    require_country(row, 1, geography);
    require_country(row, 2, geography);
  } else {
    place_named(row, 1, geography);
  }
  if (closure.kind == ClosureKind::road || closure.kind == ClosureKind::redirection)
    place_named(row, 2, geography);
  closure.start = integer_field(row, 3, "first day");
  closure.end = integer_field(row, 4, "last day");
  const bool open_ended = closure.end < 0 || closure.kind == ClosureKind::redirection;
  if (open_ended) closure.end = Closure::never;
  if (closure.end < closure.start)
    throw Error(row.where, "the closure ends before it starts", "Swap the days; -1 means to the end.");
  return closure;
}

struct Registrations {
  std::vector<std::string> names;
  std::vector<DatedCounts> counts;
  std::vector<std::string> left_out;  ///< camps that are no place of the geography
};

/// data_layout.csv: a camp and its files a line, summed; the line 'total' is the whole situation's.
Registrations read_registrations(const std::filesystem::path& folder, const Geography& geography,
                                 int first_date) {
  Registrations result;
  for (const CommaLine& row : read_comma_lines(folder / "data_layout.csv")) {
    if (row.comment() || row.fields[0] == "total") continue;
    if (!geography.find(row.fields[0])) {
      result.left_out.push_back(row.fields[0]);
      continue;
    }
    DatedCounts sum = read_counts(folder / text_field(row, 1, "file"), first_date);
    for (std::size_t f = 2; f < row.fields.size(); ++f)
      if (!row.fields[f].empty()) sum = sum + read_counts(folder / row.fields[f], first_date);
    result.names.push_back(row.fields[0]);
    result.counts.push_back(sum);
  }
  if (result.names.empty())
    throw Error((folder / "data_layout.csv").string(), "it names no camp",
                "Add a line with a camp and its file.");
  return result;
}

/// registration_corrections.csv; the file may be missing.
void correct(const std::filesystem::path& file, int first_date, Registrations& registrations) {
  if (!std::filesystem::exists(file)) return;
  for (const CommaLine& row : read_comma_lines(file)) {
    if (row.comment()) continue;
    const std::string& name = text_field(row, 0, "camp");
    const auto at = std::find(registrations.names.begin(), registrations.names.end(), name);
    if (contains(registrations.left_out, name)) continue;
    if (at == registrations.names.end())
      throw Error(row.where, "no registrations are read for '" + name + "'",
                  "Use a camp that data_layout.csv names.");
    const int day = date_field(row, 1, "date") - first_date;
    if (row.fields.size() > 2 && row.fields[2] != "normalize")
      throw Error(row.where, "the correction '" + row.fields[2] + "' is not known", "Use normalize.");
    if (!correct_registrations(
            registrations.counts[static_cast<std::size_t>(at - registrations.names.begin())], day))
      throw Error(row.where, "the camp's file has no later entry on " + row.fields[1],
                  "Use a date of the camp's file, after its first.");
  }
}

}  // namespace

double DatedCounts::on(int day) const {
  const auto after = std::upper_bound(days.begin(), days.end(), day);
  if (after == days.begin()) return counts.front();
  if (after == days.end()) return counts.back();
  const auto i = static_cast<std::size_t>(after - days.begin());
  const double part = static_cast<double>(day - days[i - 1]) / (days[i] - days[i - 1]);
  return counts[i - 1] + part * (counts[i] - counts[i - 1]);
}

DatedCounts operator+(const DatedCounts& a, const DatedCounts& b) {
  DatedCounts sum;
  std::set_union(a.days.begin(), a.days.end(), b.days.begin(), b.days.end(), std::back_inserter(sum.days));
  for (const int day : sum.days) sum.counts.push_back(a.on(day) + b.on(day));
  return sum;
}

bool correct_registrations(DatedCounts& series, int day) {
  const auto at = std::lower_bound(series.days.begin(), series.days.end(), day);
  if (at == series.days.end() || *at != day || at == series.days.begin()) return false;
  const auto i = static_cast<std::size_t>(at - series.days.begin());
  if (series.counts[i - 1] <= 0) return false;
  const double ratio = series.counts[i] / series.counts[i - 1];
  for (std::size_t j = 0; j < i; ++j) series.counts[j] *= ratio;
  return true;
}

DisplacementPeriod read_period(const std::filesystem::path& file) {
  DisplacementPeriod period;
  bool dated = false;
  for (const CommaLine& row : read_comma_lines(file)) {
    if (row.fields[0] == "StartDate") {
      period.first_date = date_field(row, 1, "start date");
      dated = true;
    } else if (row.fields[0] == "Length") {
      period.days = integer_field(row, 1, "length");
    }
  }
  if (!dated || period.days < 1)
    throw Error(file.string(), "it does not say when the period starts and how long it is",
                "Write StartDate,2015-05-01 and Length,396 on lines of their own.");
  return period;
}

namespace {

/// What the header says of each column after the first. A comma may end it.
std::vector<std::size_t> columns_of_places(const CommaLine& header, const Geography& geography) {
  std::vector<std::string> names = header.fields;
  if (names.size() > 1 && names.back().empty()) names.pop_back();
  if (names[0] != "#Day" && names[0] != "Day")
    throw Error(header.where + ", column 1", "the header is missing: '" + names[0] + "' stands here",
                "Write #Day and the names of places in the first line.");
  check_header(names, header.where);
  std::vector<std::size_t> places;
  for (std::size_t f = 1; f < names.size(); ++f) places.push_back(place_named(header, f, geography));
  return places;
}

/// A comma may end the line; a value must have a column.
void require_no_more(const CommaLine& row, std::size_t fields) {
  for (std::size_t f = fields; f < row.fields.size(); ++f)
    if (!row.fields[f].empty())
      throw Error(row.where + ", column " + std::to_string(f + 1), "the header has no such column",
                  "Name it in the header, or take it out.");
}

}  // namespace

std::vector<std::vector<double>> read_violence(const std::filesystem::path& file, const Geography& geography,
                                               int days) {
  const std::vector<CommaLine> rows = read_comma_lines(file);
  if (rows.size() < static_cast<std::size_t>(days) + 1)
    throw Error(file.string(), "it has fewer days than the period of " + std::to_string(days),
                "Add lines, or shorten the Length in sim_period.csv.");
  const std::vector<std::size_t> column = columns_of_places(rows[0], geography);
  std::vector<std::vector<double>> violence;
  for (int day = 0; day < days; ++day) {
    const CommaLine& row = rows[static_cast<std::size_t>(day) + 1];
    if (integer_field(row, 0, "day") != day)
      throw Error(row.where, "day " + std::to_string(day) + " is expected here", "Give one line a day.");
    require_no_more(row, column.size() + 1);
    std::vector<double>& today = violence.emplace_back(geography.places.size(), 0.0);
    for (std::size_t c = 0; c < column.size(); ++c) {
      const double value = number_field(row, c + 1, "violence");
      if (value < 0 || value > 1)
        throw Error(row.where, "the violence in field " + std::to_string(c + 2) + " is not 0 to 1",
                    "Use 0 or 1, or a share between.");
      today[column[c]] = value;
    }
  }
  return violence;
}

std::vector<Closure> read_closures(const std::filesystem::path& file, const Geography& geography) {
  std::vector<Closure> closures;
  for (const CommaLine& row : read_comma_lines(file))
    if (!row.comment()) closures.push_back(read_closure(row, geography));
  return closures;
}

DatedCounts read_counts(const std::filesystem::path& file, int first_date) {
  DatedCounts series;
  for (const CommaLine& row : read_comma_lines(file)) {
    if (row.comment() || row.fields[0] == "Date" || row.fields[0] == "DateTime") continue;
    if (row.fields.size() > 1 && row.fields[1].empty()) continue;
    const int day = date_field(row, 0, "date") - first_date;
    const double count = number_field(row, 1, "count");
    if (count < 0) throw Error(row.where, "the count is negative", "Counts are 0 or more.");
    if (!series.days.empty() && day <= series.days.back())
      throw Error(row.where, "the date does not follow the one before", "Sort the lines by date.");
    series.days.push_back(day);
    series.counts.push_back(count);
  }
  if (series.days.empty()) throw Error(file.string(), "it has no counts", "Write lines of date,count.");
  return series;
}

DisplacementCase read_displacement_case(const std::filesystem::path& folder) {
  const std::filesystem::path input = folder / "input_csv";
  const DisplacementPeriod period = read_period(input / "sim_period.csv");
  DisplacementCase result;
  result.name = (folder / "").parent_path().filename().string();
  result.days = period.days;
  result.geography = read_geography(input.string());
  result.violence = read_violence(input / "conflicts.csv", result.geography, period.days);
  if (std::filesystem::exists(input / "closures.csv"))
    result.closures = read_closures(input / "closures.csv", result.geography);
  Registrations registrations =
      read_registrations(folder / "source_data", result.geography, period.first_date);
  correct(input / "registration_corrections.csv", period.first_date, registrations);
  result.left_out = registrations.left_out;
  for (const std::string& name : registrations.names) result.camps.push_back(*result.geography.find(name));
  for (int day = 0; day < period.days; ++day) {
    std::vector<double>& today = result.registered.emplace_back();
    for (const DatedCounts& each : registrations.counts) today.push_back(each.on(day));
  }
  return result;
}

}  // namespace avert
