#include "analysis/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "analysis/outcomes.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/frontier.hpp"
#include "sim/commands/print_comparison.hpp"
#include "sim/files/message.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "sim/scenario/values.hpp"

namespace avert {
namespace {

options::options_description describe_compare_options() {
  constexpr std::uint32_t usual_replicates = 20;
  options::options_description described = run_options(usual_replicates);
  add_record_options(described);
  described.add_options()("reference", options::value<std::string>(),
                          "arm that the others are compared with (usually as-usual, else the first)")(
      "budget", options::value<std::string>(),
      "million USD: scale every spending arm so that its mean cost is this, within 5 %; "
      "of several, such as 1,5,20: what each averts")(
      "runs", options::value<std::string>(),
      "folder that keeps the runs, to go on from (usually NAME.runs beside --output NAME.h5)");
  return described;
}

void print_scales(const std::vector<EqualCost>& scales) {
  for (const EqualCost& arm : scales)
    say(fmt::format("arm {}: sizes × {:.3g}, mean cost {:.3g} million USD over {} runs{}", arm.arm, arm.scale,
                    arm.mean_cost, arm.runs, arm.reached ? "" : " (the budget could not be reached)"));
}

/// Says which arms equal an arm without commitments because none came into force in any run.
void report_idle_arms(const Plan& plan, const std::vector<RunResult>& results) {
  for (const std::string& name : plan.arms) {
    const auto acted = [&](const RunResult& run) {
      return run.key.arm == name && std::isfinite(summary_value(run, "first_action_week").value_or(NAN));
    };
    if (arm_of(plan.scenario, name).commitments.empty() || std::any_of(results.begin(), results.end(), acted))
      continue;
    say(fmt::format("arm {}: none of its commitments came into force in any of {} runs", name,
                    plan.replicates));
  }
}

/// Where runs are kept; nowhere if no file is named.
std::optional<std::filesystem::path> runs_option(const options::variables_map& given,
                                                 const RunOptions& chosen) {
  if (given.count("runs") != 0) return given["runs"].as<std::string>();
  if (!chosen.output) return std::nullopt;
  return std::filesystem::path(chosen.output->path).replace_extension(".runs");
}

/// One budget or several.
std::vector<double> budgets_option(const options::variables_map& given) {
  std::vector<double> budgets;
  if (given.count("budget") == 0) return budgets;
  for (const std::string& each : split_names({given["budget"].as<std::string>()})) {
    budgets.push_back(parse_number(each, "--budget"));
    if (!(budgets.back() > 0))
      throw Error("--budget", "a budget must be more than 0",
                  "Give million USD, such as 500, or several: 100,200,500");
  }
  return budgets;
}

ExitCode run_compare(const options::variables_map& given) {
  const RunRequest request = read_run_request(given);
  Plan plan = plan_of(request);
  const std::string reference = reference_arm(text_option(given, "reference"), plan.arms);
  const auto folder = runs_option(given, request.options);
  check_memory(memory_need(request, plan, folder ? Keeping::logs : Keeping::nothing), request.options.force);
  const std::vector<double> budgets = budgets_option(given);
  if (budgets.size() > 1) {
    if (request.options.output)
      throw Error("--output", "a results file holds the runs of one budget",
                  "Keep the runs of all with --runs DIR");
    return run_frontier(request, reference, budgets, folder);
  }
  if (!budgets.empty()) print_scales(scale_arms(plan, budgets.front()));
  const auto results = make_runs(request, plan, folder);
  if (!results) return ExitCode::failed;
  const ExitCode code = report_failures(*results);
  report_idle_arms(plan, *results);
  const Comparison comparison = compare(*results, main_outcomes(), reference, {}, draw_of(plan));
  const ComparisonHead head = head_of(plan, *results, comparison);
  if (request.options.form == OutputForm::json)
    std::cout << answer_json(head, plan.scenario, resolved_toml(plan.scenario), *results, comparison).dump(2)
              << '\n';
  else
    print_comparison(head, comparison);
  return code;
}

}  // namespace

Command compare_command() {
  return {
      "compare",
      "SCENARIO [options]",
      "run all arms on the same worlds; print what each did, with paired differences and cost",
      "  avert compare scenarios/kestrel --output kestrel.h5\n"
      "  avert compare scenarios/kestrel --arms as-usual,early-sustained,divided \\\n      --replicates 50\n"
      "  avert compare scenarios/mix --budget 1.2\n"
      "  avert compare scenarios/mix --budget 0.3,0.6,1.2 --replicates 200\n"
      "  avert compare scenarios/kestrel --replicates 60 \\\n      --posterior "
      "scenarios/mix/posterior.json\n",
      describe_compare_options,
      "scenario",
      run_compare};
}

}  // namespace avert
