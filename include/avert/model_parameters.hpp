#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/parameters.hpp"
#include "avert/summary_parameters.hpp"
#include "avert/world_parameters.hpp"

namespace avert {

/// The registry of the model: one line a parameter struct.
using Parameters = ParameterSet<  //
    PlaceParameters, PeopleParameters, TieParameters, GrievanceParameters, SummaryParameters>;

}  // namespace avert
