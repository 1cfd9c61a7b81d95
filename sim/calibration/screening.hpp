#pragma once

#include <string>
#include <vector>

#include "analysis/statistics.hpp"
#include "sim/calibration/waves.hpp"

/// Which of many values move the targets at all, by elementary effects (Morris 1991), before a calibration is
/// spent on a few of them.
namespace avert::calibration {

/// How far a target's number moves when one value crosses its whole range and the others stay, in widths:
/// half the width of the target's band, its finite end where it is open, or the spread of a normal target.
struct ElementaryEffects {
  std::size_t count = 0;  ///< of pairs of points that both say something
  double mean = 0;        ///< with its sign
  double absolute = 0;    ///< mean without sign (µ*; Campolongo et al. 2007): chance of countries adds to it
  double deviation = 0;   ///< over the space: what depends on other values, and chance
  /// Root mean square less what chance of countries adds, of which the numbers' variances tell.
  Estimate beyond_chance;
};

/// One value of the priors.
struct Screened {
  std::string path;
  std::vector<ElementaryEffects> effects;  ///< on each target
  std::size_t strongest = 0;               ///< target that it moves most beyond chance
  std::size_t moved = 0;  ///< targets that it moves by half a width or more, by the low end of the interval
};

/// Makes the runs of so many trajectories (≥ 2), each a point and one more for every value, and ranks the
/// values by how many targets they move, then by the one that they move most. One target that is a ratio
/// without bounds would else decide all.
std::vector<Screened> screen(const Design&, std::size_t trajectories, const Runner&);

}  // namespace avert::calibration
