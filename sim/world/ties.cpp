#include "sim/world/ties.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "avert/error.hpp"
#include "sim/world/row_storage.hpp"

namespace avert {
namespace {

/// Whether other threads write to the same counters.
enum class Sharing { alone, shared };

template <Sharing sharing>
std::uint32_t fetch_add(std::uint32_t& counter, std::uint32_t amount) {
  if constexpr (sharing == Sharing::shared) return __atomic_fetch_add(&counter, amount, __ATOMIC_RELAXED);
  const std::uint32_t before = counter;
  counter += amount;
  return before;
}

/// Calls visit(person, household size, partners outside the household) for everybody in a block of circles.
template <class Visit>
void for_each_seeker(const Dwellings& dwellings, const TieDraws& draws, std::size_t first, std::size_t last,
                     Visit&& visit) {
  std::vector<std::uint32_t> partners;
  for_each_circle(dwellings, first, last, [&](const Circle& circle) {
    for (std::uint32_t h = circle.first_household; h < circle.last_household; ++h) {
      const std::uint32_t begin = dwellings.household_begin[h], end = dwellings.household_begin[h + 1];
      for (std::uint32_t person = begin; person < end; ++person) {
        draws.find_partners(circle, end, person, partners);
        visit(person, end - begin, partners);
      }
    }
  });
}

template <Sharing sharing>
std::vector<std::uint32_t> count_degrees(const Dwellings& dwellings, const TieDraws& draws, Threads threads) {
  std::vector<std::uint32_t> degree(dwellings.household_begin.back(), 0);
  const auto count = [&](std::uint32_t person, std::uint32_t size, const auto& partners) {
    fetch_add<sharing>(degree[person], size - 1 + static_cast<std::uint32_t>(partners.size()));
    for (std::uint32_t partner : partners) fetch_add<sharing>(degree[partner], 1);
  };
  for_each_block(
      threads, dwellings.circles(),
      [&](std::size_t, std::size_t first, std::size_t last) {
        for_each_seeker(dwellings, draws, first, last, count);
      },
      circles_per_block);
  return degree;
}

/// Writes the ties of a household, which come first in their rows, and moves the rows' ends behind them.
void write_household(std::span<const std::uint32_t> members, SocialGraph& graph) {
  for (const std::uint32_t person : members) {
    std::uint32_t& end = graph.ties.begin[person + 1];
    for (const std::uint32_t other : members)
      if (other != person) graph.ties.to[end++] = other;
    graph.household_ties[person] = static_cast<std::uint8_t>(members.size() - 1);
  }
}

void write_households(const Dwellings& dwellings, SocialGraph& graph, Threads threads) {
  for_each_block(threads, dwellings.households(), [&](std::size_t, std::size_t first, std::size_t last) {
    std::vector<std::uint32_t> members;
    for (std::size_t h = first; h < last; ++h) {
      members.assign(graph.number.begin() + dwellings.household_begin[h],
                     graph.number.begin() + dwellings.household_begin[h + 1]);
      std::sort(members.begin(), members.end());
      write_household(members, graph);
    }
  });
}

template <Sharing sharing>
void write_partners(const Dwellings& dwellings, const TieDraws& draws, SocialGraph& graph, Threads threads) {
  std::vector<std::uint32_t>& end = graph.ties.begin;
  std::vector<std::uint32_t>& to = graph.ties.to;
  const auto write = [&](std::uint32_t person, std::uint32_t, const auto& partners) {
    const std::uint32_t self = graph.number[person];
    std::uint32_t next = fetch_add<sharing>(end[self + 1], static_cast<std::uint32_t>(partners.size()));
    for (std::uint32_t partner : partners) {
      const std::uint32_t other = graph.number[partner];
      to[next++] = other;
      to[fetch_add<sharing>(end[other + 1], 1)] = self;
    }
  };
  for_each_block(
      threads, dwellings.circles(),
      [&](std::size_t, std::size_t first, std::size_t last) {
        for_each_seeker(dwellings, draws, first, last, write);
      },
      circles_per_block);
}

void check_room(std::span<const std::uint32_t> degree, Threads threads) {
  const auto ends = sum_blocks(threads, degree.size(), [&](std::size_t first, std::size_t last) {
    std::uint64_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += degree[i];
    return sum;
  });
  if (ends < std::numeric_limits<std::uint32_t>::max()) return;
  throw Error("world", "the world would have " + std::to_string(ends) + " tie ends, more than 4294967294",
              "Take fewer persons or a lower mean_degree");
}

template <Sharing sharing>
SocialGraph build(const Dwellings& dwellings, std::span<const std::uint32_t> cell_begin,
                  const TieDraws& draws, Threads threads) {
  SocialGraph graph;
  {
    const std::vector<std::uint32_t> degree = count_degrees<sharing>(dwellings, draws, threads);
    check_room(degree, threads);
    graph.number = number_by_degree(cell_begin, degree, threads);
    reserve_rows(degree, graph.number, graph.ties, threads);
  }
  graph.household_ties.resize(graph.number.size());
  write_households(dwellings, graph, threads);
  write_partners<sharing>(dwellings, draws, graph, threads);
  tidy_rows(graph.household_ties, graph.ties, threads);
  return graph;
}

}  // namespace

SocialGraph build_ties(const Dwellings& dwellings, std::span<const std::uint32_t> cell_begin,
                       const TieDraws& draws, Threads threads) {
  if (threads.count == 1) return build<Sharing::alone>(dwellings, cell_begin, draws, threads);
  return build<Sharing::shared>(dwellings, cell_begin, draws, threads);
}

}  // namespace avert
