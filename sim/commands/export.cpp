#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "analysis/report/tidy.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/files/message.hpp"

namespace avert {
namespace {

constexpr std::array<std::string_view, 1> csv_endings{".csv"};

options::options_description describe_export_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")(
      "group", options::value<std::string>(), "group of the file, such as summary, outcomes or events")(
      "along", options::value<std::string>(),
      "dimensions of the variables wanted: arm,replicate,week (usually those that most variables have)")(
      "output,o", options::value<std::string>(),
      "CSV file; units are written beside it as NAME-units.csv (usually to standard output, without units)");
  return described;
}

/// The table that has these dimensions; without any, that with most variables.
report::TidyTable chosen(const std::vector<report::TidyTable>& tables, const std::string& along) {
  if (along.empty()) return tables.front();
  std::string known;
  for (const report::TidyTable& each : tables) {
    const std::string dimensions = fmt::format("{}", fmt::join(each.dimensions, ","));
    if (dimensions == along) return each;
    known += (known.empty() ? "" : "; ") + dimensions;
  }
  throw Error("--along " + along, "no variable of the group has these dimensions", "Choose one of " + known);
}

/// A file that is there stays: no CSV file can be known as one that avert wrote.
OutputFile csv_output(const std::filesystem::path& path, const std::filesystem::path& file) {
  const auto never = [](const std::filesystem::path&) { return false; };
  return {path, {"a CSV file that avert may replace", csv_endings, never}, Force::no, {file}};
}

void report_others(const std::vector<report::TidyTable>& tables, const report::TidyTable& taken) {
  for (const report::TidyTable& each : tables)
    if (each.dimensions != taken.dimensions)
      say(fmt::format("left out, with other dimensions: {}; --along {}", fmt::join(each.variables, ", "),
                      fmt::join(each.dimensions, ",")));
}

ExitCode run_export(const options::variables_map& given) {
  const std::filesystem::path path = file_option(given);
  const std::string group = text_option(given, "group");
  if (group.empty())
    throw Error("--group", "no group is named", "`avert inspect` lists the groups of a file");
  const std::filesystem::path target = text_option(given, "output");
  std::filesystem::path beside = target;
  beside.replace_filename(target.stem().string() + "-units.csv");
  const OutputFile output = csv_output(target, path), units = csv_output(beside, path);
  if (given.count("output") != 0) {
    output.check();
    units.check();
  }
  return with_finished_file(path, [&](const FinishedFile& file) {
    const std::vector<report::TidyTable> tables = report::tidy_tables(file, group);
    const report::TidyTable table = chosen(tables, text_option(given, "along"));
    const std::string csv = report::tidy_csv(file, group, table);
    if (given.count("output") == 0) {
      std::cout << csv;
    } else {
      output.write(csv);
      units.write(report::units_csv(file, group, table));
      say(fmt::format("written: {}, {}", target.string(), beside.string()));
    }
    report_others(tables, table);
    return ExitCode::done;
  });
}

}  // namespace

Command export_command() {
  return {"export",
          "FILE --group G [options]",
          "write a group of a results file as tidy CSV",
          "  avert export kestrel.h5 --group summary -o summary.csv\n"
          "  avert export kestrel.h5 --group outcomes --along arm,replicate,week \\\n      -o weeks.csv\n",
          describe_export_options,
          "file",
          run_export};
}

}  // namespace avert
