#pragma once

#include <functional>
#include <vector>

#include "sim/calibration/emulators.hpp"

/// History matching: waves of points, each where the emulators of the wave before rule nothing out.
namespace avert::calibration {

/// What one wave found.
struct Wave {
  std::size_t points = 0;
  std::vector<double>
      foretold;     ///< of each target: part of this wave's numbers within two standard deviations of
                    ///< what the emulators of the wave before said; NaN for the first wave
  double left = 1;  ///< part of the priors' cube that is not ruled out after it
};

struct Matched {
  Shares points;                      ///< of all waves
  std::vector<Measurements> numbers;  ///< at the points
  std::vector<Wave> waves;
  std::unique_ptr<Emulators> emulators;  ///< of all points
};

/// Makes the runs at points of all studies, of which those before `first` were made already, and measures the
/// points from `first` on.
using Runner = std::function<std::vector<Measurements>(const Shares& points, std::size_t first)>;

/// Makes and measures one more wave at these points, and the emulators anew from all points. What is left
/// then.
Region add_wave(const Design&, const Runner&, const Shares& points, Matched&);

/// Waves until nothing more is ruled out, hardly anything is left, or the most that the design allows.
Matched match(const Design&, const Runner&);

}  // namespace avert::calibration
