#include "sim/commands/execution.hpp"

#include <fmt/format.h>

#include "avert/error.hpp"
#include "sim/commands/estimate.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/country.hpp"
#include "sim/results/results_file.hpp"
#include "sim/schedule.hpp"

namespace avert {
namespace {

/// The size of a file is estimated. A disk with less room than this part of it is surely too small.
constexpr double sure_share = 0.5;

/// Says before hours are spent that what was asked for could not be written.
void check_output(const RunOptions& chosen, const Plan& plan) {
  if (!chosen.output) {
    if (plan.record.panel == 0 && plan.record.map == MonthlyMap::left_out) return;
    throw Error(plan.record.panel > 0 ? "--panel" : "--monthly-map",
                "goes to the results file and none is named", "Give --output");
  }
  const double bytes = estimate_cost(plan, CostModel()).disk_bytes;
  chosen.output->check(static_cast<std::uint64_t>(sure_share * bytes));
}

/// The one run of a plan, which may be left midway.
std::optional<RunResult> make_single(const Plan& plan, const CheckpointFile& file, Departure::Stay& stay) {
  if (file.exists()) file.check();
  const ArmSpec arm = arm_of(plan.scenario, plan.arms.front());
  const RandomKey key{plan.seed, 0};
  const Threads inside = share_cores(plan.scenario, plan.threads).inside;
  const Country country = build_country(plan.scenario, key, inside);
  return make_kept_run({&country.world, &arm, &country.parameters, key, inside, plan.record}, week(), file,
                       Refused::is_an_error, stay);
}

}  // namespace

Plan plan_of(const RunRequest& request) {
  const RunOptions& chosen = request.options;
  Plan plan;
  plan.scenario = request.scenario;
  plan.arms = chosen.arms;
  plan.replicates = chosen.replicates;
  plan.seed = chosen.seed;
  plan.threads = chosen.threads;
  plan.record = chosen.record;
  return plan;
}

std::optional<std::vector<RunResult>> execute_request(const RunRequest& request, const Plan& plan,
                                                      std::string_view verb, Interruption& interruption) {
  const RunOptions& chosen = request.options;
  check_output(chosen, plan);
  const Provenance provenance = begin_provenance(fmt::format("avert {} {}", verb, chosen.scenario));
  Departure::Stay stay(interruption.departure());
  std::vector<RunResult> results;
  {
    Progress progress(chosen.progress, plan.arms.size() * plan.replicates, "runs");
    const auto& file = interruption.checkpoint();
    if (file) {
      const std::optional<RunResult> run = make_single(plan, *file, stay);
      if (run) results.push_back(*run);
      progress.advance(results.size());
    } else {
      results = execute(plan, [&] { progress.advance(); });
    }
  }
  if (results.empty() || !stay.begin()) return std::nullopt;
  if (chosen.output) {
    write_results(*chosen.output, results_header(plan), results, provenance);
    say(fmt::format("written: {}", chosen.output->path.string()));
  }
  if (interruption.checkpoint()) interruption.checkpoint()->remove();
  interruption.departure().finish();
  return results;
}

ExitCode report_failures(const std::vector<RunResult>& results) {
  ExitCode code = ExitCode::done;
  for (const RunResult& run : results) {
    if (run.failure.empty()) continue;
    say(fmt::format("avert: arm {}, replicate {}: {}", run.key.arm, run.key.replicate, run.failure));
    code = ExitCode::runs_failed;
  }
  return code;
}

}  // namespace avert
