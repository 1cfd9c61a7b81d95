#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "avert/results.hpp"

namespace avert {

/// Values of a variable of a run; null where it was not recorded.
template <class Value>
const std::vector<Value>* find_recorded(const RunResult& run, std::string_view group, std::string_view name) {
  for (const Series& each : run.series)
    if (each.variable.group == group && each.variable.name == name)
      return &std::get<std::vector<Value>>(each.values);
  return nullptr;
}

/// The same; no values where it was not recorded.
template <class Value>
const std::vector<Value>& recorded(const RunResult& run, std::string_view group, std::string_view name) {
  static const std::vector<Value> nothing;
  const auto* found = find_recorded<Value>(run, group, name);
  return found == nullptr ? nothing : *found;
}

}  // namespace avert
