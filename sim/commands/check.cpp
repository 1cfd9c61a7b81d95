#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/estimate.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/wrapped.hpp"
#include "sim/files/message.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/scenario/values.hpp"
#include "sim/world/geography.hpp"

namespace avert {
namespace {

options::options_description describe_check_options() {
  constexpr std::uint32_t usual_replicates = 20;
  options::options_description described = run_options(usual_replicates);
  add_record_options(described);
  described.add_options()("cost", options::value<std::string>(),
                          "nanoseconds per person and week on this machine, for the estimate of time");
  return described;
}

CostModel cost_model(const options::variables_map& given) {
  CostModel cost;
  if (given.count("cost") != 0)
    cost.week_nanoseconds = parse_number(given["cost"].as<std::string>(), "--cost");
  if (!(cost.week_nanoseconds > 0))
    throw Error("--cost", "a cost must be more than 0", "Give nanoseconds per person and week, such as 100");
  return cost;
}

/// A real geography must be there before hours are spent.
void check_geography(const Scenario& scenario) {
  namespace fs = std::filesystem;
  if (scenario.world.geography.empty()) return;
  const fs::path folder = fs::path(scenario.folder) / scenario.world.geography;
  for (const std::string_view name : geography_files) {
    std::error_code ignored;
    if (!fs::is_regular_file(folder / name, ignored))
      throw Error((folder / name).string(), "there is no such file",
                  "world.geography names a folder with it");
  }
}

std::string record_text(const RecordOptions& record) {
  std::string text;
  if (record.panel > 0) text += fmt::format("panel   {} persons followed in each run\n", record.panel);
  if (record.map == MonthlyMap::kept) text += "map     by settlement and month\n";
  if (record.terms == DecisionTerms::kept) text += "terms   of each decision of a leader\n";
  if (record.votes == RollCalls::kept) text += "votes   of each power\n";
  return text;
}

void print_text(const RunRequest& request, const CostEstimate& estimate, const MemoryFit& memory) {
  const Scenario& scenario = request.scenario;
  std::vector<std::string> groups;
  for (const GroupSpec& group : scenario.groups) groups.push_back(group.name);
  const std::size_t arms = request.options.arms.size();
  const std::string text =
      fmt::format("{}: valid\n", printable(request.options.scenario)) +
      fmt::format("title   {}\n", printable(scenario.title)) +
      fmt::format("world   {} persons, {} settlements, groups {}\n", scenario.world.persons,
                  scenario.world.settlements, fmt::join(groups, ", ")) +
      fmt::format("actors  {} armed, {} outside powers, {} forums\n", scenario.actors.size(),
                  scenario.powers.size(), scenario.forums.size()) +
      fmt::format("runs    {} arms ({}) × {} replicates = {} runs of {} weeks\n", arms,
                  fmt::join(request.options.arms, ", "), request.options.replicates,
                  arms * request.options.replicates, scenario.time.weeks) +
      fmt::format("mix     {} values drawn for each replicate\n", scenario.mix.size()) +
      (scenario.posterior.empty() ? ""
                                  : fmt::format("draws   of {}\n", printable(posterior_name(scenario)))) +
      record_text(request.options.record) +
      fmt::format("time    about {} on {} threads\n", duration_text(estimate.seconds),
                  request.options.threads) +
      fmt::format("memory  {}\n", memory_text(memory)) +
      fmt::format("disk    about {}\n", bytes_text(estimate.disk_bytes));
  std::cout << wrapped(text, 8);
}

void print_json(const RunRequest& request, const CostEstimate& estimate, const MemoryFit& memory) {
  nlohmann::ordered_json answer{
      {"valid", true},
      {"title", request.scenario.title},
      {"persons", request.scenario.world.persons},
      {"arms", request.options.arms},
      {"replicates", request.options.replicates},
      {"runs", request.options.arms.size() * request.options.replicates},
      {"weeks", request.scenario.time.weeks},
      {"threads", request.options.threads},
      {"panel", request.options.record.panel},
      {"monthly_map", request.options.record.map == MonthlyMap::kept},
      {"terms", request.options.record.terms == DecisionTerms::kept},
      {"votes", request.options.record.votes == RollCalls::kept},
      {"seconds", estimate.seconds},
      {"disk_bytes", estimate.disk_bytes},
  };
  add_posterior(answer, request.scenario);
  add_memory(answer, memory);
  std::cout << answer.dump(2) << '\n';
}

ExitCode run_check(const options::variables_map& given) {
  const RunRequest request = read_run_request(given);
  check_geography(request.scenario);
  const Plan plan = plan_of(request);
  const CostEstimate estimate = estimate_cost(plan, cost_model(given));
  const MemoryFit memory = fit_of(memory_need(request, plan, Keeping::nothing));
  if (request.options.form == OutputForm::json)
    print_json(request, estimate, memory);
  else
    print_text(request, estimate, memory);
  return ExitCode::done;
}

}  // namespace

Command check_command() {
  return {"check",
          "SCENARIO [options]",
          "validate a scenario without running it; say what would run, how long, how much memory and disk",
          "  avert check scenarios/minimal\n"
          "  avert check scenarios/minimal --replicates 100 --set world.persons=200000\n",
          describe_check_options,
          "scenario",
          run_check};
}

}  // namespace avert
