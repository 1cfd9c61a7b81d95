#include <fstream>
#include <string>

#include "bench/crisis.hpp"
#include "sim/world/ties.hpp"

/// Building the social graph, and the most memory that a country takes while it is built and run.
namespace avert {
namespace {

constexpr int repeats = 5;

/// The graph of the million again, from its settlements and groups.
void graph(benchmark::State& state) {
  const World& world = million().country.world;
  const WorldSpec& spec = million().scenario.world;
  const TieParameters& k = million().country.parameters.get<TieParameters>();
  const RandomKey key = million().key;
  const Threads threads{static_cast<int>(state.range(0))};
  const Dwellings dwellings = draw_dwellings(world.cell_begin, spec.household_size,
                                             static_cast<std::uint32_t>(k.circle_households), key, threads);
  const DistanceKernel kernel(world.settlements, world.cell_begin, world.group_count(),
                              {spec.distance_exponent, k.distance_offset, k.accessibility}, threads);
  const TiePlan plan = plan_ties(spec, k, count_local(dwellings, threads), true);
  const TieDraws draws({world.cell_begin, world.group_count(), plan, kernel}, k.distant_tail, key);
  const double time = least_seconds(
      repeats, [&] { benchmark::DoNotOptimize(build_ties(dwellings, world.cell_begin, draws, threads)); });
  report(state, time);
  state.counters["ns_per_tie_end"] = 1e9 * time / static_cast<double>(world.ties.to.size());
}

void whole_country(benchmark::State& state) {
  const Crisis& crisis = million();
  const Threads threads{static_cast<int>(state.range(0))};
  const double time = least_seconds(
      repeats, [&] { benchmark::DoNotOptimize(build_country(crisis.scenario, crisis.key, threads)); });
  report(state, time);
  state.counters["ns_per_person"] = 1e9 * time / static_cast<double>(crisis.scenario.world.persons);
}

/// Bytes, from a line of /proc/self/status such as "VmHWM:   1234 kB".
double bytes_of(const std::string& wanted) {
  std::ifstream lines("/proc/self/status");
  for (std::string name, rest; lines >> name && std::getline(lines, rest);)
    if (name == wanted) return 1024 * std::stod(rest);
  return 0;
}

/// To be measured in a process of its own: the most memory ever held does not fall again.
void memory(benchmark::State& state) {
  const double before = bytes_of("VmRSS:");
  const auto per_person = [&](double bytes) {
    return (bytes - before) / static_cast<double>(state.range(0));
  };
  const Scenario scenario = kestrel({state.range(0), static_cast<std::int32_t>(state.range(0) / 2000)});
  const RandomKey key{1, 0};
  const Country country = build_country(scenario, key, {2});
  const double built = per_person(bytes_of("VmHWM:"));
  const ArmSpec arm = arm_of(scenario, "as-usual");
  const RunSpec spec{&country.world, &arm, &country.parameters, key, {2}, {}};
  State run = initial_state(spec, week());
  report(state, seconds([&] { benchmark::DoNotOptimize(advance(spec, week(), {0, 0, 1}, run)); }));
  state.counters["bytes_per_person_at_build"] = built;
  state.counters["bytes_per_person"] = per_person(bytes_of("VmHWM:"));
}

BENCHMARK(graph)->Name("build/graph")->Arg(1)->Arg(2)->Iterations(1)->UseManualTime();
BENCHMARK(whole_country)->Name("build/country")->Arg(1)->Arg(2)->Iterations(1)->UseManualTime();
BENCHMARK(memory)->Name("memory")->Arg(1'000'000)->Iterations(1)->UseManualTime();

}  // namespace
}  // namespace avert
