#pragma once

#include "avert/portable_math.hpp"

namespace avert {

/// One implicit step of dx/dt = rise (1 − x) − fall x. Stays in [0, 1] for any step and any rates ≥ 0, and
/// its resting point rise / (rise + fall) does not depend on the step.
/// `rise`, `fall` per week; `step` in weeks.
constexpr double relax(double x, double rise, double fall, double step) {
  return (x + step * rise) / (1 + step * (rise + fall));
}

/// A memory in 0…1 after a step: it fades to 37 % in `lasts` weeks, and takes up the part 1 − exp(−added) of
/// what is then left to 1. `added` ≥ 0; `step` in weeks.
inline double taken_up(double before, double lasts, double added, double step) {
  return 1 - (1 - before * math::exp(-step / lasts)) * math::exp(-added);
}

}  // namespace avert
