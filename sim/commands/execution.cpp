#include "sim/commands/execution.hpp"

#include <fmt/format.h>

#include <cmath>

#include "avert/error.hpp"
#include "sim/commands/estimate.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/country.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/schedule.hpp"
#include "sim/sweep/collect.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

/// The size of a file is estimated. A disk with less room than this part of it is surely too small.
constexpr double sure_share = 0.5;

/// Says before hours are spent that what was asked for could not be written.
void check_output(const RunOptions& chosen, const Plan& plan) {
  if (!chosen.output) {
    const std::string_view asked = plan.record.panel > 0                      ? "--panel"
                                   : plan.record.map == MonthlyMap::kept      ? "--monthly-map"
                                   : plan.record.terms == DecisionTerms::kept ? "--terms"
                                   : plan.record.votes == RollCalls::kept     ? "--votes"
                                                                              : "";
    if (asked.empty()) return;
    throw Error(std::string(asked), "goes to the results file and none is named", "Give --output");
  }
  const double bytes = estimate_cost(plan, CostModel()).disk_bytes;
  chosen.output->check(static_cast<std::uint64_t>(sure_share * bytes));
}

/// The one run of a plan, which may be left midway.
std::optional<RunResult> make_single(const Plan& plan, const CheckpointFile& file, Departure::Stay& stay,
                                     const std::function<void()>& made_step) {
  if (file.exists()) file.check();
  const ArmSpec arm = arm_of(plan.scenario, plan.arms.front());
  const RandomKey key{plan.seed, 0};
  const Threads inside = share_cores(plan.scenario, plan.threads).inside;
  const Country country = build_country(plan.scenario, key, inside);
  return make_kept_run({&country.world, &arm, &country.parameters, key, inside, plan.record}, week(), file,
                       Refused::is_an_error, stay, made_step);
}

/// Makes the runs of a plan that its folder does not have. What the logs say then.
sweep::Ledger make_runs_left(const std::filesystem::path& folder, const sweep::SweepPlan& plan,
                             const RunOptions& chosen) {
  sweep::Ledger there_already(sweep::runs_folder(folder));
  const sweep::Status before = status_of(plan, there_already);
  const std::size_t there = before.runs - before.left();
  if (there > 0) say(fmt::format("{} of {} runs are in {}", there, before.runs, folder.string()));
  if (before.left() == 0) return there_already;
  {
    Progress progress(chosen.progress, before.left(), "runs");
    sweep::WorkOptions options;
    options.threads = chosen.threads;
    options.finished = [&] { progress.advance(); };
    options.made_step = [&] { progress.advance_part(steps_of_a_run(plan.scenario)); };
    options.goes_on = "the same command";
    sweep::work(folder, plan, options);
  }
  sweep::Ledger all(sweep::runs_folder(folder));
  if (const std::size_t left = status_of(plan, all).left(); left > 0)
    throw Error(folder.string(), fmt::format("{} runs are being made by another process", left),
                "Give the same command again when that has ended", ExitCode::partial);
  return all;
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

DrawOf draw_of(const Plan& plan) {
  const auto draw = draw_of_replicates(plan.scenario, plan.seed);
  if (!draw) return {};
  return [draw](const RunKey& run) { return draw(run.replicate); };
}

std::vector<std::uint32_t> draws_of(const Plan& plan, std::span<const RunResult> runs) {
  std::vector<std::uint32_t> draws;
  const DrawOf draw = draw_of(plan);
  if (draw)
    for (const RunResult& run : runs) draws.push_back(draw(run.key));
  return draws;
}

MemoryNeed memory_need(const RunRequest& request, const Plan& plan, Keeping keeping) {
  const auto load = [keeping, plan, writes = request.options.output.has_value()](int threads) {
    Load held = keeping == Keeping::logs ? load_of(sweep::plan_of(plan), threads) : load_of(plan, threads);
    held.saves = keeping != Keeping::nothing;
    held.writes_file = writes;
    return held;
  };
  return {request.options.scenario, plan.scenario, plan.record, plan.threads, load};
}

std::optional<std::vector<RunResult>> execute_request(const RunRequest& request, const Plan& plan,
                                                      Interruption& interruption) {
  const RunOptions& chosen = request.options;
  check_output(chosen, plan);
  const Provenance provenance = begin_provenance(chosen.command_line);
  Departure::Stay stay(interruption.departure());
  std::vector<RunResult> results;
  {
    Progress progress(chosen.progress, plan.arms.size() * plan.replicates, "runs");
    const auto made_step = [&] { progress.advance_part(steps_of_a_run(plan.scenario)); };
    const auto& file = interruption.checkpoint();
    if (file) {
      const std::optional<RunResult> run = make_single(plan, *file, stay, made_step);
      if (run) results.push_back(*run);
      progress.advance(results.size());
    } else {
      results = execute(plan, {[&] { progress.advance(); }, made_step});
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

std::optional<std::vector<RunResult>> execute_kept(const RunRequest& request, const Plan& plan,
                                                   const std::filesystem::path& folder) {
  const RunOptions& chosen = request.options;
  check_output(chosen, plan);
  check_output_folder(folder);
  const Provenance provenance = begin_provenance(chosen.command_line);
  const sweep::SweepPlan runs = sweep::plan_of(plan);
  sweep::write_plan(folder, runs);
  const sweep::Ledger ledger = make_runs_left(folder, runs, chosen);
  Interruption interruption;
  Departure::Stay stay(interruption.departure());
  if (!stay.begin()) return std::nullopt;
  const sweep::RecordedRuns recorded(runs, ledger, plan.threads);
  const ResultsHeader header = results_header(plan);
  std::vector<RunResult> summaries;
  const RunSurvey survey = survey_runs(header, recorded, [&](std::size_t, const RunResult* run) {
    if (run != nullptr) summaries.push_back(sweep::keep_chosen(*run, {}));
  });
  if (chosen.output) {
    write_results(*chosen.output, header, recorded, survey, provenance);
    say(fmt::format("written: {}", chosen.output->path.string()));
  }
  interruption.departure().finish();
  return summaries;
}

std::vector<EqualCost> scale_arms(Plan& plan, double budget) {
  const Interruption interruption;
  return scale_to_budget(plan, budget);
}

std::optional<std::vector<RunResult>> make_runs(const RunRequest& request, const Plan& plan,
                                                const std::optional<std::filesystem::path>& folder) {
  if (folder) return execute_kept(request, plan, *folder);
  Interruption interruption;
  return execute_request(request, plan, interruption);
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
