#pragma once

#include "avert/prevention/agreement.hpp"
#include "avert/prevention/mediation.hpp"
#include "avert/prevention/outside_powers.hpp"
#include "avert/prevention/truce.hpp"
#include "avert/process.hpp"

namespace avert {

/// Nobody sits anywhere, nothing is offered; forums are credible and trusted until something is broken.
void start_mediation(const World&, Write<ForumJoined>, Write<Trust>, Write<Credibility>, Write<Negotiation>);

/// What the parties, their forums and those who watch over agreements go by.
using MediationSight =
    Reads<ChosenPosture, ChosenStance, AimGroup, Ordered, Fighters, Weariness, TotalFighters, Weapons,
          AnsweredYes, AnsweredNo, ExpectedCost, Pressure, Identified, KilledBy, CellDeaths, Present,
          Attention, RecognisedRisk, KnownKillings, Level, MissionDeployed, StateCapacity>;

/// Seats, offers, signature, implementation, collapse and truces, one step.
void update_mediation(const World&, const ArmSpec&, const MediationParameters&, const AttentionParameters&,
                      const AgreementParameters&, const TruceParameters&, Clock, Draws, MediationSight,
                      Write<ForumJoined>, Write<DealValue>, Write<WarValue>, Write<OfferValue>,
                      Write<UnderAgreement>, Write<Trust>, Write<Negotiation>, Write<Credibility>,
                      Write<TalkWeeks>, Write<Offer>, Write<Implementation>, Write<BrokenPromises>,
                      Write<Truce>);

}  // namespace avert
