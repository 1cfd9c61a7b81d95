#include <algorithm>
#include <limits>

#include "bench/crisis.hpp"

/// Cost grows in proportion to persons, and not with the square of settlements or with actors × persons:
/// nanoseconds a person and week, and a person built, over orders of magnitude of each.
namespace avert {
namespace {

constexpr std::uint32_t weeks_before = 12, weeks_run = 4;
constexpr Threads one{1};
constexpr double infinity = std::numeric_limits<double>::infinity();

void grow(benchmark::State& state) {
  const auto persons = static_cast<double>(state.range(0));
  const Size size{state.range(0), static_cast<std::int32_t>(state.range(1)),
                  static_cast<std::size_t>(state.range(2))};
  const int repeats = size.persons > 2'000'000 ? 1 : 4;
  const double built = seconds([&] { benchmark::DoNotOptimize(build_country(kestrel(size), {1, 0}, one)); });
  const Crisis crisis(size, weeks_before);
  State run = crisis.state;
  double time = 0;
  for (std::uint32_t i = 0; i < weeks_run; ++i) {
    const Clock clock{weeks_before + i, static_cast<double>(weeks_before + i), 1};
    const State before = run;
    double least = infinity;
    for (int repeat = 0; repeat < repeats; ++repeat) {
      run = before;
      least = std::min(least, seconds([&] { advance(crisis.spec(one.count), week(), clock, run); }));
    }
    time += least / weeks_run;
  }
  report(state, time);
  state.counters["ns_per_person"] = 1e9 * time / persons;
  state.counters["build_ns_per_person"] = 1e9 * built / persons;
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  for (const std::int64_t persons : {10'000, 100'000, 1'000'000, 10'000'000})
    benchmark->Args({persons, 500, 3});
  for (const std::int64_t settlements : {100, 1'000, 10'000, 100'000})
    benchmark->Args({1'000'000, settlements, 3});
  for (const std::int64_t actors : {10, 20}) benchmark->Args({1'000'000, 500, actors});
}

BENCHMARK(grow)->Name("growth")->Apply(sizes)->Iterations(1)->UseManualTime();

}  // namespace
}  // namespace avert
