#include "sim/commands/execution.hpp"

#include <fmt/format.h>

#include <iostream>

#include "sim/io/results_file.hpp"

namespace avert {

Plan plan_of(const RunRequest& request) {
  const RunOptions& chosen = request.options;
  Plan plan;
  plan.scenario = request.scenario;
  plan.arms = chosen.arms;
  plan.replicates = chosen.replicates;
  plan.seed = chosen.seed;
  plan.threads = chosen.threads;
  return plan;
}

std::vector<RunResult> execute_request(const RunRequest& request, const Plan& plan, std::string_view verb) {
  const RunOptions& chosen = request.options;
  if (!chosen.output.empty()) check_writable(chosen.output);
  const Provenance provenance = begin_provenance(fmt::format("avert {} {}", verb, chosen.scenario));
  std::vector<RunResult> results;
  {
    Progress progress(chosen.progress, plan.arms.size() * plan.replicates, "runs");
    results = execute(plan, [&] { progress.advance(); });
  }
  if (!chosen.output.empty()) {
    write_results(chosen.output, results_header(plan), results, provenance);
    std::cerr << fmt::format("written: {}\n", chosen.output);
  }
  return results;
}

ExitCode report_failures(const std::vector<RunResult>& results) {
  ExitCode code = ExitCode::done;
  for (const RunResult& run : results) {
    if (run.failure.empty()) continue;
    std::cerr << fmt::format("avert: arm {}, replicate {}: {}\n", run.key.arm, run.key.replicate,
                             run.failure);
    code = ExitCode::runs_failed;
  }
  return code;
}

}  // namespace avert
