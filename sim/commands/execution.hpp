#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "analysis/compare.hpp"
#include "avert/results.hpp"
#include "sim/commands/interruption.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/plan/equal_cost.hpp"
#include "sim/plan/plan.hpp"

/// What `run` and `compare` share: a request becomes a plan, the plan is executed under a progress bar, and
/// the results file is written when one is asked for.
namespace avert {

Plan plan_of(const RunRequest& request);

/// Which draw of the scenario's posterior a run of the plan has; empty without a posterior.
DrawOf draw_of(const Plan& plan);

/// The draw of each of these runs, for intervals that treat those of one draw as one; empty without a
/// posterior.
std::vector<std::uint32_t> draws_of(const Plan& plan, std::span<const RunResult> runs);

/// How unfinished work is kept: not at all, as one checkpoint, or in the logs and checkpoints of a sweep.
enum class Keeping { nothing, checkpoint, logs };

/// The memory that making the runs of the plan takes.
MemoryNeed memory_need(const RunRequest& request, const Plan& plan, Keeping);

/// Checks that the output could be written, makes the runs and writes the file; a checkpoint that is no
/// longer needed is deleted. Nothing when the program is about to leave. Throws Error.
std::optional<std::vector<RunResult>> execute_request(const RunRequest& request, const Plan& plan,
                                                      Interruption&);

/// The same by way of the folder of a sweep, where finished runs stay: those that it has are not made again.
/// The results have only what /summary holds. Throws Error.
std::optional<std::vector<RunResult>> execute_kept(const RunRequest& request, const Plan& plan,
                                                   const std::filesystem::path& folder);

/// scale_to_budget, which a signal ends as it ends runs.
std::vector<EqualCost> scale_arms(Plan& plan, double budget);

/// By way of the folder where one is given.
std::optional<std::vector<RunResult>> make_runs(const RunRequest& request, const Plan& plan,
                                                const std::optional<std::filesystem::path>& folder);

/// Done, or `runs_failed` with one line on standard error for each run that failed.
ExitCode report_failures(const std::vector<RunResult>& results);

}  // namespace avert
