#include "sim/commands/frontier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "analysis/frontier.hpp"
#include "analysis/table.hpp"
#include "avert/version.hpp"
#include "sim/commands/answer_json.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;

/// One arm at one budget.
struct Point {
  EqualCost scaled;
  double budget;
  Spending spending;
};

struct Frontier {
  const RunRequest& request;
  std::string reference;
  double killed;  ///< under the reference, mean of runs
  std::vector<Point> points;
};

std::span<const RunResult> runs_of(const std::vector<RunResult>& all, const std::string& arm) {
  const auto is_of = [&](const RunResult& run) { return run.key.arm == arm; };
  const auto first = std::find_if(all.begin(), all.end(), is_of);
  const auto last = std::find_if_not(first, all.end(), is_of);
  return {first, last};
}

double mean_killed(std::span<const RunResult> runs) {
  std::vector<double> killed;
  for (const RunResult& run : runs)
    killed.push_back(run.failure.empty() ? summary_value(run, "deaths_direct").value_or(undefined)
                                         : undefined);
  return summarise(killed).mean;
}

std::string text_of(const Estimate& of) {
  return fmt::format("{} [{}, {}]", number_text(of.value), number_text(of.interval.low),
                     number_text(of.interval.high));
}

void print_text(const Frontier& all) {
  std::cout << fmt::format(
      "{}\n\nWhat money averts: {} countries, against {} ({} civilians\n"
      "killed a run). Cost: million USD a run more than {}; in vain: part of it\n"
      "spent where {} has no mass killing. Intervals: {:.0f} %, bootstrap over\n"
      "countries.\n\n",
      all.request.scenario.title, all.request.options.replicates, all.reference, number_text(all.killed),
      all.reference, all.reference, 100 * interval_level);
  std::cout << fmt::format("{:<17}{:>6}  {:>6}{:>8}  {:<22}{}\n", "arm", "budget", "cost", "in vain",
                           "killed - reference", "averted a million");
  for (const Point& each : all.points)
    std::cout << fmt::format("{:<17}{:>6g}{} {:>6}{:>6.0f} %  {:<22}{}\n", each.scaled.arm, each.budget,
                             each.scaled.reached ? ' ' : '*', number_text(each.spending.cost.value),
                             100 * each.spending.on_false_alarms, text_of(each.spending.killed.difference),
                             text_of(each.spending.averted_per_million));
  if (std::any_of(all.points.begin(), all.points.end(), [](const Point& p) { return !p.scaled.reached; }))
    std::cout << "* the budget could not be reached: see cost\n";
}

Json to_json(const Frontier& all) {
  Json json{{"title", all.request.scenario.title}, {"seed", all.request.options.seed},
            {"model_version", model_version},      {"replicates", all.request.options.replicates},
            {"reference", all.reference},          {"reference_killed", all.killed},
            {"interval_level", interval_level},    {"points", Json::array()}};
  add_posterior(json, all.request.scenario);
  for (const Point& each : all.points)
    json["points"].push_back({{"arm", each.scaled.arm},
                              {"budget", each.budget},
                              {"reached", each.scaled.reached},
                              {"scale", each.scaled.scale},
                              {"cost", to_json(each.spending.cost)},
                              {"on_false_alarms", each.spending.on_false_alarms},
                              {"killed", to_json(each.spending.killed.difference)},
                              {"averted_per_million", to_json(each.spending.averted_per_million)}});
  return json;
}

}  // namespace

ExitCode run_frontier(const RunRequest& request, const std::string& reference,
                      const std::vector<double>& budgets, const std::optional<std::filesystem::path>& runs) {
  Frontier frontier{request, reference, 0, {}};
  ExitCode code = ExitCode::done;
  for (const double budget : budgets) {
    Plan plan = plan_of(request);
    const std::vector<EqualCost> scaled = scale_arms(plan, budget);
    const auto folder = runs ? std::optional(*runs / fmt::format("budget-{:g}", budget))
                             : std::optional<std::filesystem::path>();
    const auto results = make_runs(request, plan, folder);
    if (!results) return ExitCode::failed;
    code = std::max(code, report_failures(*results));
    const auto usual = runs_of(*results, reference);
    frontier.killed = mean_killed(usual);
    for (const EqualCost& each : scaled)
      frontier.points.push_back({each, budget, spending(runs_of(*results, each.arm), usual, draw_of(plan))});
  }
  std::stable_sort(frontier.points.begin(), frontier.points.end(),
                   [](const Point& a, const Point& b) { return a.scaled.arm < b.scaled.arm; });
  if (request.options.form == OutputForm::json)
    std::cout << to_json(frontier).dump(2) << '\n';
  else
    print_text(frontier);
  return code;
}

}  // namespace avert
