#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "avert/process.hpp"

/// Models without one mechanism, run beside the model: a pattern that a null model also shows says nothing
/// for the mechanism.
namespace avert {

struct NullModel {
  std::string_view name;
  std::string_view meaning;
  std::span<const Process> schedule;
  std::vector<std::string_view> settings;  ///< path=value, as --set takes them
};

/// By name; each has one mechanism less. (No levers is the scenario's own arm in which powers are passive.)
std::vector<NullModel> null_models();

}  // namespace avert
