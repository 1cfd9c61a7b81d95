#pragma once

#include "avert/escalation/contest.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/process.hpp"

namespace avert {

/// The State holds every settlement at the start; without a State force nobody does. All routes are open.
void start_contest(const World&, Write<Control>, Write<Open>);

/// What battles depend on.
using ContestSight = Reads<ChosenPosture, Ordered, Weapons, Fighters, RosterStart, Roster, ActingPeacekeepers,
                           MissionMandate, Truce, UnderAgreement, ForumJoined>;

/// Rivals in one settlement lose fighters where any of them orders force, but for those whom a truce or an
/// agreement binds while nobody orders a battle there; whoever is ordered to use it loses them to
/// peacekeepers who fight; control passes to a clearly stronger actor; routes at embattled places close.
void update_contest(const World&, const ContestParameters&, const StrengthParameters&,
                    const MandateParameters&, Clock, Threads, Draws, ContestSight, Write<Control>,
                    Write<Open>, Append<Die>);

}  // namespace avert
