#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/calibration/screening.hpp"

namespace avert {

/// All that a screening found.
struct ScreeningAnswer {
  const calibration::Design& design;
  std::size_t trajectories;
  std::vector<calibration::Screened> values;  ///< the strongest first
};

/// A table for readers.
std::string to_text(const ScreeningAnswer&);
/// A number that is not finite is written as null.
nlohmann::ordered_json to_json(const ScreeningAnswer&);

}  // namespace avert
