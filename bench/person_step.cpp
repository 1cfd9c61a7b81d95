#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "avert/world_builder.hpp"
#include "sim/escalation/attitudes.hpp"
#include "sim/escalation/mobilisation.hpp"
#include "sim/escalation/neighbourhood.hpp"

/// The steps that touch every person, on one graph: the plain loop that reads one word of 32 bits a tie is
/// the least that any pass over ties costs, and the measure of the others. Compare minima of many repetitions
/// (--benchmark_repetitions=20): the machine may be shared.
namespace avert {
namespace {

constexpr std::int64_t persons = 1'000'000;

/// One country of a million persons of mean degree 15, half way into a crisis.
struct Country {
  Country() : state({}) {
    WorldInputs inputs;
    inputs.world.persons = persons;
    inputs.world.settlements = 500;
    inputs.world.mean_degree = 15;
    inputs.groups.resize(3);
    inputs.actors.resize(2);
    for (std::size_t g = 0; g < 3; ++g) inputs.groups[g].name = std::string("g").append(std::to_string(g));
    for (std::size_t a = 0; a < 2; ++a) {
      inputs.actors[a].name = std::string("a").append(std::to_string(a));
      inputs.actors[a].group = inputs.groups[a].name;
    }
    world = build_world(inputs, {}, key, Threads{2});
    state = State({world.people.size(), world.settlements.size(), world.groups.size(), world.routes.size(),
                   world.actors.size(), 0, 1, 0});
    call<start_attitudes>(2, Stream::attitudes);
    stir();
  }

  /// Two per cent of persons mobilised, actors recruiting, everybody somewhat afraid.
  void stir() {
    const Draws draws(key, Stream::panel, 0);
    for (std::uint32_t i = 0; i < world.people.size(); ++i) {
      state.column<Status>()[i] = draws.below(50, i) == 0 ? PersonStatus::mobilised : PersonStatus::resident;
      state.column<Fear>()[i] = static_cast<float>(draws.uniform(i, 1));
    }
    for (std::size_t c = 0; c < world.cell_count(); ++c)
      state.column<Present>()[c] = world.members(CellId{c});
    state.column<Recruiting>().assign(2, 1.0);
    state.column<Fighters>().assign(2 * world.settlements.size(), 20);
    state.column<TotalFighters>().assign(2, 10'000);
  }

  template <auto process>
  void call(int threads, Stream stream) {
    Run run{world, arm, parameters, state, key, clock, Threads{threads}};
    detail::Bound<process>::call(run, stream);
  }

  World world;
  ArmSpec arm;
  Parameters parameters;
  State state;
  RandomKey key{1, 0};
  Clock clock;
};

Country& country() {
  static Country one;
  return one;
}

void report(benchmark::State& state) {
  state.counters["ns/person"] = benchmark::Counter(
      1e-9 * persons, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void plain_loop(benchmark::State& state) {
  Country& one = country();
  const Ties& ties = one.world.ties;
  const std::vector<std::uint32_t>& words = one.state.column<Word>();
  for (auto _ : state) {
    const auto sum = sum_blocks(Threads{static_cast<int>(state.range(0))}, one.world.people.size(),
                                [&](std::size_t first, std::size_t last) {
                                  std::uint64_t seen = 0;
                                  for (std::size_t i = first; i < last; ++i)
                                    for (std::uint32_t k = ties.begin[i]; k < ties.begin[i + 1]; ++k)
                                      seen += words[ties.to[k]];
                                  return seen;
                                });
    benchmark::DoNotOptimize(sum);
  }
  report(state);
}

template <auto process, Stream stream>
void process_step(benchmark::State& state) {
  for (auto _ : state) {
    country().call<process>(static_cast<int>(state.range(0)), stream);
    state.PauseTiming();
    country().state.channel<Join>().clear();
    country().state.channel<Leave>().clear();
    state.ResumeTiming();
  }
  report(state);
}

void neighbourhood(benchmark::State& state) {
  process_step<update_neighbourhood, Stream::neighbourhood>(state);
}
void attitudes(benchmark::State& state) {
  process_step<update_attitudes, Stream::attitudes>(state);
}
void mobilisation(benchmark::State& state) {
  process_step<update_mobilisation, Stream::mobilisation>(state);
}

BENCHMARK(plain_loop)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(neighbourhood)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(attitudes)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(mobilisation)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace avert

BENCHMARK_MAIN();
