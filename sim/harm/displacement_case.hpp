#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/world/geography.hpp"

/// One real conflict as the displacement schedule takes it: places and roads, violence by day, what was
/// closed when, and how many refugees were registered in each camp. Read by
/// sim/scenario/displacement_files.hpp.
namespace avert {

enum class ClosureKind : std::uint8_t {
  border,      ///< between two countries, both directions
  place,       ///< every road to and from a place
  road,        ///< between two places, both directions
  camp,        ///< a camp is an ordinary town while closed
  redirection  ///< the forced redirection from the first place to the second is lifted
};

struct Closure {
  static constexpr int never = std::numeric_limits<int>::max();
  ClosureKind kind = ClosureKind::border;
  std::string first, second;  ///< countries of a border, places otherwise; second may be empty
  int start = 0;              ///< first day on which it is in force
  int end = never;            ///< first day on which it no longer is
  bool in_force(int day) const { return start <= day && day < end; }
};

struct DisplacementCase {
  std::string name;
  int days = 0;
  Geography geography;
  std::vector<std::vector<double>> violence;  ///< day × place, 0…1
  std::vector<Closure> closures;
  std::vector<std::size_t> camps;               ///< places with registrations, in order of the file
  std::vector<std::string> left_out;            ///< registered camps that are not among the places
  std::vector<std::vector<double>> registered;  ///< day × camp: refugees, corrected

  /// Registered refugees in all camps.
  double registered_total(int day) const {
    double sum = 0;
    for (const double each : registered[static_cast<std::size_t>(day)]) sum += each;
    return sum;
  }
};

}  // namespace avert
