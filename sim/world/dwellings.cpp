#include "sim/world/dwellings.hpp"

#include <numeric>

#include "sim/world/count_law.hpp"

namespace avert {
namespace {

/// Calls visit(first person) for each household of a cell, in order; the same each time.
template <class Visit>
void for_each_household(const CountLaw& law, const Draws& draws, std::uint32_t cell, std::uint32_t first,
                        std::uint32_t last, Visit&& visit) {
  std::array<std::uint32_t, 4> words{};
  std::uint32_t drawn = 0;
  while (first < last) {
    if (drawn % 4 == 0) words = draws.block(cell, drawn / 4);
    visit(first);
    first += 1 + law(words[drawn % 4]);
    ++drawn;
  }
}

void accumulate_counts(std::vector<std::uint32_t>& begin) {
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
}

}  // namespace

Dwellings draw_dwellings(std::span<const std::uint32_t> cell_begin, double household_size,
                         std::uint32_t circle_households, RandomKey key, Threads threads) {
  const std::size_t cells = cell_begin.size() - 1;
  const CountLaw law = CountLaw::poisson(household_size - 1);
  const Draws draws(key, Stream::households, 0);
  std::vector<std::uint32_t> cell_household_begin(cells + 1, 0);
  Dwellings dwellings;
  dwellings.cell_circle_begin.assign(cells + 1, 0);
  for_each_index(threads, cells, [&](std::size_t c) {
    std::uint32_t& count = cell_household_begin[c + 1];
    for_each_household(law, draws, static_cast<std::uint32_t>(c), cell_begin[c], cell_begin[c + 1],
                       [&](std::uint32_t) { ++count; });
    dwellings.cell_circle_begin[c + 1] = (count + circle_households - 1) / circle_households;
  });
  accumulate_counts(cell_household_begin);
  accumulate_counts(dwellings.cell_circle_begin);
  dwellings.household_begin.resize(cell_household_begin[cells] + 1);
  dwellings.circle_begin.resize(dwellings.cell_circle_begin[cells] + 1);
  for_each_index(threads, cells, [&](std::size_t c) {
    std::uint32_t next = cell_household_begin[c];
    for_each_household(law, draws, static_cast<std::uint32_t>(c), cell_begin[c], cell_begin[c + 1],
                       [&](std::uint32_t person) { dwellings.household_begin[next++] = person; });
    for (std::uint32_t i = dwellings.cell_circle_begin[c]; i < dwellings.cell_circle_begin[c + 1]; ++i)
      dwellings.circle_begin[i] =
          cell_household_begin[c] + (i - dwellings.cell_circle_begin[c]) * circle_households;
  });
  dwellings.household_begin.back() = cell_begin.back();
  dwellings.circle_begin.back() = cell_household_begin[cells];
  return dwellings;
}

std::vector<std::uint32_t> number_by_degree(std::span<const std::uint32_t> cell_begin,
                                            std::span<const std::uint32_t> degree, Threads threads) {
  std::vector<std::uint32_t> number(degree.size());
  for_each_index(threads, cell_begin.size() - 1, [&](std::size_t cell) {
    const std::uint32_t first = cell_begin[cell], last = cell_begin[cell + 1];
    if (first == last) return;
    const std::uint32_t most = *std::max_element(degree.begin() + first, degree.begin() + last);
    std::vector<std::uint32_t> next(most + 2, 0);
    for (std::uint32_t p = first; p < last; ++p) ++next[degree[p] + 1];
    next[0] = first;
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (std::uint32_t p = first; p < last; ++p) number[p] = next[degree[p]]++;
  });
  return number;
}

}  // namespace avert
