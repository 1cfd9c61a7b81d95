#include "sim/sweep/morris.hpp"

#include <numeric>
#include <utility>

#include "avert/random.hpp"

namespace avert::sweep {

std::vector<std::vector<double>> morris_trajectories(std::size_t trajectories, std::size_t dimensions,
                                                     std::uint32_t levels, std::uint64_t seed) {
  std::vector<std::vector<double>> rows;
  const std::uint32_t jump = levels / 2;  // levels that one change passes
  for (std::size_t number = 0; number < trajectories; ++number) {
    const Draws draws({seed, 0}, Stream::designs, static_cast<std::uint32_t>(number));
    std::vector<std::uint32_t> level(dimensions);
    std::vector<std::size_t> order(dimensions);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = 0; i < dimensions; ++i)
      level[i] = draws.below(levels, static_cast<std::uint32_t>(i), 0);
    for (std::size_t i = dimensions; i > 1; --i)
      std::swap(order[i - 1],
                order[draws.below(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), 1)]);
    const auto add_row = [&] {
      rows.emplace_back();
      for (const std::uint32_t each : level) rows.back().push_back(static_cast<double>(each) / (levels - 1));
    };
    add_row();
    for (const std::size_t i : order) {
      level[i] = level[i] + jump < levels ? level[i] + jump : level[i] - jump;
      add_row();
    }
  }
  return rows;
}

}  // namespace avert::sweep
