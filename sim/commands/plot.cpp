#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "analysis/report/figures.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/files/message.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

constexpr std::array<std::string_view, 1> drawing_endings{".svg"};

options::options_description describe_plot_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")(
      "what", options::value<std::string>(), "figure of the report; without one, their names are printed")(
      "output,o", options::value<std::string>(), "drawing to write (.svg; usually to standard output)")(
      "reference", options::value<std::string>(),
      "arm that the others are compared with (usually as-usual, else the first)")(
      "force", "replace a drawing of avert that is there");
  return described;
}

std::string drawing_named(const std::vector<report::Figure>& figures, const std::string& name) {
  std::vector<std::string> names;
  for (const report::Figure& each : figures) {
    if (each.id == name) return report::standalone(each.svg);
    names.push_back(each.id);
  }
  throw Error(name, "the report of this file has no such figure",
              suggestion(name, names, fmt::format("Choose one of {}", fmt::join(names, ", "))));
}

ExitCode run_plot(const options::variables_map& given) {
  const std::filesystem::path path = file_option(given);
  const auto is_drawing = [](const std::filesystem::path& file) {
    return begins_with(file, report::drawing_begins);
  };
  const OutputFile output{text_option(given, "output"),
                          {"a drawing of avert", drawing_endings, is_drawing},
                          force_option(given),
                          {path}};
  if (given.count("output") != 0) output.check();
  return with_finished_file(path, [&](const FinishedFile& file) {
    const auto figures = report::figures_of(
        report::material_of(file, path.filename().string(), text_option(given, "reference")));
    if (given.count("what") == 0) {
      for (const report::Figure& each : figures) std::cout << each.id << '\n';
      return ExitCode::done;
    }
    const std::string drawing = drawing_named(figures, text_option(given, "what"));
    if (given.count("output") == 0) {
      std::cout << drawing;
    } else {
      output.write(drawing);
      say("written: " + output.path.string());
    }
    return ExitCode::done;
  });
}

}  // namespace

Command plot_command() {
  return {"plot",
          "FILE [WHAT] [options]",
          "draw one figure of the report, for papers",
          "  avert plot kestrel.h5\n"
          "  avert plot kestrel.h5 time-so-far -o killed.svg\n",
          describe_plot_options,
          "file what",
          run_plot};
}

}  // namespace avert
