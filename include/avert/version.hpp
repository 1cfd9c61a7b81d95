#pragma once

namespace avert {

/// Changes when the same scenario and seed give other results (the golden fingerprints move), never
/// otherwise.
inline constexpr int model_version = 8;

/// Layout of the results file, docs/results.md. Readers refuse a newer one. A file without points has the
/// form of schema 1 and says so.
inline constexpr int results_schema_version = 2;
inline constexpr int results_schema_without_points = 1;

}  // namespace avert
