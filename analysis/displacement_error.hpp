#pragma once

#include <vector>

#include "sim/displacement_from_files.hpp"

/// How far followed displacement is from registrations, and how far naive rules would be.
namespace avert {

/// Averaged relative difference (ARD; Suleimenova, Bell and Groen 2017): mean over days of
/// Σ_camps |simulated − registered| / Σ_camps registered. Days without registrations do not count.
struct DisplacementError {
  double ard = 0;
  double ard_rescaled = 0;  ///< after scaling the simulated total in camps of each day to the registered one
  double naive_7 = 0;       ///< each camp keeps its share of day 7 of the known total
  double naive_30 = 0;      ///< the same for day 30
  std::vector<double> camps;  ///< by camp: mean over days of |simulated − registered| / registered in all
                              ///< camps; they add up to `ard`
};

DisplacementError displacement_error(const DisplacementCase&, const DisplacementHistory&);

/// ARD of the rule that each camp keeps the share it has on `day`; the first day with registrations when that
/// day has none. `day` must lie in the period.
double naive_error(const DisplacementCase&, int day);

}  // namespace avert
