#pragma once

#include "avert/escalation/strength.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/prevention/protection.hpp"
#include "avert/process.hpp"

namespace avert {

/// Nobody is organised or guarded and everybody is fully exposed.
void start_protection(Write<Exposure>, Write<SelfProtection>);

/// What danger and protection depend on.
using ProtectionSight = Reads<News, Surroundings, Status, Present, CivicStrength, Level, Placement,
                              Peacekeepers, ActingPeacekeepers, MissionMandate, MissionAuthorised,
                              MissionDeployed, Fighters, TotalFighters, Weapons>;

/// Before an attack lands: who stands in its way, how much of it reaches each group, and who is hidden by
/// neighbours or in a site of protection.
void update_protection(const World&, const ProtectionParameters&, const MandateParameters&,
                       const StrengthParameters&, Clock, Threads, Draws, ProtectionSight, Write<Exposure>,
                       Write<Guards>, Write<SelfProtection>, Append<Shelter>, Append<Return>);

}  // namespace avert
