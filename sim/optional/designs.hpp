#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "analysis/believed.hpp"

namespace avert {

/// A number as a function of a point in the unit cube, learned from points where it was measured.
class Emulator {
 public:
  virtual ~Emulator() = default;
  virtual Believed at(std::span<const double> point) const = 0;
};

/// Designs of computer experiments and emulators, by OpenTURNS. Rows are points; values are shares of a range
/// in [0, 1].
struct Designs {
  using Rows = std::vector<std::vector<double>>;

  /// Latin hypercube (McKay, Beckman and Conover 1979). Another number of points gives other points.
  Rows (*latin_hypercube)(std::size_t points, std::size_t dimensions, std::uint64_t seed);

  /// Sobol' sequence (1967). More points keep the first.
  Rows (*sobol_sequence)(std::size_t points, std::size_t dimensions);

  /// Sobol' indices of first and total order (Saltelli 2002): A, B, then A with one column of B for each
  /// dimension; base_points × (dimensions + 2) rows.
  Rows (*saltelli)(std::size_t base_points, std::size_t dimensions);

  /// Kriging with a linear trend and a Matérn covariance of its own length for each dimension, fitted by
  /// maximum likelihood. `noise` is the variance of each value about the number that is emulated.
  std::unique_ptr<Emulator> (*kriging)(const Rows& points, const std::vector<double>& values,
                                       const std::vector<double>& noise);
};

/// Throws Error with the cure where OpenTURNS is missing.
const Designs& designs();

}  // namespace avert
