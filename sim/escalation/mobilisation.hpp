#pragma once

#include "avert/escalation/armies.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

namespace avert {

/// What taking up arms and going home depend on.
using MobilisationSight = Reads<Hostility, Fear, Surroundings, Status, Location, RosterStart, Roster,
                                Visitors, Present, Fighters, TotalFighters, Recruiting, Funds, Hardship,
                                StatePresence, ActingPeacekeepers, Guards, SelfProtection, Identified,
                                PluralMedia, CivicSpace, Implementation, UnderAgreement, Weariness, InField>;

/// Civilians who take up arms, by person, and fighters who go home, by roster. Residents are approached where
/// they live, displaced persons where they are; sheltered persons, and those whose threshold is infinite,
/// never.
void update_mobilisation(const World&, const MobilisationParameters&, const PerceptionParameters&,
                         const ArmyParameters&, Clock, Threads, Draws, MobilisationSight, Append<Join>,
                         Append<Leave>);

}  // namespace avert
