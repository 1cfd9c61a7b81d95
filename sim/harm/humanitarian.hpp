#pragma once

#include "avert/harm/humanitarian.hpp"
#include "avert/process.hpp"

namespace avert {

/// No need; access as in a quiet country.
void start_humanitarian(const World&, const ArmSpec&, const HumanitarianParameters&, Write<Need>,
                        Write<Access>);

/// Advances need and access by one step, and asks for the indirect deaths of the step, one by one.
void update_humanitarian(const World&, const ArmSpec&, const HumanitarianParameters&, Clock, Draws, Threads,
                         Read<Hardship>, Read<Present>, Read<VisitorCount>, Read<VisitorStart>,
                         Read<Visitors>, Read<News>, Read<StatePresence>, Read<Open>, Read<Control>,
                         Read<ChosenPosture>, Read<Peacekeepers>, Read<Level>, Read<Placement>, Read<Status>,
                         Read<Location>, Write<Need>, Write<Access>, Append<Die>);

}  // namespace avert
