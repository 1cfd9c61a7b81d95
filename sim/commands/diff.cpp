#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "analysis/report/file_diff.hpp"
#include "analysis/table.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/wrapped.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;

options::options_description describe_diff_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")(
      "other", options::value<std::string>(), "another results file (.h5)")("json", "as JSON");
  return described;
}

std::string values_text(const char* title, const std::vector<report::ValueDifference>& values) {
  if (values.empty()) return fmt::format("{}: the same\n", title);
  std::string text = fmt::format("{}\n", title);
  const auto shown = [](const std::string& value) { return value.empty() ? std::string("nothing") : value; };
  for (const auto& each : values)
    text += fmt::format("  {}: {} -> {}\n", each.path, shown(each.first), shown(each.second));
  return text;
}

std::string number_of(double value, const OutcomeSpec& outcome) {
  const bool share = outcome.measure == Measure::share_of_runs;
  return share && !std::isnan(value) ? fmt::format("{:.0f} %", 100 * value) : number_text(value);
}

std::string difference_of(double value, const OutcomeSpec& outcome) {
  const bool share = outcome.measure == Measure::share_of_runs;
  return share && !std::isnan(value) ? fmt::format("{:.0f}", 100 * value) : number_text(value);
}

std::string outcome_text(const report::OutcomeDifference& each) {
  std::string text = fmt::format("  {}, {}: {} -> {}", each.arm, each.outcome.title,
                                 number_of(each.first, each.outcome), number_of(each.second, each.outcome));
  if (!each.paired || each.paired->pairs == 0) return text + "\n";
  if (each.paired->is_same()) return text + ", the same in every run\n";
  const auto& [value, interval] = each.paired->difference;
  const std::string points = each.outcome.measure == Measure::share_of_runs ? " points" : "";
  const std::string bounds = std::isnan(interval.low)
                                 ? ""
                                 : fmt::format(" ({} to {})", difference_of(interval.low, each.outcome),
                                               difference_of(interval.high, each.outcome));
  return text + fmt::format(", difference {}{}{}{}\n", difference_of(value, each.outcome), points, bounds,
                            each.paired->is_clear() ? "" : ", cannot be told");
}

std::string difference_text(const report::FileDifference& all) {
  std::string text = values_text("Versions and runs", all.heads) + values_text("Scenario", all.scenario);
  text += fmt::format("Runs with the same arm and number: {}, of which {} have the same fingerprint\n",
                      all.shared_runs, all.same_runs);
  if (all.shared_runs == 0) return text;
  text += all.paired ? fmt::format("Outcomes on these runs, with {:.0f} % intervals of paired differences\n",
                                   100 * interval_level)
                     : "Outcomes on these runs, in other countries or at other points: not paired\n";
  for (const auto& each : all.outcomes) text += outcome_text(each);
  return text;
}

Json values_json(const std::vector<report::ValueDifference>& values) {
  Json all = Json::array();
  for (const auto& each : values)
    all.push_back({{"path", each.path}, {"first", each.first}, {"second", each.second}});
  return all;
}

Json difference_json(const report::FileDifference& all) {
  Json outcomes = Json::array();
  for (const auto& each : all.outcomes)
    outcomes.push_back({{"arm", each.arm},
                        {"variable", each.outcome.variable},
                        {"title", each.outcome.title},
                        {"first", each.first},
                        {"second", each.second},
                        {"difference", each.paired ? to_json(each.paired->difference) : Json(nullptr)}});
  return {{"versions_and_runs", values_json(all.heads)},
          {"scenario", values_json(all.scenario)},
          {"paired", all.paired},
          {"shared_runs", all.shared_runs},
          {"same_runs", all.same_runs},
          {"outcomes", outcomes}};
}

ExitCode run_diff(const options::variables_map& given) {
  const std::filesystem::path path = file_option(given);
  if (given.count("other") == 0)
    throw Error("avert diff", "only one results file is given",
                "Give the other as well: avert diff A.h5 B.h5");
  const std::filesystem::path other = given["other"].as<std::string>();
  h5::check_ordinary_file(other);
  // The limits of the process that reads them fit the larger file.
  const bool other_larger = std::filesystem::file_size(other) > std::filesystem::file_size(path);
  return with_finished_file(other_larger ? other : path, [&](const FinishedFile& larger) {
    const FinishedFile smaller(other_larger ? path : other);
    const report::FileDifference all =
        other_larger ? report::compare_files(smaller, larger) : report::compare_files(larger, smaller);
    if (output_form(given) == OutputForm::json)
      std::cout << difference_json(all).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
      std::cout << wrapped(difference_text(all), 4);
    return ExitCode::done;
  });
}

}  // namespace

Command diff_command() {
  return {"diff",
          "A.h5 B.h5 [options]",
          "say what differs between two results files: versions, scenario, outcomes",
          "  avert diff yesterday.h5 today.h5\n"
          "  avert diff kestrel.h5 kestrel-contact.h5 --json\n",
          describe_diff_options,
          "file other",
          run_diff};
}

}  // namespace avert
