#pragma once

#include "avert/harm/displacement.hpp"
#include "avert/process.hpp"

namespace avert {

/// Nobody has been expelled yet.
void start_displacement(Write<Expeller>);

/// What flight and return depend on.
using FlightSight = Reads<Status, Location, Fear, Present, VisitorCount, VisitorStart, Visitors, News,
                          CellDeaths, Exposure, Control, Open, Level, Placement, Implementation>;

/// Asks for the flights and returns of one step, and remembers who expelled whom (of the Flee requests that
/// attack has appended before). Violence is that of the step before. A journey ends in the step in which it
/// starts. Nobody leaves a place from which no open route leads anywhere that draws people, and nobody
/// returns where the actor that expelled their group is in control.
void update_displacement(const World&, const DisplacementParameters&, Clock, Threads, Draws, FlightSight,
                         Write<Expeller>, Append<Flee>, Append<Return>);

}  // namespace avert
