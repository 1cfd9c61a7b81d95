#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "analysis/outcomes.hpp"
#include "avert/hash.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/print_comparison.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "sim/sweep/identity.hpp"

namespace avert {
namespace {

options::options_description describe_run_options() {
  constexpr std::uint32_t usual_replicates = 1;
  options::options_description described = run_options(usual_replicates);
  add_record_options(described);
  described.add_options()("checkpoint", options::value<std::string>(),
                          "keep the run in this file, and go on from it if it is there");
  add_checkpoint_every(described);
  return described;
}

/// Identifies the run and what is recorded of it.
std::uint64_t run_id(const Plan& plan) {
  const sweep::Identity identity(plan.scenario, {{}, {{}}, {}}, plan.arms, plan.seed, {});
  return hash_of(fmt::format("{:x}, panel {}, map {}, terms {}, votes {}", identity.of({}), plan.record.panel,
                             plan.record.map == MonthlyMap::kept, plan.record.terms == DecisionTerms::kept,
                             plan.record.votes == RollCalls::kept));
}

std::optional<CheckpointFile> checkpoint_option(const options::variables_map& given, const Plan& plan,
                                                const RunRequest& request) {
  const Seconds every = checkpoint_every_option(given);
  if (given.count("checkpoint") == 0) {
    if (given.count("checkpoint-every") == 0) return std::nullopt;
    throw Error("--checkpoint-every", "no checkpoint is named", "Name one: --checkpoint FILE");
  }
  const std::string path = given["checkpoint"].as<std::string>();
  if (plan.replicates != 1)
    throw Error("--checkpoint", "keeps one run, and several replicates are asked for",
                "Leave out --replicates, or use avert sweep");
  const auto& results = request.options.output;
  if (results && std::filesystem::weakly_canonical(path) == std::filesystem::weakly_canonical(results->path))
    throw Error("--checkpoint " + path, "is the results file", "Name another file");
  checkpoint_output(path, inputs_of(request)).check();
  return CheckpointFile{path, run_id(plan), every};
}

/// One arm: the one asked for, or the scenario's first.
ExitCode run_once(const options::variables_map& given) {
  RunRequest request = read_run_request(given);
  if (given.count("arms") == 0) request.options.arms.resize(1);
  if (request.options.arms.size() != 1)
    throw Error("--arm", "run makes one arm", "Name one, or use avert compare for several");
  const Plan plan = plan_of(request);
  Interruption interruption(checkpoint_option(given, plan, request));
  const Keeping keeping = interruption.checkpoint() ? Keeping::checkpoint : Keeping::nothing;
  check_memory(memory_need(request, plan, keeping), request.options.force);
  const auto results = execute_request(request, plan, interruption);
  if (!results) return ExitCode::failed;
  const ExitCode code = report_failures(*results);
  if (code != ExitCode::done) return code;
  const Comparison summary = compare(*results, main_outcomes(), plan.arms.front(), {}, draw_of(plan));
  const ComparisonHead head = head_of(plan, *results, summary);
  if (request.options.form == OutputForm::json)
    std::cout << answer_json(head, plan.scenario, resolved_toml(plan.scenario), *results, summary).dump(2)
              << '\n';
  else
    print_comparison(head, summary);
  return code;
}

}  // namespace

Command run_command() {
  return {
      "run",
      "SCENARIO [options]",
      "run one arm of a scenario",
      "  avert run scenarios/minimal --arm as-usual --output run.h5 \\\n      --panel 100 --monthly-map\n"
      "  avert run scenarios/kestrel --arm divided --replicates 20 \\\n      --set attitudes.contact=0.04\n"
      "  avert run scenarios/kestrel -o run.h5 --set world.persons=10000000 \\\n      --checkpoint "
      "run.checkpoint\n",
      describe_run_options,
      "scenario",
      run_once};
}

}  // namespace avert
