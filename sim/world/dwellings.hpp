#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/random.hpp"

namespace avert {

/// Who lives with and beside whom. Persons are numbered as they live: cell by cell, circle by circle,
/// household by household; a household is of one group. Numbers by degree come later (number_by_degree).
struct Dwellings {
  std::vector<std::uint32_t> household_begin;    ///< households + 1: first person
  std::vector<std::uint32_t> circle_begin;       ///< circles + 1: first household
  std::vector<std::uint32_t> cell_circle_begin;  ///< cells + 1: first circle

  std::size_t households() const { return household_begin.size() - 1; }
  std::size_t circles() const { return circle_begin.size() - 1; }
};

/// Households of 1 + Poisson(mean − 1) persons, the last of a cell cut to fit; circles of neighbours are runs
/// of `circle_households` households, the last of a cell perhaps shorter.
Dwellings draw_dwellings(std::span<const std::uint32_t> cell_begin, double household_size,
                         std::uint32_t circle_households, RandomKey key, Threads threads);

/// One circle, its cell and its persons.
struct Circle {
  std::size_t cell = 0;
  std::uint32_t first_household = 0, last_household = 0;
  std::uint32_t first_person = 0, last_person = 0;
};

/// Circles in a block of a parallel loop over them.
inline constexpr std::size_t circles_per_block = 256;

/// Calls visit(circle) for the circles [first, last), in order.
template <class Visit>
void for_each_circle(const Dwellings& dwellings, std::size_t first, std::size_t last, Visit&& visit) {
  const auto& begin = dwellings.cell_circle_begin;
  const auto after = std::upper_bound(begin.begin(), begin.end(), static_cast<std::uint32_t>(first));
  Circle circle;
  circle.cell = static_cast<std::size_t>(after - begin.begin()) - 1;
  for (std::size_t c = first; c < last; ++c) {
    while (c >= begin[circle.cell + 1]) ++circle.cell;
    circle.first_household = dwellings.circle_begin[c];
    circle.last_household = dwellings.circle_begin[c + 1];
    circle.first_person = dwellings.household_begin[circle.first_household];
    circle.last_person = dwellings.household_begin[circle.last_household];
    visit(circle);
  }
}

/// Number of each person when those of a cell are put in order of degree (ties as they live).
std::vector<std::uint32_t> number_by_degree(std::span<const std::uint32_t> cell_begin,
                                            std::span<const std::uint32_t> degree, Threads threads);

}  // namespace avert
