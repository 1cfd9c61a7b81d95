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

/// What the persons of one circle seek. Taken together so that memory is fetched for all of them at once.
struct Search {
  std::vector<std::uint32_t> partners;  ///< of all, one after the other
  std::vector<std::uint32_t> end;       ///< by person: behind the last partner
  std::vector<std::uint32_t> kin;       ///< by person: others of the household

  void find(const Dwellings& dwellings, const TieDraws& draws, const Circle& circle) {
    partners.clear();
    end.clear();
    kin.clear();
    for (std::uint32_t h = circle.first_household; h < circle.last_household; ++h) {
      const std::uint32_t first = dwellings.household_begin[h], last = dwellings.household_begin[h + 1];
      for (std::uint32_t person = first; person < last; ++person) {
        draws.find_partners(circle, last, person, partners);
        end.push_back(static_cast<std::uint32_t>(partners.size()));
        kin.push_back(last - first - 1);
      }
    }
  }
};

/// Calls visit(circle, search) for all circles, several at a time on several threads.
template <class Visit>
void for_each_search(const Dwellings& dwellings, const TieDraws& draws, Threads threads, Visit&& visit) {
  const auto search_block = [&](std::size_t, std::size_t first, std::size_t last) {
    Search search;
    for_each_circle(dwellings, first, last, [&](const Circle& circle) {
      search.find(dwellings, draws, circle);
      visit(circle, search);
    });
  };
  for_each_block(threads, dwellings.circles(), search_block, circles_per_block);
}

template <Sharing sharing>
std::vector<std::uint32_t> count_degrees(const Dwellings& dwellings, const TieDraws& draws, Threads threads) {
  std::vector<std::uint32_t> degree(dwellings.household_begin.back(), 0);
  for_each_search(dwellings, draws, threads, [&](const Circle& circle, const Search& search) {
    for (const std::uint32_t partner : search.partners) __builtin_prefetch(&degree[partner], 1);
    std::uint32_t begin = 0;
    for (std::size_t k = 0; k < search.end.size(); ++k) {
      fetch_add<sharing>(degree[circle.first_person + k], search.kin[k] + search.end[k] - begin);
      begin = search.end[k];
    }
    for (const std::uint32_t partner : search.partners) fetch_add<sharing>(degree[partner], 1);
  });
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

/// Replaces persons as they live by their numbers.
void renumber(const std::vector<std::uint32_t>& number, std::vector<std::uint32_t>& persons) {
  for (const std::uint32_t person : persons) __builtin_prefetch(&number[person]);
  for (std::uint32_t& person : persons) person = number[person];
}

template <Sharing sharing>
void write_partners(const Dwellings& dwellings, const TieDraws& draws, SocialGraph& graph, Threads threads) {
  std::vector<std::uint32_t>& end = graph.ties.begin;
  std::vector<std::uint32_t>& to = graph.ties.to;
  for_each_search(dwellings, draws, threads, [&](const Circle& circle, Search& search) {
    renumber(graph.number, search.partners);
    for (const std::uint32_t other : search.partners) __builtin_prefetch(&end[other + 1], 1);
    std::uint32_t begin = 0;
    for (std::size_t k = 0; k < search.end.size(); ++k) {
      const std::uint32_t self = graph.number[circle.first_person + k];
      std::uint32_t next = fetch_add<sharing>(end[self + 1], search.end[k] - begin);
      for (; begin < search.end[k]; ++begin) {
        const std::uint32_t other = search.partners[begin];
        to[next++] = other;
        to[fetch_add<sharing>(end[other + 1], 1)] = self;
      }
    }
  });
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
