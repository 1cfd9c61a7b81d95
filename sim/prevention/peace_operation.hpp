#pragma once

#include "avert/prevention/mandate.hpp"
#include "avert/prevention/peace_operation.hpp"
#include "avert/process.hpp"

namespace avert {

/// What a mission depends on.
using MissionSight = Reads<CommitmentLevel, Level, Placement, PerceivedRisk, HostConsent, Present>;

/// Authorised and deployed strength, the mandate in force, where peacekeepers are, and how many of them act
/// against whom, now and once all who are announced have come. All start at zero and stay there without a
/// commitment. Draws nothing.
void update_peace_operation(const World&, const ArmSpec&, const PeaceOperationParameters&,
                            const MandateParameters&, Clock, MissionSight, Write<MissionAuthorised>,
                            Write<MissionDeployed>, Write<MissionMandate>, Write<Peacekeepers>,
                            Write<ActingPeacekeepers>, Write<ComingPeacekeepers>);

}  // namespace avert
