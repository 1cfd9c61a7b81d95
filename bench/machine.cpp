#include <filesystem>
#include <numeric>
#include <vector>

#include "bench/crisis.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/results/h5.hpp"

/// What the machine can do: no process can be faster than the limit it meets first.
namespace avert {
namespace {

Threads threads_of(const benchmark::State& state) {
  return {static_cast<int>(state.range(0))};
}

/// STREAM's triad (McCalpin 1995): bytes to and from memory.
void triad(benchmark::State& state) {
  constexpr std::size_t length = 20'000'000;
  static std::vector<double> a(length), b(length, 1), c(length, 2);
  for (auto _ : state) {
    for_each_block(threads_of(state), length, [](std::size_t, std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) a[i] = b[i] + 3 * c[i];
    });
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(3 * sizeof(double) * length));
}

/// One word of 32 bits for every tie, added up: the least that a pass over ties costs.
void gather(benchmark::State& state) {
  const Ties& ties = million().country.world.ties;
  const std::vector<std::uint32_t>& words = million().state.column<Word>();
  const auto add_up = [&](std::size_t first, std::size_t last) {
    std::uint64_t seen = 0;
    for (std::size_t i = first; i < last; ++i)
      for (std::uint32_t k = ties.begin[i]; k < ties.begin[i + 1]; ++k) seen += words[ties.to[k]];
    return seen;
  };
  for (auto _ : state) benchmark::DoNotOptimize(sum_blocks(threads_of(state), words.size(), add_up));
  const auto read = sizeof(std::uint32_t) * (words.size() + 2 * ties.to.size());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(read));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}

/// Blocks of four words.
void philox(benchmark::State& state) {
  constexpr std::size_t blocks = 1'000'000;
  const Draws draws({1, 0}, Stream::panel, 0);
  const auto draw = [&](std::size_t first, std::size_t last) {
    std::uint64_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += draws.block(static_cast<std::uint32_t>(i))[0];
    return sum;
  };
  for (auto _ : state) benchmark::DoNotOptimize(sum_blocks(threads_of(state), blocks, draw));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(blocks));
}

/// Half a million numbers, as many as a run of Kestrel records in ten years, compressed as results files are.
void hdf5_write(benchmark::State& state) {
  std::vector<float> values(520 * 1000);
  std::iota(values.begin(), values.end(), 0.0f);
  const auto path = std::filesystem::temp_directory_path() / "avert_bench.h5";
  for (auto _ : state) {
    DurableFile target(path);
    h5::Handle file = h5::create_file(target.temporary());
    h5::write_dataset(file, "values", {520, 1000}, std::span<const float>(values));
    h5::close_file(std::move(file));
    target.keep();
  }
  std::filesystem::remove(path);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sizeof(float) * values.size()));
}

constexpr double short_time = 0.3;  ///< s

BENCHMARK(triad)->Name("machine/triad")->Arg(1)->Arg(2)->UseRealTime()->MinTime(short_time);
BENCHMARK(gather)->Name("machine/gather")->Arg(1)->Arg(2)->UseRealTime()->MinTime(short_time);
BENCHMARK(philox)->Name("machine/philox")->Arg(1)->Arg(2)->UseRealTime()->MinTime(short_time);
BENCHMARK(hdf5_write)->Name("machine/hdf5 write")->UseRealTime()->MinTime(short_time);

}  // namespace
}  // namespace avert
