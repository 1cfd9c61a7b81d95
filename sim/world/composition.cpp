#include "sim/world/composition.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/world/places.hpp"
#include "sim/world/point_grid.hpp"

namespace avert {
namespace {

/// Settlements along a Hilbert curve from a random start.
std::vector<std::uint32_t> homeland_order(const std::vector<Settlement>& settlements, RandomKey key) {
  std::vector<Point> points;
  for (const Settlement& s : settlements) points.push_back({s.x, s.y});
  std::vector<std::uint32_t> order = hilbert_order(points);
  const Draws draws(key, Stream::groups, 0);
  const std::uint32_t start = draws.below(static_cast<std::uint32_t>(order.size()), 0);
  std::rotate(order.begin(), order.begin() + start, order.end());
  return order;
}

/// Wanted members of each cell, not yet whole.
std::vector<double> wanted_members(const std::vector<Settlement>& settlements,
                                   const std::vector<std::uint32_t>& totals, double segregation,
                                   RandomKey key) {
  const std::size_t groups = totals.size();
  const double persons = std::accumulate(totals.begin(), totals.end(), 0.0);
  std::vector<double> wanted(settlements.size() * groups);
  double first = 0;
  for (std::uint32_t s : homeland_order(settlements, key)) {
    const double population = settlements[s].population, last = first + population;
    double homeland_first = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      const double homeland_last = homeland_first + totals[g];
      const double own = std::max(0.0, std::min(last, homeland_last) - std::max(first, homeland_first));
      wanted[s * groups + g] = (1 - segregation) * population * (totals[g] / persons) + segregation * own;
      homeland_first = homeland_last;
    }
    first = last;
  }
  return wanted;
}

/// Whole numbers for one settlement; what rounding takes from a group is carried to the next settlement.
void round_settlement(std::uint32_t population, double* wanted, std::vector<double>& carried,
                      std::uint32_t* members) {
  std::vector<std::pair<double, std::size_t>> remainders;
  std::uint32_t given = 0;
  for (std::size_t g = 0; g < carried.size(); ++g) {
    const double with_carried = wanted[g] > 0 ? std::max(0.0, wanted[g] + carried[g]) : 0;
    members[g] = std::min(static_cast<std::uint32_t>(with_carried), population - given);
    given += members[g];
    if (wanted[g] > 0) remainders.emplace_back(members[g] - with_carried, g);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; given < population; ++i, ++given)
    ++members[remainders[i % remainders.size()].second];
  for (std::size_t g = 0; g < carried.size(); ++g) carried[g] += wanted[g] - members[g];
}

/// Swaps single persons in the largest cells until every group has its total.
void settle_totals(const std::vector<std::uint32_t>& totals, std::vector<std::uint32_t>& members) {
  const std::size_t groups = totals.size();
  std::vector<std::int64_t> surplus(groups, 0);
  for (std::size_t cell = 0; cell < members.size(); ++cell) surplus[cell % groups] += members[cell];
  for (std::size_t g = 0; g < groups; ++g) surplus[g] -= totals[g];
  for (;;) {
    const auto most = std::max_element(surplus.begin(), surplus.end());
    const auto least = std::min_element(surplus.begin(), surplus.end());
    if (*most <= 0) return;
    const auto from = static_cast<std::size_t>(most - surplus.begin());
    const auto to = static_cast<std::size_t>(least - surplus.begin());
    std::size_t largest = from;
    const auto mixed = [&](std::size_t cell) { return members[cell - from + to] > 0; };
    for (std::size_t cell = from; cell < members.size(); cell += groups)
      if (std::pair{mixed(cell), members[cell]} > std::pair{mixed(largest), members[largest]}) largest = cell;
    --members[largest];
    ++members[largest - from + to];
    --*most;
    ++*least;
  }
}

}  // namespace

std::vector<std::uint32_t> compose_groups(const std::vector<Settlement>& settlements,
                                          const std::vector<GroupSpec>& groups, double segregation,
                                          RandomKey key) {
  std::vector<double> shares;
  for (const GroupSpec& group : groups) shares.push_back(group.share);
  const auto persons =
      std::accumulate(settlements.begin(), settlements.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const Settlement& s) { return sum + s.population; });
  const std::vector<std::uint32_t> totals = apportion(persons, shares, 0);
  std::vector<double> wanted = wanted_members(settlements, totals, segregation, key);
  std::vector<std::uint32_t> members(wanted.size(), 0);
  std::vector<double> carried(groups.size(), 0);
  for (std::size_t s = 0; s < settlements.size(); ++s)
    if (settlements[s].population > 0)
      round_settlement(settlements[s].population, &wanted[s * groups.size()], carried,
                       &members[s * groups.size()]);
  settle_totals(totals, members);
  return members;
}

}  // namespace avert
