#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "sim/sweep/ledger.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// What the results file of a sweep says once: that of its first point, with points and swept values.
ResultsHeader header_of(const SweepPlan& plan, int threads);

/// Every variable that a run of the plan may record. Builds the first country.
std::vector<Variable> recorded_variables(const SweepPlan& plan, int threads);

/// All recorded runs of the plan. One that several points share stands at each of them. Throws Error (damaged
/// data) for records that cannot be read. Memory: all runs.
std::vector<RunResult> collect_runs(const SweepPlan& plan, const Ledger& ledger, int threads);

/// One row a run of the plan: id, point, arm, replicate, swept values, failed, failure, fingerprint, then the
/// columns of /summary; empty where there is no value.
std::string runs_csv(const SweepPlan& plan, const std::vector<RunResult>& runs);

/// RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) of a collected sweep: its files with their hashes, the
/// design, the program, the fingerprint. `created`: ISO 8601.
std::string ro_crate(const std::filesystem::path& folder, const SweepPlan& plan, const std::string& results,
                     const std::string& fingerprint, const std::string& created);

}  // namespace avert::sweep
