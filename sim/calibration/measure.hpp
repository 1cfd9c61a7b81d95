#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "sim/calibration/design.hpp"
#include "sim/sweep/sweep_plan.hpp"

/// The numbers of all targets at points of the priors, from the runs of a calibration's folder.
namespace avert::calibration {

/// A number of limited many countries: NaN where they do not say.
struct Measured {
  double value = 0;
  double variance = 0;  ///< by chance of countries
};

/// Of every target at one point.
using Measurements = std::vector<Measured>;

/// Points in shares of the priors' ranges.
using Shares = std::vector<std::vector<double>>;

/// The folder of a study's runs, which is one of a sweep.
std::filesystem::path folder_of(const std::filesystem::path& folder, const Study&);

/// Numbers of the points from `first` on, read from the runs. Throws Error for runs that are missing.
std::vector<Measurements> measure(const Design&, const std::filesystem::path& folder,
                                  std::span<const sweep::SweepPlan> plans, std::size_t first, int threads);

}  // namespace avert::calibration
