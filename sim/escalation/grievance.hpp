#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/process.hpp"

namespace avert {

/// Inclusion and wealth as in the scenario, resources held by the State; grievance at its resting point for a
/// country without past violence.
void start_grievance(const World&, const GrievanceParameters&, Write<Inclusion>, Write<Wealth>,
                     Write<Grievance>);

/// What aggrieves groups, and what changes it.
using GrievanceSight = Reads<UnaddressedHarm, Accountability, VictimSupport, BrokenPromises, Implementation,
                             Level, Hardship, Present, Control, ResourceValue>;

/// Advances inclusion (structural prevention, power-sharing), wealth (livelihoods, structural prevention) and
/// grievance by one step.
void update_grievance(const World&, const GrievanceParameters&, Clock, GrievanceSight, Write<Inclusion>,
                      Write<Wealth>, Write<Grievance>);

}  // namespace avert
