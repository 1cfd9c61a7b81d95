#include "avert/blocks.hpp"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "avert/portable_math.hpp"
#include "avert/random.hpp"

using namespace avert;

namespace {

const Draws draws({.seed = 4096, .replicate = 0}, Stream::people, 0);

/// None, fewer than one block, whole blocks, and a rest.
const std::vector<std::size_t> sizes{0, 1, 4095, 4096, 4097, 8192, 50001};

/// Terms of very different size, so that the order of summing shows in the last bits.
double term(std::size_t i) {
  return math::exp(40.0 * draws.uniform(static_cast<std::uint32_t>(i))) * (i % 2 == 0 ? 1.0 : -1.0);
}

double sum_of_terms(std::size_t first, std::size_t last) {
  double sum = 0.0;
  for (std::size_t i = first; i < last; ++i) sum += term(i);
  return sum;
}

/// About a third of the indices, some of them twice.
void pick_some(std::size_t first, std::size_t last, std::vector<std::size_t>& out) {
  for (std::size_t i = first; i < last; ++i) {
    const double u = draws.uniform(static_cast<std::uint32_t>(i), 1);
    if (u < 0.3) out.push_back(i);
    if (u < 0.05) out.push_back(i);
  }
}

}  // namespace

TEST_CASE("blocks cover every index once, in blocks fixed by the data") {
  for (const std::size_t n : sizes)
    for (const int count : {1, 2, 4, 8}) {
      std::vector<int> visits(n);
      std::vector<std::pair<std::size_t, std::size_t>> ranges(block_count(n));
      for_each_block(Threads{count}, n, [&](std::size_t block, std::size_t first, std::size_t last) {
        ranges[block] = {first, last};
        for (std::size_t i = first; i < last; ++i) ++visits[i];
      });
      CHECK(visits == std::vector<int>(n, 1));
      for (std::size_t block = 0; block < ranges.size(); ++block) {
        CHECK(ranges[block].first == block * persons_per_block);
        CHECK(ranges[block].second == std::min(n, (block + 1) * persons_per_block));
      }
    }
}

TEST_CASE("an indexed loop visits every index once, with any schedule, chunk and number of threads") {
  for (const Schedule schedule : {Schedule::equal_parts, Schedule::first_free})
    for (const int count : {1, 2, 4, 8})
      for (const std::size_t chunk : {1, 3, 100, 5000}) {
        std::vector<int> visits(1234);
        for_each_index(
            Threads{count}, visits.size(), [&](std::size_t i) { ++visits[i]; }, schedule, chunk);
        CHECK(visits == std::vector<int>(1234, 1));
      }
}

TEST_CASE("a loop uses several threads when it may, and opens no parallel region on one thread") {
  std::atomic<int> team{0};
  const auto look = [&](std::size_t) { team = omp_in_parallel() != 0 ? omp_get_num_threads() : 0; };
  for_each_index(Threads{4}, 100, look);
  CHECK(team == 4);
  for_each_index(Threads{1}, 100, look);
  CHECK(team == 0);
  for_each_index(Threads{4}, 1, look);
  CHECK(team == 0);
}

TEST_CASE("a floating sum has the same bits on any number of threads, and is the sum in block order") {
  for (const std::size_t n : sizes) {
    double expected = 0.0;
    for (std::size_t first = 0; first < n; first += 4096)
      expected += sum_of_terms(first, std::min<std::size_t>(n, first + 4096));
    for (const int count : {1, 2, 4, 8}) CHECK(sum_blocks(Threads{count}, n, sum_of_terms) == expected);
  }
}

TEST_CASE("another block size gives other bits: the test above can fail") {
  CHECK(sum_blocks(Threads{2}, 50001, sum_of_terms, 1000) != sum_blocks(Threads{2}, 50001, sum_of_terms));
}

TEST_CASE("whole numbers are summed in their own type") {
  const auto triple = [](std::size_t first, std::size_t last) -> std::int64_t {
    return (std::int64_t{3} << 40) * static_cast<std::int64_t>(last - first);
  };
  for (const int count : {1, 3})
    CHECK(sum_blocks(Threads{count}, 100000, triple) == (std::int64_t{300000} << 40));
}

TEST_CASE("records appended by blocks stand behind the old ones in rising order on any number of threads") {
  for (const std::size_t n : sizes) {
    std::vector<std::size_t> expected{777};
    pick_some(0, n, expected);
    for (const int count : {1, 2, 4, 8}) {
      std::vector<std::size_t> records{777};
      block_append(Threads{count}, n, records, pick_some);
      CHECK(records == expected);
    }
  }
}

TEST_CASE("an appender used again forgets what it held, also when the range shrinks") {
  BlockAppender<std::size_t> appender;
  std::vector<std::size_t> records;
  std::vector<std::size_t> expected;
  for (const std::size_t n : {50001, 4097, 0, 20000}) {
    appender.append(Threads{2}, n, records, pick_some);
    pick_some(0, n, expected);
    CHECK(records == expected);
  }
}
