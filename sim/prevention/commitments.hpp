#pragma once

#include "avert/prevention/commitments.hpp"
#include "avert/process.hpp"

namespace avert {

/// Placement is 1 everywhere; all else starts at zero. Throws Error when a sponsor is not a power of the
/// scenario.
void start_commitments(const World&, const ArmSpec&, Write<Placement>);

/// What triggers, placement and costs of commitments depend on.
using CommitmentSight = Reads<RecognisedRisk, KnownKillings, PerceivedRisk, Present, Level, MissionDeployed>;

/// The one process that reads an arm's commitments to schedule them; draws nothing. Costs are those of the
/// levels of the step before. When the budget is used up every commitment is over: spending passes it by at
/// most what one step and the way home of a mission cost.
void update_commitments(const World&, const ArmSpec&, const CostParameters&, const TargetingParameters&,
                        Clock, CommitmentSight, Write<Scheduled>, Write<Sponsored>, Write<Placement>,
                        Write<CommitmentPhase>, Write<CommitmentWeek>, Write<CommitmentLevel>, Write<Cost>,
                        Write<CostTotal>);

}  // namespace avert
