#include "sim/sweep/collect.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "bench/crisis.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/run_log.hpp"

/// Results of a sweep of very many small runs, as `avert sweep collect` writes them.
namespace avert {
namespace {

namespace fs = std::filesystem;
constexpr std::uint32_t points = 10;

sweep::SweepPlan plan_of_runs(std::int64_t runs) {
  sweep::SweepPlan plan;
  plan.design = "bench";
  plan.scenario = kestrel({1000, 10});
  plan.scenario.time.weeks = 52;
  plan.points.paths = {"attitudes.contact"};
  for (std::uint32_t point = 0; point < points; ++point)
    plan.points.rows.push_back({fmt::format("0.0{}", 20 + point)});
  plan.arms = {"none", "as-usual"};
  plan.replicates = static_cast<std::uint32_t>(runs / 2 / points);
  plan.output = {{"deaths_direct", "displaced"}, 4, {}};
  return plan;
}

/// A log with the same results for every run: what they are does not matter here.
void record_all(const fs::path& folder, const sweep::SweepPlan& plan) {
  Plan single;
  single.scenario = plan.scenario;
  single.arms = {plan.arms.front()};
  RunResult run = sweep::keep_chosen(execute(single).front(), plan.output);
  const sweep::Identity identity = plan.identity();
  sweep::RunLog log(sweep::runs_folder(folder), 1'000'000);
  run.key.seed = plan.seed;
  for (std::size_t number = 0; number < plan.runs(); ++number) {
    const sweep::RunPlace at = plan.place(number);
    run.key.arm = plan.arms[at.arm];
    run.key.replicate = at.replicate;
    log.append(sweep::encode_run(identity.of(at), 0, run));
  }
  log.flush();
}

/// Bytes that this process or a child of it held at most.
double most_bytes(int whose) {
  rusage usage{};
  getrusage(whose, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

/// To be measured in a process of its own, the smallest first.
void collect(benchmark::State& state) {
  const sweep::SweepPlan plan = plan_of_runs(state.range(0));
  const fs::path folder = fs::temp_directory_path() / "avert_bench_collect";
  fs::remove_all(folder);
  write_plan(folder, plan);
  record_all(folder, plan);
  const double reading = seconds([&] { sweep::Ledger(sweep::runs_folder(folder)); });
  const sweep::Ledger ledger(sweep::runs_folder(folder));
  const double time = seconds([&] {
    sweep::collect(sweep::CollectedFiles(results_output(folder / "c.h5", Force::yes, {})), plan, ledger, 1,
                   begin_provenance("benchmark"));
  });
  fs::remove_all(folder);
  report(state, time);
  state.counters["runs_per_second"] = static_cast<double>(plan.runs()) / time;
  state.counters["times_reading_the_log"] = time / reading;
  state.counters["most_MB"] = std::max(most_bytes(RUSAGE_SELF), most_bytes(RUSAGE_CHILDREN)) / 1e6;
}

BENCHMARK(collect)->Name("collect")->Arg(10'000)->Arg(1'000'000)->Iterations(1)->UseManualTime();

}  // namespace
}  // namespace avert
