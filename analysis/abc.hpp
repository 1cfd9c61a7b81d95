#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/believed.hpp"

/// Approximate Bayesian computation by sequential Monte Carlo with a tolerance that falls as fast as the
/// particles allow (Del Moral, Doucet and Jasra 2012), with a kernel that says how far a measured number may
/// lie from a published one (Wilkinson 2013).
namespace avert {

/// What a number should be: in a band, or at a mean with a normal spread. `weight` > 0 is a power of its
/// kernel.
struct AbcTarget {
  enum class Form : std::uint8_t { band, normal } form = Form::band;
  double low = 0, high = 1;  ///< of a band; it may be open at one end (infinite)
  double mean = 0, spread = 1;
  double weight = 1;
};

/// Distance of a number from the target: outside of its band, or from its mean.
double distance(const AbcTarget&, double measured);

/// What a distance from the target is measured by: half the width of its band, its finite end where it is
/// open, or its normal spread.
double width(const AbcTarget&);

/// Logarithm of the expected kernel at a tolerance ≥ 1. The kernel of a band is 1 inside and falls outside as
/// a normal law whose spread is (tolerance − 1) × its width; that of a normal target is a normal law with
/// spread width × tolerance, 1 at the mean. −∞ for a mean of NaN.
double log_kernel(const AbcTarget&, Believed, double tolerance);

/// The smallest tolerance at which a number is within two spreads of the band; 1 for a normal target.
double tolerance_needed(const AbcTarget&, double measured);

/// What is believed of all numbers at a point (shares of the ranges, 0…1).
using Believe = std::function<std::vector<Believed>(std::span<const double> point)>;

struct AbcPlan {
  std::size_t particles = 1000;
  std::size_t dimensions = 1;
  double kept = 0.9;               ///< effective part of the particles that a fall of the tolerance leaves
  std::uint32_t moves = 10;        ///< of each particle after a fall
  std::uint32_t settling = 10;     ///< times as many at the end, so that particles forget where they began
  double least_acceptance = 0.01;  ///< of moves; below it the tolerance falls no further
  std::uint64_t seed = 0;
};

struct AbcSample {
  std::vector<std::vector<double>> points;  ///< of equal weight
  double tolerance = 1;   ///< reached; 1 is the kernel as asked, more is what the nearest point needs
  double acceptance = 0;  ///< of the last moves
  std::uint32_t rounds = 0;
};

/// Points drawn from the uniform prior over the unit cube, weighed by the expected kernels of all targets.
/// The tolerance falls no further than the point needs that is nearest to all targets: so a target that no
/// point meets does not decide alone.
AbcSample sample_by_abc(const AbcPlan&, std::span<const AbcTarget>, const Believe&);

}  // namespace avert
