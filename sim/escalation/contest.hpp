#pragma once

#include "avert/escalation/contest.hpp"
#include "avert/process.hpp"

namespace avert {

/// The State holds every settlement at the start; without a State force nobody does. All routes are open.
void start_contest(const World&, Write<Control>, Write<Open>);

/// What battles depend on.
using ContestSight = Reads<ChosenPosture, AimSettlement, Weapons, Fighters, RosterStart, Roster>;

/// Rivals in one settlement lose fighters; control passes to a clearly stronger actor; routes at embattled
/// places close.
void update_contest(const World&, const ContestParameters&, const StrengthParameters&, Clock, Threads, Draws,
                    ContestSight, Write<Control>, Write<Open>, Append<Die>);

}  // namespace avert
