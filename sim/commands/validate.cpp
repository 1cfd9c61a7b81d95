#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "analysis/patterns.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/options.hpp"
#include "sim/null_models.hpp"
#include "sim/scenario/paths.hpp"

namespace avert {
namespace {

options::options_description describe_validate_options() {
  constexpr std::uint32_t usual_replicates = 200;
  options::options_description described = run_options(usual_replicates);
  described.add_options()("force", force_memory);
  return described;
}

struct Measured {
  std::string model;
  std::vector<PatternResult> patterns;
};

std::vector<PatternResult> measure(const RunRequest& request, Plan plan, const NullModel* null_model) {
  Progress progress(request.options.progress, plan.arms.size() * plan.replicates, "runs");
  const Listener advance{[&] { progress.advance(); }};
  if (null_model == nullptr) return measure_patterns(execute(plan, advance));
  const std::vector<std::string> settings(null_model->settings.begin(), null_model->settings.end());
  report_overridden(apply_settings(plan.scenario, settings), "set");
  return measure_patterns(execute(plan, advance, null_model->schedule));
}

std::string verdict(const PatternResult& pattern) {
  if (!pattern.passed) return "cannot be told";
  return *pattern.passed ? "pass" : "FAIL";
}

void print_text(const std::vector<Measured>& all) {
  for (const Measured& each : all) {
    std::cout << fmt::format("\n{}\n", each.model);
    for (const PatternResult& p : each.patterns)
      std::cout << fmt::format("  {:<36} {:>8.3g}  [{:.3g}, {:.3g}]  target {}: {}  ({})\n", p.name,
                               p.measured.value, p.measured.interval.low, p.measured.interval.high, p.target,
                               verdict(p), p.detail);
  }
}

/// A number that is not finite is written as null.
void print_json(const std::vector<Measured>& all) {
  nlohmann::ordered_json answer = nlohmann::ordered_json::object();
  for (const Measured& each : all)
    for (const PatternResult& p : each.patterns)
      answer[each.model][p.name] = {{"target", p.target},
                                    {"measured", p.measured.value},
                                    {"low", p.measured.interval.low},
                                    {"high", p.measured.interval.high},
                                    {"verdict", verdict(p)},
                                    {"detail", p.detail}};
  std::cout << answer.dump(2) << '\n';
}

ExitCode run_validate(const options::variables_map& given) {
  const RunRequest request = read_request_of_one_arm(given, "patterns are measured on one arm");
  const Plan plan = plan_of(request);
  check_memory(memory_need(request, plan, Keeping::nothing), request.options.force);
  std::vector<Measured> all{{"the model", measure(request, plan, nullptr)}};
  for (const NullModel& null_model : null_models())
    all.push_back({fmt::format("null model {}: {}", null_model.name, null_model.meaning),
                   measure(request, plan, &null_model)});
  if (request.options.form == OutputForm::json)
    print_json(all);
  else
    print_text(all);
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  return {"validate",
          "SCENARIO [options]",
          "measure the calibration patterns on one arm, and on the null models beside it",
          "  avert validate scenarios/mix --weeks 1300\n",
          describe_validate_options,
          "scenario",
          run_validate};
}

}  // namespace avert
