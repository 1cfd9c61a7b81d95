#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/harm/displacement_case.hpp"

/// Reads one conflict in the files of the displacement community (Flee 3; docs/displacement-files.md).
namespace avert {

/// How long the period is and when it starts.
struct DisplacementPeriod {
  int first_date = 0;  ///< days since 1970-01-01
  int days = 0;
};

/// Counts of people by day, linear between entries, constant before the first and after the last.
struct DatedCounts {
  std::vector<int> days;  ///< from the start of the period, rising
  std::vector<double> counts;
  double on(int day) const;
};

/// The whole case in `folder`, which holds input_csv/ and source_data/. Registrations are corrected.
/// Errors: a file is missing or malformed, with file, line and cure.
DisplacementCase read_displacement_case(const std::filesystem::path& folder);

/// Parts of the above, each from its file.
DisplacementPeriod read_period(const std::filesystem::path& file);
std::vector<std::vector<double>> read_violence(const std::filesystem::path& file, const Geography&, int days);
std::vector<Closure> read_closures(const std::filesystem::path& file, const Geography&);
DatedCounts read_counts(const std::filesystem::path& file, int first_date);

/// The sum of two series, with an entry wherever either has one.
DatedCounts operator+(const DatedCounts&, const DatedCounts&);

/// Scales all entries before the one on `day` so that the last of them equals it: early registration is
/// rougher ('level 1') and is brought to the level of the verified count. False when no entry is on that day,
/// or it is the first.
bool correct_registrations(DatedCounts&, int day);

}  // namespace avert
