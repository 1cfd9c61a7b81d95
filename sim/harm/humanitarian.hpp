#pragma once

#include "avert/harm/humanitarian.hpp"
#include "avert/process.hpp"

namespace avert {

/// No need; access as in a quiet country.
void start_humanitarian(const World&, const ArmSpec&, const HumanitarianParameters&, Write<Need>,
                        Write<Access>);

/// What need, access and deaths among civilians depend on.
using ReliefSight = Reads<Hardship, Present, VisitorCount, VisitorStart, Visitors, News, StatePresence, Open,
                          Control, ChosenPosture, Guards, Level, Placement, Status, Location>;

/// Advances need and access by one step, and asks for the indirect deaths of the step, one by one.
void update_humanitarian(const World&, const ArmSpec&, const HumanitarianParameters&, Clock, Draws, Threads,
                         ReliefSight, Write<Need>, Write<Access>, Append<Die>);

}  // namespace avert
