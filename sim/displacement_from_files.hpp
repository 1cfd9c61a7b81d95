#pragma once

#include <vector>

#include "avert/escalation/news.hpp"
#include "avert/harm/displacement.hpp"
#include "sim/harm/displacement_case.hpp"
#include "sim/harm/displacement_options.hpp"

/// The named schedule "displacement from files": violence comes from a file instead of the week, steps are
/// one day, and people move by the equations of the model (avert/harm/displacement.hpp).
namespace avert {

/// Refugees at the end of each day.
struct DisplacementHistory {
  std::vector<std::vector<double>> in_camps;  ///< day × camp (as in the case), persons
  std::vector<double> elsewhere;              ///< by day: on the road, waiting or in towns, persons
};

/// Follows one conflict day by day. The same case, parameters and options give the same bits.
DisplacementHistory follow_displacement(const DisplacementCase&, const DisplacementParameters&,
                                        const NewsParameters&, const DisplacementOptions&);

}  // namespace avert
