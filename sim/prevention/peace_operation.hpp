#pragma once

#include "avert/prevention/peace_operation.hpp"
#include "avert/process.hpp"

namespace avert {

/// What a mission depends on.
using MissionSight = Reads<CommitmentLevel, Level, Placement, PerceivedRisk, HostConsent, Present>;

/// Authorised and deployed strength, the mandate in force, and where peacekeepers are. All start at zero and
/// stay there without a commitment. Draws nothing.
void update_peace_operation(const World&, const ArmSpec&, const PeaceOperationParameters&, Clock,
                            MissionSight, Write<MissionAuthorised>, Write<MissionDeployed>,
                            Write<MissionMandate>, Write<Peacekeepers>);

}  // namespace avert
