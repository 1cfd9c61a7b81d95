#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// Designs of computer experiments, by OpenTURNS. A library of its own because that header is slow to
/// compile, and optional: without OpenTURNS every function throws Error with the cure.
namespace avert::designs {

/// One row a point; shares of a range in [0, 1].
using Rows = std::vector<std::vector<double>>;

/// Latin hypercube (McKay, Beckman and Conover 1979). Another number of points gives other points.
Rows latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed);

/// Sobol' sequence (1967). More points keep the first.
Rows sobol_sequence(std::size_t points, std::size_t dimensions);

/// Sobol' indices of first and total order (Saltelli 2002): A, B, then A with one column of B for each
/// dimension; base_points × (dimensions + 2) rows.
Rows saltelli(std::size_t base_points, std::size_t dimensions);

}  // namespace avert::designs
