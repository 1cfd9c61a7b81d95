#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sim/calibration/findings.hpp"

namespace avert {

/// All that a calibration found.
struct CalibrationAnswer {
  const calibration::Design& design;
  const calibration::Matched& matched;
  const AbcSample& sample;
  const Posterior& posterior;
  std::vector<calibration::Fitted> fits;  ///< of each target
  std::vector<calibration::Informed> values;
  std::optional<calibration::KnownAnswers> known;
};

/// Tables for readers.
std::string to_text(const CalibrationAnswer&);
/// A number that is not finite is written as null.
nlohmann::ordered_json to_json(const CalibrationAnswer&);

}  // namespace avert
