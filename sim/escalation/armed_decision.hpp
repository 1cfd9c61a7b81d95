#pragma once

#include "avert/escalation/armed_decision.hpp"
#include "avert/escalation/armed_means.hpp"
#include "avert/escalation/armies.hpp"
#include "avert/prevention/justice.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/prevention/truce.hpp"
#include "avert/process.hpp"

namespace avert {

/// Leaders restrain, and have ordered nothing.
void start_armed_decision(const World&, Draws, Write<PostureLeaning>, Write<VoiceLeaning>,
                          Write<StanceLeaning>, Write<AimGroup>);

/// All that leaders take into account.
using LeadersSight =
    Reads<Opening, Upheaval, Inclusion, Grievance, FearMean, News, Blame, Present, SelfProtection, Coverage,
          ActingPeacekeepers, ComingPeacekeepers, MissionMandate, Thwarted, Hardened, ResourceValue,
          TotalFighters, Fighters, Weapons, Funds, AnsweredYes, AnsweredNo, ExpectedCost, ImposedCost,
          LegalExposure, SecurityReform, Pressure, Sanctioned, Relief, ForumJoined, OfferValue, DealValue,
          WarValue, UnderAgreement, Truce, Weariness, FormerFighters, InField>;

/// Each leader decides at a rate, what to do, what to say and where it stands toward a settlement: a nested
/// logit over all postures open to it, with orders to as many places as there are units to send, a logit over
/// silence and incitement, and one over stances. What it chose lasts until its next decision, which comes at
/// once when it is newly bound by an agreement, or bound no longer. What the model does not know of a leader
/// changes at a rate of its own.
void update_armed_decision(const World&, const DecisionParameters&, const MandateParameters&,
                           const ArmedMeansParameters&, const StrengthParameters&, const JusticeParameters&,
                           const TruceParameters&, Clock, Draws, LeadersSight, Write<ChosenPosture>,
                           Write<ChosenVoice>, Write<ChosenStance>, Write<PostureLeaning>,
                           Write<VoiceLeaning>, Write<StanceLeaning>, Write<AimGroup>, Write<Ordered>,
                           Append<Weighed>);

}  // namespace avert
