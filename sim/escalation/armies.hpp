#pragma once

#include "avert/escalation/armies.hpp"
#include "avert/process.hpp"

namespace avert {

/// Every actor that has fighters is in the field; the others may be founded.
void start_armies(const World&, Write<FormerFighters>, Write<InField>);

/// Weariness of groups from those who fell; former strength; actors that dissolve send everybody home, and
/// may be founded again.
void update_armies(const World&, const ArmyParameters&, Clock, Draws, Read<Fallen>, Read<TotalFighters>,
                   Read<Roster>, Read<RosterStart>, Read<Fighters>, Read<Present>, Read<Grievance>,
                   Read<PatronSupport>, Write<Weariness>, Write<FormerFighters>, Write<InField>,
                   Append<Leave>);

}  // namespace avert
