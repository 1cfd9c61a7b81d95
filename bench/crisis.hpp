#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>

#include "sim/plan/country.hpp"
#include "sim/run.hpp"
#include "sim/schedule.hpp"

/// What the benchmarks of a run work on: the country of scenarios/kestrel at any size, in the middle of
/// violence.
namespace avert {

struct Size {
  std::int64_t persons = 1'000'000;
  std::int32_t settlements = 500;
  std::size_t actors = 3;
};

/// Kestrel at this size, of mean degree 15; more armed actors than its own are copies that share its
/// fighters.
Scenario kestrel(Size);

/// One country, some weeks into a run of the arm in which outside powers act by themselves.
struct Crisis {
  /// Runs on all cores until `weeks` have passed.
  Crisis(Size, std::uint32_t weeks);

  RunSpec spec(int threads) const { return {&country.world, &arm, &country.parameters, key, {threads}, {}}; }

  Scenario scenario;
  ArmSpec arm;
  RandomKey key{1, 0};
  Country country;
  State state;
  std::uint32_t weeks = 0;
};

/// A million persons in the third year of Kestrel; made when first asked for.
const Crisis& million();

/// Seconds that a call takes.
template <class F>
double seconds(F&& call) {
  const auto begin = std::chrono::steady_clock::now();
  call();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The least seconds of several calls: what others do on the machine only adds to them.
template <class F>
double least_seconds(int repeats, F&& call) {
  double least = seconds(call);
  for (int i = 1; i < repeats; ++i) least = std::min(least, seconds(call));
  return least;
}

/// Reports a time measured elsewhere as the benchmark's own.
inline void report(benchmark::State& state, double measured) {
  for (auto _ : state) state.SetIterationTime(measured);
}

}  // namespace avert
