#include "sim/plan/plan.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "avert/world_builder.hpp"
#include "sim/plan/country.hpp"
#include "sim/plan/first_error.hpp"
#include "sim/scenario/mix.hpp"

namespace avert {
namespace {

/// From this size on, a world's own loops are worth all cores; below, runs side by side are.
constexpr std::int64_t persons_per_thread = 2'000'000;

std::vector<ArmSpec> arms_of(const Plan& plan) {
  std::vector<ArmSpec> arms;
  for (const std::string& name : plan.arms) arms.push_back(arm_of(plan.scenario, name));
  return arms;
}

RunResult make_run(const RunSpec& spec, std::span<const Process> schedule, const Listener& listener) {
  OngoingRun run(spec, schedule);
  while (!run.ended()) {
    run.make_step();
    listener.made_step();
  }
  RunResult result = run.finish();
  listener.finished_run();
  return result;
}

}  // namespace

std::size_t steps_of_a_run(const Scenario& scenario) {
  return static_cast<std::size_t>(std::ceil(scenario.time.weeks * 7.0 / scenario.time.step_days));
}

Cores share_cores(const Scenario& scenario, int threads) {
  const int all = std::max(1, threads);
  return scenario.world.persons >= persons_per_thread ? Cores{1, {all}} : Cores{all, {1}};
}

std::vector<RunResult> execute(const Plan& plan, const Listener& listener,
                               std::span<const Process> schedule) {
  const Cores cores = share_cores(plan.scenario, plan.threads);
  const std::vector<ArmSpec> arms = arms_of(plan);
  std::vector<RunResult> results(arms.size() * plan.replicates);
  FirstError error;
  const auto batch = static_cast<std::uint32_t>(cores.beside);
  for (std::uint32_t first = 0; first < plan.replicates; first += batch) {
    const std::uint32_t count = std::min(batch, plan.replicates - first);
    std::vector<std::unique_ptr<Country>> countries(count);
    for_each_index(Threads{cores.beside}, count, [&](std::size_t i) {
      error.guard([&] {
        const RandomKey key{plan.seed, first + static_cast<std::uint32_t>(i)};
        countries[i] = std::make_unique<Country>(build_country(plan.scenario, key, cores.inside));
      });
    });
    error.rethrow();
    for_each_index(Threads{cores.beside}, count * arms.size(), [&](std::size_t task) {
      error.guard([&] {
        const std::size_t arm = task % arms.size(), i = task / arms.size();
        const std::uint32_t replicate = first + static_cast<std::uint32_t>(i);
        const RunSpec spec{&countries[i]->world,   &arms[arm],   &countries[i]->parameters,
                           {plan.seed, replicate}, cores.inside, plan.record};
        results[arm * plan.replicates + replicate] = make_run(spec, schedule, listener);
      });
    });
    error.rethrow();
  }
  return results;
}

}  // namespace avert
