#pragma once

#include "avert/escalation/shocks.hpp"
#include "avert/process.hpp"

namespace avert {

/// Values of places as in the world; no hardship, upheaval, opening or crisis elsewhere.
void start_shocks(const World&, Write<ResourceValue>);

/// What cushions shocks, and what ruins livelihoods besides.
using ShockSight = Reads<Level, StateCapacity, Access, Present, News, Open>;

/// Lets violence ruin livelihoods and the effects of earlier shocks pass, then strikes with those scheduled
/// for this step and those that chance brings, at most one of a kind in a step.
void update_shocks(const World&, const ShockRates&, const ShockParameters&, Clock, Draws, ShockSight,
                   Write<Hardship>, Write<ResourceValue>, Write<Upheaval>, Write<Opening>,
                   Write<CrisesElsewhere>, Append<ShockEvent>);

}  // namespace avert
