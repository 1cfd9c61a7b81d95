#pragma once

#include <algorithm>
#include <limits>

#include "avert/random.hpp"
#include "tests/support/tiny_world.hpp"

namespace avert::test {

/// The tiny country with about `persons` persons and ties that stay mostly nearby, some of them to the other
/// group; rows of 0 to 22 ties. Every third person of low threshold, the others would never take part.
inline World tie_world(std::uint32_t persons) {
  World world = tiny_world(persons / 16);
  const auto n = static_cast<std::uint32_t>(world.people.size());
  const Draws draws({11, 0}, Stream::ties, 0);
  std::vector<std::vector<std::uint32_t>> rows(n);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t k = 0; k < i % 12; ++k) {
      const auto words = draws.block(i, k);
      const std::uint32_t j = words[0] % 4 == 0 ? words[1] % n : std::min(n - 1, i + 1 + words[1] % 30);
      if (i == j) continue;
      rows[i].push_back(j);
      rows[j].push_back(i);
    }
  world.ties.begin = {0};
  for (std::uint32_t i = 0; i < n; ++i) {
    std::sort(rows[i].begin(), rows[i].end());
    rows[i].erase(std::unique(rows[i].begin(), rows[i].end()), rows[i].end());
    world.ties.to.insert(world.ties.to.end(), rows[i].begin(), rows[i].end());
    world.ties.begin.push_back(static_cast<std::uint32_t>(world.ties.to.size()));
    const double u = draws.uniform(i, 1000);
    world.people.threshold[i] =
        i % 3 == 0 ? static_cast<float>(0.6 + 2 * u) : std::numeric_limits<float>::infinity();
  }
  return world;
}

/// Feelings anywhere in 0…1; one person in ten dead, one in ten mobilised.
inline void random_feelings(State& state, std::uint64_t seed) {
  const Draws draws({seed, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < state.shape().persons; ++i) {
    const auto words = draws.block(i);
    state.column<Hostility>()[i] = static_cast<float>(Draws::open_unit(words[0]));
    state.column<Fear>()[i] = static_cast<float>(Draws::open_unit(words[1]));
    state.column<Trauma>()[i] = static_cast<float>(Draws::open_unit(words[2]));
    state.column<Status>()[i] = words[3] % 10 == 0   ? PersonStatus::dead
                                : words[3] % 10 == 1 ? PersonStatus::mobilised
                                                     : PersonStatus::resident;
  }
}

}  // namespace avert::test
