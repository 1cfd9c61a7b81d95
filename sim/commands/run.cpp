#include <fmt/format.h>

#include <iostream>

#include "analysis/compare.hpp"
#include "analysis/table.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"

namespace avert {
namespace {

constexpr std::uint32_t usual_replicates = 1;

options::options_description describe_options() {
  options::options_description described = run_options(usual_replicates);
  add_record_options(described);
  return described;
}

/// One arm: the one asked for, or the scenario's first.
ExitCode run(const options::variables_map& given) {
  RunRequest request = read_run_request(given);
  if (given.count("arms") == 0) request.options.arms.resize(1);
  if (request.options.arms.size() != 1)
    throw Error("--arm", "run makes one arm", "Name one, or use avert compare for several");
  const Plan plan = plan_of(request);
  const std::vector<RunResult> results = execute_request(request, plan, "run");
  const ExitCode code = report_failures(results);
  if (code != ExitCode::done) return code;
  const Comparison summary = compare(results, main_outcomes(), plan.arms.front());
  if (request.options.form == OutputForm::json)
    std::cout << comparison_json(summary).dump(2) << '\n';
  else
    std::cout << comparison_table(summary);
  return code;
}

}  // namespace

Command run_command() {
  return {"run",
          "SCENARIO [options]",
          "run one arm of a scenario",
          "  avert run scenarios/minimal --arm as-usual --output run.h5 --panel 100 --monthly-map\n"
          "  avert run scenarios/kestrel --arm divided --replicates 20 --set attitudes.contact=0.04\n",
          describe_options,
          "scenario",
          run};
}

}  // namespace avert
