#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "analysis/outcomes.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/print_comparison.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/values.hpp"

namespace avert {
namespace {

options::options_description describe_table_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")(
      "reference", options::value<std::string>(),
      "arm that the others are compared with (usually as-usual, else the first)")(
      "outcomes", options::value<std::vector<std::string>>()->composing(),
      "variables of /summary, and war_1, mass_killing_1 … for shares of runs: a,b,c")(
      "per", options::value<std::string>(),
      "persons as so many per this number of inhabitants, such as 1000")(
      "point", options::value<std::uint32_t>(), "only this point of a design (usually all, pooled)")(
      "csv", "as CSV, one row an arm and outcome")("markdown", "as tables in Markdown")("json", "as JSON");
  return described;
}

enum class TableForm { text, csv, markdown, json };

TableForm form_of(const options::variables_map& given) {
  TableForm form = TableForm::text;
  int asked = 0;
  for (const auto& [name, value] :
       {std::pair{"csv", TableForm::csv}, {"markdown", TableForm::markdown}, {"json", TableForm::json}})
    if (given.count(name) != 0) {
      form = value;
      ++asked;
    }
  if (asked > 1)
    throw Error("avert table", "--csv, --markdown and --json exclude one another", "Give one of them");
  return form;
}

/// The names that --outcomes may have in this file.
std::vector<std::string> known_outcomes(const RunResult& example) {
  std::vector<std::string> names{"war_1", "war_2", "mass_killing_1", "mass_killing_2", "mass_killing_3"};
  for (const Series& each : example.series) names.emplace_back(each.variable.name);
  return names;
}

std::vector<OutcomeSpec> outcomes_of(const options::variables_map& given, const RunResult& example) {
  std::vector<OutcomeSpec> outcomes;
  if (given.count("outcomes") == 0) {
    for (OutcomeSpec& each : main_outcomes())
      if (find_summary(example, each.variable) != nullptr) outcomes.push_back(std::move(each));
  } else {
    const std::vector<std::string> known = known_outcomes(example);
    const std::vector<std::string> names = split_names(given["outcomes"].as<std::vector<std::string>>());
    if (names.empty())
      throw Error("--outcomes", "no outcome is named", "`avert inspect` lists the variables of /summary");
    for (const std::string& name : names) {
      outcomes.push_back(outcome_named(name));
      if (std::find(known.begin(), known.end(), name) == known.end() ||
          find_summary(example, outcomes.back().variable) == nullptr)
        throw Error("--outcomes " + name, "the file has no such outcome",
                    suggestion(name, known, "`avert inspect` lists the variables of /summary"));
    }
  }
  if (given.count("per") == 0) return outcomes;
  const double inhabitants = parse_number(given["per"].as<std::string>(), "--per");
  if (!(inhabitants > 0)) throw Error("--per", "a number of inhabitants is more than 0", "Give such as 1000");
  return per_inhabitants(std::move(outcomes), inhabitants, example);
}

/// All runs, or those of one point.
std::vector<RunResult> runs_of(const options::variables_map& given, const FinishedFile& file) {
  std::vector<RunResult> runs = file.runs();
  if (given.count("point") == 0) return runs;
  const auto wanted = given["point"].as<std::uint32_t>();
  if (wanted >= std::max(file.points(), 1u))
    throw Error("--point", fmt::format("there is no point {}", wanted),
                file.points() == 0 ? "The file holds no design; leave --point out"
                                   : fmt::format("Points are counted from 0 to {}", file.points() - 1));
  std::erase_if(runs, [&](const RunResult& run) { return run.key.point != wanted; });
  for (RunResult& run : runs) run.key.point = 0;
  return runs;
}

void print_json(const FinishedFile& file, const ComparisonHead& head, const std::vector<RunResult>& runs,
                const Comparison& comparison) {
  nlohmann::ordered_json answer =
      answer_json(head, file.scenario(), file.reader().attribute("/", "scenario_toml"), runs, comparison);
  if (head.point.value_or(0) > 0)
    answer["scenario_hash"] = nullptr;  // the file keeps the scenario of point 0
  std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void print_table(const FinishedFile& file, const options::variables_map& given) {
  const std::vector<RunResult> runs = runs_of(given, file);
  const bool one_point = given.count("point") != 0;
  const Comparison comparison = compare(runs, outcomes_of(given, runs.front()),
                                        reference_arm(text_option(given, "reference"), file.arms()), {},
                                        one_point ? file.posterior_draw_of() : file.draw_of());
  ComparisonHead head = head_of(file, runs, comparison);
  if (one_point) head.point = given["point"].as<std::uint32_t>();
  switch (form_of(given)) {
    case TableForm::text:
      print_comparison(head, comparison);
      break;
    case TableForm::csv:
      std::cout << comparison_csv(comparison);
      break;
    case TableForm::markdown:
      std::cout << comparison_markdown(head, comparison);
      break;
    case TableForm::json:
      print_json(file, head, runs, comparison);
      break;
  }
}

ExitCode run_table(const options::variables_map& given) {
  return with_finished_file(file_option(given), [&](const FinishedFile& file) {
    print_table(file, given);
    return ExitCode::done;
  });
}

}  // namespace

Command table_command() {
  return {"table",
          "FILE [options]",
          "print the table of compare from a finished results file",
          "  avert table kestrel.h5\n"
          "  avert table kestrel.h5 --reference none --per 1000\n"
          "  avert table kestrel.h5 --outcomes deaths_direct,mass_killing_2 --csv\n",
          describe_table_options,
          "file",
          run_table};
}

}  // namespace avert
