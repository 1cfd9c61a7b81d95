#pragma once

#include <cstring>
#include <string>
#include <variant>

#include "avert/results.hpp"

namespace avert::test {

/// The first series in which two runs differ by a bit, "fingerprint", "failure", or nothing.
inline std::string difference(const RunResult& a, const RunResult& b) {
  if (a.fingerprint != b.fingerprint) return "fingerprint";
  if (a.failure != b.failure) return "failure";
  if (a.series.size() != b.series.size()) return "number of series";
  for (std::size_t i = 0; i < a.series.size(); ++i) {
    const bool same = std::visit(
        [&](const auto& values) {
          const auto* others = std::get_if<std::decay_t<decltype(values)>>(&b.series[i].values);
          return others != nullptr && others->size() == values.size() &&
                 std::memcmp(others->data(), values.data(), values.size() * sizeof(values[0])) == 0;
        },
        a.series[i].values);
    if (!same || a.series[i].variable.name != b.series[i].variable.name)
      return std::string(a.series[i].variable.name);
  }
  return {};
}

}  // namespace avert::test
