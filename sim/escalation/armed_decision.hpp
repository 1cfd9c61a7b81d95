#pragma once

#include "avert/escalation/armed_decision.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/process.hpp"

namespace avert {

/// Leaders restrain, and aim at nothing.
void start_armed_decision(Write<AimSettlement>, Write<AimGroup>);

/// Each leader decides at a rate: nested logit over all options open to it; what it chose lasts until its
/// next decision.
void update_armed_decision(const World&, const DecisionParameters&, const MandateParameters&, Clock, Draws,
                           Read<Opening>, Read<Grievance>, Read<FearMean>, Read<News>, Read<Blame>,
                           Read<Present>, Read<SelfProtection>, Read<Coverage>, Read<Peacekeepers>,
                           Read<MissionMandate>, Read<MissionDeployed>, Read<HostConsent>,
                           Read<ResourceValue>, Read<TotalFighters>, Read<Fighters>, Read<Arms>, Read<Funds>,
                           Read<AnsweredYes>, Read<AnsweredNo>, Read<ExpectedCost>, Read<LegalExposure>,
                           Read<SecurityReform>, Read<Pressure>, Read<Sanctioned>, Read<Relief>,
                           Read<ForumJoined>, Read<OfferValue>, Read<DealValue>, Read<UnderAgreement>,
                           Read<Trust>, Read<ObserversAllowed>, Write<ChosenPosture>, Write<AimSettlement>,
                           Write<AimGroup>);

}  // namespace avert
