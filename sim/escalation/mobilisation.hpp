#pragma once

#include "avert/escalation/armies.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

namespace avert {

/// Civilians who take up arms, by person, and fighters who go home, by roster. Residents are approached where
/// they live, displaced persons where they are; sheltered persons, and those whose threshold is infinite,
/// never.
void update_mobilisation(const World&, const MobilisationParameters&, const PerceptionParameters&, const ArmyParameters&, Clock,
                         Threads, Draws, Read<Hostility>, Read<Fear>, Read<Surroundings>, Read<Status>,
                         Read<Location>, Read<RosterStart>, Read<Roster>, Read<Visitors>, Read<Present>,
                         Read<Fighters>, Read<TotalFighters>, Read<Recruiting>, Read<Funds>, Read<Hardship>,
                         Read<StatePresence>, Read<Peacekeepers>, Read<SelfProtection>, Read<Identified>,
                         Read<PluralMedia>, Read<CivicSpace>, Read<Implementation>, Read<UnderAgreement>, Read<Weariness>, Read<InField>,
                         Append<Join>, Append<Leave>);

}  // namespace avert
