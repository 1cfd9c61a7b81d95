#pragma once

namespace avert {

/// One implicit step of dx/dt = rise (1 − x) − fall x. Stays in [0, 1] for any step and any rates ≥ 0, and
/// its resting point rise / (rise + fall) does not depend on the step.
/// `rise`, `fall` per week; `step` in weeks.
constexpr double relax(double x, double rise, double fall, double step) {
  return (x + step * rise) / (1 + step * (rise + fall));
}

}  // namespace avert
