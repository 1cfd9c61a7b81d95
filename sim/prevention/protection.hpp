#pragma once

#include "avert/escalation/strength.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/prevention/protection.hpp"
#include "avert/process.hpp"

namespace avert {

/// Nobody is organised and everybody is fully exposed.
void start_protection(Write<Exposure>, Write<SelfProtection>);

/// What danger and protection depend on.
using ProtectionSight =
    Reads<News, Surroundings, Status, CivicStrength, Level, Placement, Peacekeepers, MissionMandate,
          MissionAuthorised, MissionDeployed, HostConsent, Fighters, Weapons>;

/// Before an attack lands: how much of it reaches each group, and who is hidden by neighbours.
void update_protection(const World&, const ProtectionParameters&, const MandateParameters&,
                       const StrengthParameters&, Clock, Threads, Draws, ProtectionSight, Write<Exposure>,
                       Write<SelfProtection>, Append<Shelter>, Append<Return>);

}  // namespace avert
