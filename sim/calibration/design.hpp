#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/abc.hpp"
#include "analysis/facts.hpp"
#include "sim/sweep/design.hpp"

/// What a researcher writes to calibrate: which values, on which scenarios, to which targets
/// (docs/calibration.md).
namespace avert::calibration {

/// A scenario and an arm whose countries are measured at every point.
struct Study {
  std::string name;
  sweep::Design design;  ///< its axes are the priors; the same in all studies, in the same order
};

/// What is taken of a number that each run has in /summary.
enum class Take : std::uint8_t {
  mean,     ///< of the runs that have it
  share,    ///< of runs that have it, other than 0
  quantile  ///< of the runs that have it
};

struct Target {
  std::string name;
  const Fact* fact = nullptr;  ///< null: of a number in /summary
  std::string summary;
  Take take = Take::mean;
  double probability = 0.5;  ///< of Take::quantile
  std::size_t study = 0;
  AbcTarget aim;           ///< in logarithms if that is asked for
  bool logarithm = false;  ///< of a number that is above 0 and may be very large: its logarithm is emulated
  std::string source;

  /// Numbers below a hundredth of the band's low end count as that.
  double taken(double value) const;
  /// The number of which `taken` is the logarithm, or the same.
  double given(double value) const;
};

struct Design {
  std::string name;  ///< of the file
  std::uint64_t seed = 1;
  std::vector<Study> studies;
  std::vector<Target> targets;
  std::uint32_t points = 0;  ///< of a wave
  std::uint32_t most_waves = 3;
  std::uint32_t last_points = 0;  ///< of a last wave among the draws of a posterior; 0: none
  double cutoff = 3;              ///< implausibility above which a point is ruled out
  std::uint32_t draws = 1000;     ///< of the posterior

  const std::vector<sweep::Axis>& priors() const { return studies.front().design.sample.axes; }
};

/// Reads and checks a design file. Throws Error with file and line.
Design read_design(const std::filesystem::path& file);

}  // namespace avert::calibration
