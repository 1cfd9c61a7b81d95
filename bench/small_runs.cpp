#include <filesystem>

#include "bench/crisis.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/worker.hpp"

/// Many small runs: one to a core, and a sweep of them against what its runs take alone.
namespace avert {
namespace {

constexpr Size small{10'000, 60};
constexpr int repeats = 5;

double run_alone(const Country& country, const ArmSpec& arm, RandomKey key) {
  return seconds([&] {
    benchmark::DoNotOptimize(execute({&country.world, &arm, &country.parameters, key, {1}, {}}, week()));
  });
}

/// So many runs of ten years at the same time, one thread each.
void runs_at_once(benchmark::State& state) {
  const Scenario scenario = kestrel(small);
  const Country country = build_country(scenario, {1, 0}, {1});
  const ArmSpec arm = arm_of(scenario, "as-usual");
  const auto count = static_cast<std::size_t>(state.range(0));
  const double time = least_seconds(repeats, [&] {
    for_each_index(Threads{static_cast<int>(count)}, count, [&](std::size_t) {
      run_alone(country, arm, {1, 0});
    });
  });
  report(state, time);
  state.counters["runs_per_second"] = static_cast<double>(count) / time;
}

sweep::SweepPlan sweep_of(Size size, std::int32_t weeks, std::uint32_t replicates) {
  sweep::SweepPlan plan;
  plan.design = "bench";
  plan.scenario = kestrel(size);
  plan.scenario.time.weeks = weeks;
  plan.points.rows.resize(1);
  plan.arms = {"as-usual"};
  plan.replicates = replicates;
  return plan;
}

/// Seconds that a sweep takes on so many threads, its countries and its log included.
double sweep_seconds(const sweep::SweepPlan& plan, int threads) {
  const auto folder = std::filesystem::temp_directory_path() / "avert_bench_sweep";
  std::filesystem::remove_all(folder);
  write_plan(folder, plan);
  sweep::WorkOptions options;
  options.threads = threads;
  const double time = seconds([&] { work(folder, plan, options); });
  std::filesystem::remove_all(folder);
  return time;
}

/// The same runs without a sweep, one after another on one thread.
double bare_seconds(const sweep::SweepPlan& plan) {
  const ArmSpec arm = arm_of(plan.scenario, plan.arms.front());
  return seconds([&] {
    for (std::uint32_t replicate = 0; replicate < plan.replicates; ++replicate) {
      const RandomKey key{plan.seed, replicate};
      run_alone(build_country(plan.scenario, key, {1}), arm, key);
    }
  });
}

void small_sweep(benchmark::State& state) {
  const Size size{state.range(0), static_cast<std::int32_t>(state.range(0) / 150)};
  const sweep::SweepPlan plan = sweep_of(size, 520, static_cast<std::uint32_t>(state.range(1)));
  double bare = bare_seconds(plan), alone = sweep_seconds(plan, 1), together = sweep_seconds(plan, 2);
  for (int i = 1; i < 3; ++i) {
    bare = std::min(bare, bare_seconds(plan));
    alone = std::min(alone, sweep_seconds(plan, 1));
    together = std::min(together, sweep_seconds(plan, 2));
  }
  report(state, together);
  state.counters["runs_per_second"] = static_cast<double>(plan.runs()) / together;
  state.counters["share_of_ideal"] = bare / 2 / together;
  state.counters["written"] = alone / bare - 1;
}

/// The results file of a few runs against the runs themselves.
void output(benchmark::State& state) {
  Plan plan;
  plan.scenario = kestrel(small);
  plan.arms = {"as-usual"};
  plan.replicates = 8;
  std::vector<RunResult> runs;
  const double running = least_seconds(2, [&] { runs = execute(plan); });
  const ResultsHeader header = results_header(plan);
  const auto file = std::filesystem::temp_directory_path() / "avert_bench.h5";
  const Provenance provenance = begin_provenance("benchmark");
  const double writing = least_seconds(
      repeats, [&] { write_results(results_output(file, Force::yes, {}), header, runs, provenance); });
  std::filesystem::remove(file);
  report(state, writing);
  state.counters["share_of_run_time"] = writing / running;
}

BENCHMARK(output)->Name("small/output of 8 runs")->Iterations(1)->UseManualTime();
BENCHMARK(runs_at_once)->Name("small/runs at once")->Arg(1)->Arg(2)->Iterations(1)->UseManualTime();
BENCHMARK(small_sweep)
    ->Name("small/sweep")
    ->Args({10'000, 8})
    ->Args({2'000, 128})
    ->Iterations(1)
    ->UseManualTime();

}  // namespace
}  // namespace avert
