#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace avert {

/// Designs of computer experiments, by OpenTURNS. Rows are points; values are shares of a range in [0, 1].
struct Designs {
  using Rows = std::vector<std::vector<double>>;

  /// Latin hypercube (McKay, Beckman and Conover 1979). Another number of points gives other points.
  Rows (*latin_hypercube)(std::size_t points, std::size_t dimensions, std::uint64_t seed);

  /// Sobol' sequence (1967). More points keep the first.
  Rows (*sobol_sequence)(std::size_t points, std::size_t dimensions);

  /// Sobol' indices of first and total order (Saltelli 2002): A, B, then A with one column of B for each
  /// dimension; base_points × (dimensions + 2) rows.
  Rows (*saltelli)(std::size_t base_points, std::size_t dimensions);
};

/// Throws Error with the cure where OpenTURNS is missing.
const Designs& designs();

}  // namespace avert
