#pragma once

#include "avert/escalation/attack.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/process.hpp"

namespace avert {

/// Episodes of violence against civilians, ordered by leaders or begun by fighters without orders; victims
/// one by one. Asks status for deaths, harm, expulsions and the marks of those who took part.
void update_attack(const World&, const AttackParameters&, const MobilisationParameters&, Clock, Draws,
                   Read<ChosenPosture>, Read<AimSettlement>, Read<AimGroup>, Read<Blame>, Read<Hostility>,
                   Read<Fear>, Read<HostilityMean>, Read<Status>, Read<Location>, Read<Hardship>, Read<Arms>,
                   Read<Fighters>, Read<RosterStart>, Read<Roster>, Read<VisitorCount>, Read<VisitorStart>,
                   Read<Visitors>, Read<Present>, Read<Exposure>, Read<Peacekeepers>, Read<Control>,
                   Append<Die>, Append<Wound>, Append<Perpetrate>, Append<Flee>, Append<LethalEvent>);

}  // namespace avert
