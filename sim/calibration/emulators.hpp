#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/calibration/measure.hpp"
#include "sim/optional/designs.hpp"

/// Numbers of targets as functions of the point, and which points they rule out (history matching; Craig et
/// al. 1997, Vernon, Goldstein and Bower 2010).
namespace avert::calibration {

/// One emulator for each target, none where too few points say anything. What is chance in each number is
/// emulated first, from the variances of all points (stochastic Kriging; Ankenman, Nelson and Staum 2010): a
/// variance of few countries is itself known roughly.
class Emulators {
 public:
  Emulators(const Design&, const Shares& points, std::span<const Measurements>);

  bool has(std::size_t target) const { return emulators_[target] != nullptr; }
  Believed at(std::size_t target, std::span<const double> point) const {
    return emulators_[target]->at(point);
  }
  /// Variance of a number measured at the point about what is emulated: chance of limited many countries.
  double noise(std::size_t target, std::span<const double> point) const;

  /// The largest distance of a target from what is believed at the point, in standard deviations of belief
  /// and of the target.
  double implausibility(std::span<const double> point) const;

 private:
  const Design& design_;
  std::vector<std::unique_ptr<Emulator>> emulators_, noise_;  ///< of numbers, and of logarithms of variances
};

/// So many of the points, each in turn the one farthest from those chosen before (Gonzalez 1985).
Shares spread_out(const Shares& points, std::size_t wanted);

/// What is left of the priors.
struct Region {
  double share = 1;  ///< of the unit cube
  Shares points;     ///< of it, spread out
};

/// The part of the cube that the emulators do not rule out, and so many points of it. Where hardly anything
/// is left they are the least implausible ones.
Region region_left(const Emulators&, double cutoff, std::size_t dimensions, std::size_t points);

}  // namespace avert::calibration
