#pragma once

#include "avert/prevention/agreement.hpp"
#include "avert/prevention/mediation.hpp"
#include "avert/process.hpp"

namespace avert {

/// Nobody sits anywhere, nothing is offered; forums are credible and trusted until something is broken.
void start_mediation(const World&, Write<ForumJoined>, Write<Trust>, Write<Credibility>, Write<Negotiation>);

/// Seats, offers, signature, implementation and collapse, one step.
void update_mediation(const World&, const ArmSpec&, const MediationParameters&, const AgreementParameters&,
                      Clock, Draws, Read<ChosenPosture>, Read<ChosenStance>, Read<TotalFighters>,
                      Read<Weapons>, Read<AnsweredYes>, Read<AnsweredNo>, Read<ExpectedCost>, Read<Pressure>,
                      Read<Identified>, Read<KilledBy>, Read<CellDeaths>, Read<Present>, Read<Attention>,
                      Read<Level>, Read<MissionDeployed>, Read<StateCapacity>, Write<ForumJoined>,
                      Write<DealValue>, Write<WarValue>, Write<OfferValue>, Write<UnderAgreement>,
                      Write<Trust>, Write<Negotiation>, Write<Credibility>, Write<TalkWeeks>, Write<Offer>,
                      Write<Implementation>, Write<BrokenPromises>);

}  // namespace avert
