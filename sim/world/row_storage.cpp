#include "sim/world/row_storage.hpp"

#include <algorithm>
#include <vector>

namespace avert {
namespace {

/// Replaces counts by the sums of those before, and returns the sum of all.
std::uint32_t sum_before(std::span<std::uint32_t> counts, Threads threads) {
  std::vector<std::uint32_t> block_sums(block_count(counts.size()) + 1, 0);
  for_each_block(threads, counts.size(), [&](std::size_t block, std::size_t first, std::size_t last) {
    std::uint32_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += counts[i];
    block_sums[block + 1] = sum;
  });
  for (std::size_t block = 1; block < block_sums.size(); ++block) block_sums[block] += block_sums[block - 1];
  for_each_block(threads, counts.size(), [&](std::size_t block, std::size_t first, std::size_t last) {
    std::uint32_t sum = block_sums[block];
    for (std::size_t i = first; i < last; ++i) {
      const std::uint32_t count = counts[i];
      counts[i] = sum;
      sum += count;
    }
  });
  return block_sums.back();
}

/// Where a block of rows stood and how long it is now.
struct Stretch {
  std::uint32_t first = 0, length = 0;
};

/// Tidies the rows [first, last), which begin at `start`, moving them together.
Stretch tidy_block(std::span<const std::uint8_t> household_ties, Ties& ties, std::size_t first,
                   std::size_t last, std::uint32_t start) {
  std::uint32_t* const to = ties.to.data();
  std::uint32_t row = start, write = start;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t next_row = ties.begin[i + 1];
    std::sort(to + row + household_ties[i], to + next_row);
    std::uint32_t* const kept = std::unique(to + row + household_ties[i], to + next_row);
    std::uint32_t* const written = write == row ? kept : std::copy(to + row, kept, to + write);
    write = static_cast<std::uint32_t>(written - to);
    ties.begin[i + 1] = write;
    row = next_row;
  }
  return {start, write - start};
}

}  // namespace

void reserve_rows(std::span<const std::uint32_t> degree, std::span<const std::uint32_t> number, Ties& ties,
                  Threads threads) {
  ties.begin.assign(degree.size() + 1, 0);
  for_each_block(threads, degree.size(), [&](std::size_t, std::size_t first, std::size_t last) {
    for (std::size_t p = first; p < last; ++p) ties.begin[number[p] + 1] = degree[p];
  });
  ties.to.resize(sum_before(std::span(ties.begin).subspan(1), threads));
}

void tidy_rows(std::span<const std::uint8_t> household_ties, Ties& ties, Threads threads) {
  const std::size_t rows = household_ties.size();
  std::vector<Stretch> stretches(block_count(rows));
  for (std::size_t block = 0; block < stretches.size(); ++block)
    stretches[block].first = ties.begin[block * persons_per_block];
  for_each_block(threads, rows, [&](std::size_t block, std::size_t first, std::size_t last) {
    stretches[block] = tidy_block(household_ties, ties, first, last, stretches[block].first);
  });
  std::vector<std::uint32_t> moved(stretches.size());
  std::uint32_t next = 0;
  for (std::size_t block = 0; block < stretches.size(); ++block) {
    const auto from = ties.to.begin() + stretches[block].first;
    std::copy(from, from + stretches[block].length, ties.to.begin() + next);
    moved[block] = stretches[block].first - next;
    next += stretches[block].length;
  }
  ties.to.resize(next);
  for_each_block(threads, rows, [&](std::size_t block, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ties.begin[i + 1] -= moved[block];
  });
}

}  // namespace avert
