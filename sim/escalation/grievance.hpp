#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/process.hpp"

namespace avert {

/// Inclusion as in the scenario; grievance at its resting point for a country without past violence.
void start_grievance(const World&, const GrievanceParameters&, Write<Inclusion>, Write<Grievance>);

/// Advances inclusion (structural prevention, power-sharing) and grievance by one step.
void update_grievance(const World&, const GrievanceParameters&, Clock, Read<UnaddressedHarm>,
                      Read<Accountability>, Read<VictimSupport>, Read<BrokenPromises>, Read<Implementation>,
                      Read<Level>, Write<Inclusion>, Write<Grievance>);

}  // namespace avert
