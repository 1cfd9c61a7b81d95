#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

// Loops over [0, n) whose results are the same bits on any number of threads. The range is cut into blocks by
// the data alone; a block is one thread's work, and whatever blocks yield is combined in block order.
//
// What the loop bodies must keep to:
// - write only what belongs to the block (or integer atomics), read nothing another block writes;
// - not throw: an exception, also std::bad_alloc, that leaves a body on several threads ends the program;
// - not start a parallel loop of their own on more than one thread.
// On one thread no OpenMP region is opened, so that many small runs can go side by side, one thread each.
namespace avert {

/// How many threads this run may use, ≥ 1.
struct Threads {
  int count = 1;
};

/// How the blocks of a loop are shared out: in equal contiguous parts (blocks cost the same, and memory stays
/// near the thread that touched it first), or one by one to whichever thread is free (costs differ widely).
enum class Schedule { equal_parts, first_free };

/// Persons in a block. A multiple of 64, so that blocks share no word of a bit set and, in an aligned array,
/// no cache line.
inline constexpr std::size_t persons_per_block = 4096;

/// Blocks of this size that cover [0, n).
constexpr std::size_t block_count(std::size_t n, std::size_t block_size = persons_per_block) {
  return n / block_size + (n % block_size != 0 ? 1 : 0);
}

/// Calls f(index) once for each index in [0, n): for coarse items such as settlements or map cells.
/// Threads take `chunk` ≥ 1 neighbouring items at a time. One thread goes in rising order.
template <class F>
void for_each_index(Threads threads, std::size_t n, F&& f, Schedule schedule = Schedule::first_free,
                    std::size_t chunk = 1) {
  assert(threads.count >= 1 && chunk >= 1);
  if (threads.count == 1 || n <= chunk) {
    for (std::size_t i = 0; i < n; ++i) f(i);
  } else if (schedule == Schedule::equal_parts) {
#pragma omp parallel for num_threads(threads.count) schedule(static)
    for (std::size_t i = 0; i < n; ++i) f(i);
  } else {
#pragma omp parallel for num_threads(threads.count) schedule(dynamic, chunk)
    for (std::size_t i = 0; i < n; ++i) f(i);
  }
}

/// Calls f(block, first, last) for each block [first, last) of [0, n).
template <class F>
void for_each_block(Threads threads, std::size_t n, F&& f, std::size_t block_size = persons_per_block,
                    Schedule schedule = Schedule::equal_parts) {
  const auto run_block = [&](std::size_t block) {
    const std::size_t first = block * block_size;
    f(block, first, std::min(n, first + block_size));
  };
  for_each_index(threads, block_count(n, block_size), run_block, schedule);
}

/// The sum over blocks of f(first, last), added up in block order, in the type f returns: a double, an
/// integer (64 bits where counts may exceed 32), or any type with `+=` whose default value is zero.
template <class F>
auto sum_blocks(Threads threads, std::size_t n, F&& f, std::size_t block_size = persons_per_block) {
  using Sum = std::decay_t<std::invoke_result_t<F&, std::size_t, std::size_t>>;
  static_assert(!std::is_same_v<Sum, bool>, "neighbouring bools of a vector cannot be written in parallel");
  Sum sum{};
  if (threads.count == 1) {
    for_each_block(
        threads, n, [&](std::size_t, std::size_t first, std::size_t last) { sum += f(first, last); },
        block_size);
    return sum;
  }
  std::vector<Sum> partials(block_count(n, block_size));
  for_each_block(
      threads, n,
      [&](std::size_t block, std::size_t first, std::size_t last) { partials[block] = f(first, last); },
      block_size);
  for (const Sum& partial : partials) sum += partial;
  return sum;
}

/// Lists that blocks append to. Keep one for as long as the same kind of list is filled again and again: it
/// reuses its memory.
template <class Record>
class BlockAppender {
 public:
  /// Calls f(first, last, out) for each block; f only appends to `out` (a std::vector<Record>&), whose
  /// earlier content it must not use. The blocks' records are appended to `destination` in block order.
  template <class F>
  void append(Threads threads, std::size_t n, std::vector<Record>& destination, F&& f,
              std::size_t block_size = persons_per_block, Schedule schedule = Schedule::equal_parts) {
    if (threads.count == 1) {
      for_each_block(
          threads, n, [&](std::size_t, std::size_t first, std::size_t last) { f(first, last, destination); },
          block_size);
      return;
    }
    if (lists_.size() < block_count(n, block_size)) lists_.resize(block_count(n, block_size));
    for_each_block(
        threads, n,
        [&](std::size_t block, std::size_t first, std::size_t last) {
          lists_[block].clear();
          f(first, last, lists_[block]);
        },
        block_size, schedule);
    concatenate(block_count(n, block_size), destination);
  }

 private:
  void concatenate(std::size_t blocks, std::vector<Record>& destination) {
    std::size_t size = destination.size();
    for (std::size_t block = 0; block < blocks; ++block) size += lists_[block].size();
    if (size > destination.capacity()) destination.reserve(std::max(size, 2 * destination.capacity()));
    for (std::size_t block = 0; block < blocks; ++block)
      destination.insert(destination.end(), lists_[block].begin(), lists_[block].end());
  }

  std::vector<std::vector<Record>> lists_;
};

/// As BlockAppender::append, for a list that is filled once.
template <class Record, class F>
void block_append(Threads threads, std::size_t n, std::vector<Record>& destination, F&& f,
                  std::size_t block_size = persons_per_block, Schedule schedule = Schedule::equal_parts) {
  BlockAppender<Record>{}.append(threads, n, destination, std::forward<F>(f), block_size, schedule);
}

}  // namespace avert
