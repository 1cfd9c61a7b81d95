#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analysis/facts.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/options.hpp"
#include "sim/null_models.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/paths.hpp"

namespace avert {
namespace {

constexpr std::uint32_t resamples = 400;  // exponents of pooled sizes are slow

options::options_description describe_validate_options() {
  constexpr std::uint32_t usual_replicates = 200;
  options::options_description described = run_options(usual_replicates);
  described.add_options()("force", force_memory)(
      "without", options::value<Texts>()->composing(),
      "null models to run beside the model, separated by commas; all or none (usually no-contagion and "
      "no-learning)");
  return described;
}

std::vector<NullModel> wanted_null_models(const options::variables_map& given) {
  std::vector<NullModel> known = null_models();
  std::vector<std::string> names(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) names[i] = known[i].name;
  Texts wanted{"no-contagion", "no-learning"};
  if (given.count("without") != 0) wanted = split_names(given["without"].as<Texts>());
  if (wanted == Texts{"none"}) return {};
  if (wanted == Texts{"all"}) return known;
  std::vector<NullModel> chosen;
  for (const std::string& name : wanted) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      throw Error("--without " + name, "there is no null model of this name",
                  suggestion(name, names, fmt::format("Choose among {}, all, none", fmt::join(names, ", "))));
    chosen.push_back(known[static_cast<std::size_t>(found - names.begin())]);
  }
  return chosen;
}

struct Measured {
  std::string model, meaning;
  std::size_t countries = 0;
  std::vector<Estimate> facts;  ///< as facts() lists them
};

std::vector<CountryHistory> histories_of(const Plan& plan, std::span<const RunResult> runs) {
  std::vector<ActorKind> kinds;
  for (const ActorSpec& actor : plan.scenario.actors) kinds.push_back(actor.kind);
  std::vector<CountryHistory> histories;
  for (const RunResult& run : runs)
    histories.push_back(country_history(run, kinds, plan.scenario.time.weeks));
  return histories;
}

Measured measure(const RunRequest& request, Plan plan, const NullModel& model) {
  Progress progress(request.options.progress, plan.arms.size() * plan.replicates, "runs");
  const Listener advance{[&] { progress.advance(); }};
  const std::vector<std::string> settings(model.settings.begin(), model.settings.end());
  report_overridden(apply_settings(plan.scenario, settings), "set");
  std::vector<RunResult> runs = execute(plan, advance, model.schedule);
  report_failures(runs);
  std::erase_if(runs, [](const RunResult& run) { return !run.failure.empty(); });
  const std::vector<std::uint32_t> draws = draws_of(plan, runs);
  const std::vector<CountryHistory> histories = histories_of(plan, runs);
  Measured measured{std::string(model.name), std::string(model.meaning), histories.size(), {}};
  for (const Fact& fact : facts())
    measured.facts.push_back(estimate(fact, histories, {.resamples = resamples, .labels = draws}));
  return measured;
}

std::string verdict(const Fact& fact, const Estimate& measured) {
  const std::optional<bool> passed = judge(fact, measured);
  return !passed ? "cannot be told" : *passed ? "pass" : "FAIL";
}

std::string band(const Fact& fact) {
  return std::isinf(fact.high) ? fmt::format("at least {:g}", fact.low)
                               : fmt::format("{:g} to {:g}", fact.low, fact.high);
}

void print_text(const std::vector<Measured>& all) {
  for (const Measured& each : all) {
    std::cout << fmt::format("\n{}: {}; {} countries\n", each.model, each.meaning, each.countries);
    for (std::size_t i = 0; i < each.facts.size(); ++i) {
      const Fact& fact = facts()[i];
      const Estimate& number = each.facts[i];
      std::cout << fmt::format("  {:<5} {:<23} {:>9.3g} [{:.3g}, {:.3g}]  {}: {}  ({})\n", fact.source,
                               fact.name, number.value, number.interval.low, number.interval.high, band(fact),
                               verdict(fact, number), fact.meaning);
    }
  }
}

/// A number that is not finite is written as null.
void print_json(const Scenario& scenario, const std::vector<Measured>& all) {
  nlohmann::ordered_json answer = nlohmann::ordered_json::object();
  for (const Measured& each : all) {
    nlohmann::ordered_json& of = answer[each.model];
    of["countries"] = each.countries;
    add_posterior(of, scenario);
    for (std::size_t i = 0; i < each.facts.size(); ++i) {
      const Fact& fact = facts()[i];
      const Estimate& measured = each.facts[i];
      of["facts"][std::string(fact.name)] = {
          {"meaning", fact.meaning},           {"source", fact.source},
          {"band", {fact.low, fact.high}},     {"measured", measured.value},
          {"low", measured.interval.low},      {"high", measured.interval.high},
          {"verdict", verdict(fact, measured)}};
    }
  }
  std::cout << answer.dump(2) << '\n';
}

ExitCode run_validate(const options::variables_map& given) {
  const RunRequest request = read_request_of_one_arm(given, "facts are measured on one arm");
  const std::vector<NullModel> beside = wanted_null_models(given);
  const Plan plan = plan_of(request);
  check_memory(memory_need(request, plan, Keeping::nothing), request.options.force);
  std::vector<Measured> all{measure(request, plan, {"the model", "as the scenario has it", week(), {}})};
  for (const NullModel& each : beside) all.push_back(measure(request, plan, each));
  if (request.options.form == OutputForm::json)
    print_json(request.scenario, all);
  else
    print_text(all);
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  return {"validate",
          "SCENARIO [options]",
          "measure what findings are published about on one arm, and on null models beside it",
          "  avert validate scenarios/mix --weeks 1300\n"
          "  avert validate scenarios/mix --weeks 1300 --without no-answers,no-weariness\n",
          describe_validate_options,
          "scenario",
          run_validate};
}

}  // namespace avert
