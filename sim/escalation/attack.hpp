#pragma once

#include "avert/escalation/armed_decision.hpp"
#include "sim/escalation/episode.hpp"

namespace avert {

/// What decides which episodes there are.
using OrdersSight = Reads<ChosenPosture, Ordered, AimGroup, HostilityMean, Present>;

/// Episodes of violence against civilians, ordered by leaders or begun by fighters without orders; victims
/// one by one. Asks status for deaths, harm, expulsions and the marks of those who took part, and
/// remembers how much of what was ordered protectors kept from its targets.
void update_attack(const World&, const AttackParameters&, const MobilisationParameters&,
                   const StrengthParameters&, const DecisionParameters&, Clock, Draws, OrdersSight,
                   EpisodeSight, Append<Die>, Append<Wound>, Append<Perpetrate>, Append<Flee>,
                   Append<LethalEvent>, Write<Blocked>, Write<Thwarted>, Write<Hardened>);

}  // namespace avert
