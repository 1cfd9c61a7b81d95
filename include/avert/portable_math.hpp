#pragma once

#include <cmath>

#include "avert/exponential.hpp"  // exp, chance: inline, under the same contract

// Elementary functions of our own: the same bits from every compiler, library and machine.
// Only +, −, ×, ÷ and the correctly rounded square root are used, in an order no flag may change
// (build with -ffp-contract=off and never with -ffast-math; the processor rounds to nearest).
// A NaN argument gives NaN, an argument outside the domain gives NaN; nothing throws or sets errno.
// One ulp is the distance between neighbouring doubles.
namespace avert::math {

/// Natural logarithm within 1 ulp. log(0) = −∞, log(∞) = ∞; x < 0 → NaN.
double log(double x);

/// x^y for x ≥ 0, relative error below 10⁻¹⁴. x^0 = 1^y = 1; 0^y = 0 for y > 0 and ∞ for y < 0; x < 0 → NaN.
double pow(double x, double y);

/// Square root; x < 0 → NaN. Correctly rounded by IEEE 754, so the processor's own instruction serves.
inline double sqrt(double x) {
  return std::sqrt(x);
}

/// Sine and cosine with an absolute error below 3 × 10⁻¹⁶ for |radians| ≤ 10⁶; NaN beyond.
double sin(double radians);
double cos(double radians);

/// Standard normal deviate with cumulative probability u: relative error below 10⁻¹⁵ (algorithm AS 241;
/// Wichura 1988). u = 0 → −∞, u = 1 → ∞; outside [0, 1] → NaN.
double normal_quantile(double u);

}  // namespace avert::math
