#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "tests/support/tiny_world.hpp"

/// What the comparisons with known answers share: a country of one place, graphs of ties, and an integrator
/// of differential equations that has nothing to do with the model's own steps.
namespace avert::test {

using Edge = std::pair<std::uint32_t, std::uint32_t>;
using Generator = std::mt19937_64;

inline double uniform(Generator& generator) {
  return static_cast<double>(generator() >> 11) * 0x1p-53;
}

/// One settlement with so many members of each group, all of working age, nobody with a household. The first
/// group has the State force, the second, if there is one, rebels; neither has fighters.
inline World crowd(const std::vector<std::uint32_t>& members) {
  World world = tiny_world();
  world.settlements.resize(1);
  world.routes.clear();
  world.route_of.clear();
  world.near.clear();
  world.route_begin = world.near_begin = {0, 0};
  world.groups.resize(members.size());
  world.actors.resize(members.size());
  world.actor_group.resize(members.size());
  for (ActorSpec& actor : world.actors) actor.fighters = 0;
  world.cell_begin = {0};
  for (const std::uint32_t each : members) world.cell_begin.push_back(world.cell_begin.back() + each);
  const std::uint32_t persons = world.cell_begin.back();
  world.settlements[0].population = persons;
  world.people.household.resize(persons);
  for (std::uint32_t i = 0; i < persons; ++i) world.people.household[i] = i;
  world.people.household_ties.assign(persons, 0);
  world.people.age_and_sex.assign(persons, 2);
  world.people.threshold.assign(persons, 2);
  world.ties.to.clear();
  world.ties.begin.assign(persons + 1, 0);
  return world;
}

/// Ties the persons of each edge; loops and repeated edges count for nothing.
inline void connect(World& world, const std::vector<Edge>& edges) {
  std::vector<std::vector<std::uint32_t>> rows(world.people.size());
  for (const Edge& edge : edges) {
    if (edge.first == edge.second) continue;
    rows[edge.first].push_back(edge.second);
    rows[edge.second].push_back(edge.first);
  }
  world.ties.begin = {0};
  world.ties.to.clear();
  for (std::vector<std::uint32_t>& row : rows) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    world.ties.to.insert(world.ties.to.end(), row.begin(), row.end());
    world.ties.begin.push_back(static_cast<std::uint32_t>(world.ties.to.size()));
  }
}

/// A well mixed graph: `persons` at random places of a ring, each tied to those at `ties` ⁄ 2 random
/// distances on either side.
inline std::vector<Edge> well_mixed(std::uint32_t persons, std::uint32_t ties, Generator& generator) {
  std::vector<std::uint32_t> at(persons);
  for (std::uint32_t i = 0; i < persons; ++i) at[i] = i;
  for (std::uint32_t i = persons - 1; i > 0; --i) std::swap(at[i], at[generator() % (i + 1)]);
  std::vector<Edge> edges;
  for (std::uint32_t k = 0; k < ties / 2; ++k) {
    const auto distance = static_cast<std::uint32_t>(1 + generator() % (persons / 2 - 1));
    for (std::uint32_t i = 0; i < persons; ++i) edges.push_back({at[i], at[(i + distance) % persons]});
  }
  return edges;
}

/// State after `time`, by the classical method of Runge and Kutta. `rates(values)` returns the derivatives.
template <class Rates>
std::vector<double> integrate(std::vector<double> values, double time, int steps, const Rates& rates) {
  const double step = time / steps;
  const auto ahead = [&values](const std::vector<double>& slope, double by) {
    std::vector<double> moved = values;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += by * slope[i];
    return moved;
  };
  for (int n = 0; n < steps; ++n) {
    const std::vector<double> first = rates(values), second = rates(ahead(first, step / 2)),
                              third = rates(ahead(second, step / 2)), fourth = rates(ahead(third, step));
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] += step / 6 * (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]);
  }
  return values;
}

/// Mean of independent values, and its standard error.
struct Estimate {
  double mean = 0, error = 0;
};
inline Estimate estimate(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  Estimate result;
  for (const double each : values) result.mean += each / n;
  for (const double each : values) result.error += (each - result.mean) * (each - result.mean);
  result.error = std::sqrt(result.error / (n - 1) / n);
  return result;
}

/// What a step → 0 would give, from the values at a step and at half of it, for an error in proportion to the
/// step.
inline double without_step(double at_step, double at_half) {
  return 2 * at_half - at_step;
}
inline Estimate without_step(const Estimate& at_step, const Estimate& at_half) {
  return {without_step(at_step.mean, at_half.mean), std::hypot(2 * at_half.error, at_step.error)};
}

}  // namespace avert::test
