#include "sim/sweep/sweep_plan.hpp"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/estimate.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

options::options_description describe_sweep_plan_options() {
  options::options_description described("Options");
  described.add_options()("design", options::value<std::string>(), "design file")(
      "output,o", options::value<std::string>(), "folder of the sweep; made if it is not there")(
      "threads", options::value<std::string>(), "threads to reckon with (usually all processors)")("json",
                                                                                                   "as JSON");
  return described;
}

/// The whole cost, then less what is there already.
CostEstimate estimate_sweep(const sweep::SweepPlan& plan, std::size_t runs, int threads) {
  Plan whole;
  whole.scenario = plan.scenario;
  whole.arms = plan.arms;
  whole.replicates = static_cast<std::uint32_t>(plan.countries());
  whole.threads = threads;
  CostEstimate estimate = estimate_cost(whole, CostModel{});
  const double share = static_cast<double>(runs) / static_cast<double>(plan.runs());
  estimate.seconds *= share;
  constexpr double summary_bytes = 1000, bytes_per_value = 4;
  const double values = static_cast<double>(plan.output.series.size()) * plan.scenario.time.weeks /
                        plan.output.every * static_cast<double>(plan.scenario.groups.size());
  estimate.disk_bytes = static_cast<double>(runs) * (summary_bytes + values * bytes_per_value);
  return estimate;
}

void print_text(const sweep::SweepPlan& plan, const sweep::Status& status, const CostEstimate& estimate,
                const MemoryFit& memory, int threads) {
  std::cout << fmt::format("points   {} ({}, {} swept values)\n", plan.points.rows.size(),
                           enum_names(plan.method)[static_cast<std::size_t>(plan.method)],
                           plan.points.paths.size())
            << fmt::format("runs     {} points × {} arms × {} replicates = {}, {} of them different\n",
                           plan.points.rows.size(), plan.arms.size(), plan.replicates, plan.runs(),
                           status.runs)
            << fmt::format("there    {} done, {} failed, {} left\n", status.done, status.failed,
                           status.left())
            << fmt::format("time     about {} for those left on {} threads\n",
                           duration_text(estimate.seconds), threads)
            << fmt::format("memory   {}, for each process\n", memory_text(memory))
            << fmt::format("disk     about {:.0f} MB for those left\n", estimate.disk_bytes / 1e6 + 0.5)
            << fmt::format("plan     {}\n", fingerprint_text(sweep::plan_hash(plan)));
}

void print_json(const sweep::SweepPlan& plan, const sweep::Status& status, const CostEstimate& estimate,
                const MemoryFit& memory, int threads) {
  nlohmann::ordered_json answer{{"points", plan.points.rows.size()},
                                {"arms", plan.arms},
                                {"replicates", plan.replicates},
                                {"paths", plan.points.paths},
                                {"runs", plan.runs()},
                                {"different_runs", status.runs},
                                {"done", status.done},
                                {"failed", status.failed},
                                {"left", status.left()},
                                {"threads", threads},
                                {"seconds", estimate.seconds},
                                {"disk_bytes", estimate.disk_bytes},
                                {"hash", fingerprint_text(sweep::plan_hash(plan))}};
  add_posterior(answer, plan.scenario);
  add_memory(answer, memory);
  std::cout << answer.dump(2) << '\n';
}

ExitCode run_sweep_plan(const options::variables_map& given) {
  if (given.count("design") == 0)
    throw Error("DESIGN", "no design file is given", "docs/cluster.md shows one");
  if (given.count("output") == 0) throw Error("--output", "no folder is given", "Give one with -o FOLDER");
  const std::filesystem::path folder = given["output"].as<std::string>();
  const int threads = threads_option(given);
  check_output_folder(folder);
  const sweep::Design design = sweep::read_design(given["design"].as<std::string>());
  report_posterior(design.scenario, design.replaced);
  report_overridden(design.overridden, "given by the design");
  const sweep::SweepPlan plan = plan_of(design);
  sweep::write_plan(folder, plan);
  const sweep::Status status = status_of(plan, sweep::Ledger(sweep::runs_folder(folder)));
  const CostEstimate estimate = estimate_sweep(plan, status.left(), threads);
  const MemoryFit memory = fit_of(memory_need(folder, plan, threads));
  if (output_form(given) == OutputForm::json)
    print_json(plan, status, estimate, memory, threads);
  else
    print_text(plan, status, estimate, memory, threads);
  return ExitCode::done;
}

}  // namespace

Command sweep_plan_command() {
  return {"sweep plan",
          "DESIGN -o FOLDER [options]",
          "make the plan of many runs from a design file; runs that FOLDER has stay",
          "  avert sweep plan scenarios/kestrel/sweep.toml -o kestrel-sweep\n",
          describe_sweep_plan_options,
          "design",
          run_sweep_plan};
}

}  // namespace avert
