#pragma once

/// Small equations on shares that several mechanisms use.
namespace avert {

/// Share reached by at least one of two causes that act independently: 1 − (1 − first)(1 − second).
constexpr double either(double first, double second) {
  return 1 - (1 - first) * (1 - second);
}

/// Rises from 0 toward 1; ½ at `half`. x ≥ 0, half > 0.
constexpr double saturate(double x, double half) {
  return x / (x + half);
}

}  // namespace avert
