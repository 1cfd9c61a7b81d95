#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/harm/displacement.hpp"
#include "avert/parameters.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// The registry of the model: one line a parameter struct.
using Parameters = ParameterSet<  //
    GrievanceParameters, DisplacementParameters, SummaryParameters>;

}  // namespace avert
