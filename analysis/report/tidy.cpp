#include "analysis/report/tidy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "avert/csv_text.hpp"
#include "avert/error.hpp"
#include "avert/printable.hpp"

namespace avert::report {
namespace {

const GroupInfo& group_of(const FinishedFile& file, const std::string& group) {
  if (const GroupInfo* found = file.reader().find_group("/" + group)) return *found;
  std::string known;
  for (const GroupInfo& each : file.reader().groups()) {
    const bool has_variables =
        std::any_of(each.variables.begin(), each.variables.end(),
                    [](const VariableInfo& variable) { return !variable.is_coordinate(); });
    if (each.path != "/" && has_variables) known += (known.empty() ? "" : ", ") + each.path.substr(1);
  }
  throw Error("--group " + group, "the file has no such group", "Choose one of " + known);
}

/// The shortest text that reads back as the same number; nothing for NaN.
std::string number_or_nothing(double value, const std::string& type) {
  if (!std::isfinite(value)) return "";
  return type == "float32" ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
}

/// The labels of a dimension as they stand in a cell.
std::vector<std::string> label_cells(const FinishedFile& file, const std::string& dimension,
                                     std::uint64_t length) {
  std::vector<std::string> cells;
  if (file.has("/" + dimension)) {
    if (file.reader().variable("/" + dimension).type == "text")
      for (const std::string& each : file.labels(dimension)) cells.push_back(csv_text(each));
    else
      for (const double each : file.reader().read("/" + dimension)) cells.push_back(fmt::format("{}", each));
  }
  for (std::uint64_t i = cells.size(); i < length; ++i) cells.push_back(fmt::format("{}", i));
  return cells;
}

/// The dimension whose labels a column of a table holds by place: "event_arm" the arms, "target_group" the
/// groups.
std::string dimension_of(const std::string& variable, const std::string& row) {
  std::string name = variable.starts_with(row + "_") ? variable.substr(row.size() + 1) : variable;
  if (name == "target_group") name = "group";
  if (name == "rival") name = "actor";
  const std::array<std::string_view, 7> named{"arm",   "settlement", "actor",     "group",
                                              "power", "forum",      "instrument"};
  return std::find(named.begin(), named.end(), name) == named.end() ? "" : name;
}

/// What differs between the points of a design, where rows have a point.
std::vector<const VariableInfo*> swept_of(const FinishedFile& file, const TidyTable& table) {
  return table.dimensions.front() == "point" ? file.swept() : std::vector<const VariableInfo*>{};
}

/// The cells of one variable, in the order of its values.
class Column {
 public:
  Column(const FinishedFile& file, const std::string& path, const std::string& places_along)
      : type_(file.reader().variable(path).type) {
    if (type_ == "text")
      for (const std::string& each : file.reader().read_text(path))
        texts_.push_back(csv_text(printable(each)));
    else
      numbers_ = file.reader().read(path);
    if (!places_along.empty()) labels_ = label_cells(file, places_along, 0);
  }

  std::string cell(std::size_t at) const {
    if (!texts_.empty()) return texts_[at];
    const double value = numbers_[at];
    if (labels_.empty()) return number_or_nothing(value, type_);
    return value >= 0 && value < static_cast<double>(labels_.size())
               ? labels_[static_cast<std::size_t>(value)]
               : "";
  }

 private:
  std::string type_;
  std::vector<std::string> texts_, labels_;
  std::vector<double> numbers_;
};

}  // namespace

std::vector<TidyTable> tidy_tables(const FinishedFile& file, const std::string& group) {
  std::vector<TidyTable> tables;
  for (const VariableInfo& each : group_of(file, group).variables) {
    const bool swept = each.dimensions == std::vector<std::string>{"point"};
    if (each.is_coordinate() || each.dimensions.empty() || swept) continue;
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const TidyTable& known) {
      return known.dimensions == each.dimensions;
    });
    if (table == tables.end())
      tables.push_back({each.dimensions, {each.name}});
    else
      table->variables.push_back(each.name);
  }
  if (tables.empty())
    throw Error("--group " + group, "has no variables", "`avert inspect` lists what a file holds");
  std::stable_sort(tables.begin(), tables.end(), [](const TidyTable& a, const TidyTable& b) {
    return a.variables.size() > b.variables.size();
  });
  return tables;
}

std::string tidy_csv(const FinishedFile& file, const std::string& group, const TidyTable& table) {
  const VariableInfo& first = file.reader().variable(fmt::format("/{}/{}", group, table.variables.front()));
  std::string text;
  std::vector<std::vector<std::string>> labels;
  std::size_t rows = 1;
  for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
    labels.push_back(label_cells(file, table.dimensions[d], first.shape[d]));
    text += (d == 0 ? "" : ",") + csv_text(table.dimensions[d]);
    rows *= first.shape[d];
  }
  std::vector<Column> swept;  // of the point
  for (const VariableInfo* each : swept_of(file, table)) {
    swept.emplace_back(file, "/" + each->name, "");
    text += "," + csv_text(each->name);
  }
  std::vector<Column> columns;
  for (const std::string& each : table.variables) {
    const bool of_rows = table.dimensions.size() == 1;
    columns.emplace_back(file, fmt::format("/{}/{}", group, each),
                         of_rows ? dimension_of(each, table.dimensions[0]) : "");
    text += "," + csv_text(each);
  }
  text += "\n";
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t after = rows;
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
      after /= first.shape[d];
      text += (d == 0 ? "" : ",") + labels[d][row / after % first.shape[d]];
    }
    const std::size_t point = rows == 0 ? 0 : row / (rows / first.shape[0]);
    for (const Column& column : swept) text += "," + column.cell(point);
    for (const Column& column : columns) text += "," + column.cell(row);
    text += "\n";
  }
  return text;
}

std::string units_csv(const FinishedFile& file, const std::string& group, const TidyTable& table) {
  std::string text = "column,unit,meaning\n";
  const auto add = [&](const std::string& name, const VariableInfo& of) {
    text += fmt::format("{},{},{}\n", csv_text(name), csv_text(printable(of.units)),
                        csv_text(printable(of.long_name)));
  };
  for (const std::string& each : table.dimensions)
    if (file.has("/" + each)) add(each, file.reader().variable("/" + each));
  for (const VariableInfo* each : swept_of(file, table)) add(each->name, *each);
  for (const std::string& each : table.variables)
    add(each, file.reader().variable(fmt::format("/{}/{}", group, each)));
  return text;
}

}  // namespace avert::report
