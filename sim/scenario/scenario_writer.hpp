#pragma once

#include <string>
#include <vector>

#include "avert/results.hpp"
#include "avert/scenario_file.hpp"

namespace avert {

/// The scenario as TOML with every value written out; reading it again gives the same scenario, bit for bit.
std::string resolved_toml(const Scenario& scenario);

/// Every value with what the registry says of it, for the results file. The section of
/// `actors.militia.ambition` is "actors.militia"; of `title`, "scenario".
std::vector<ParameterRecord> parameter_records(const Scenario& scenario);

}  // namespace avert
