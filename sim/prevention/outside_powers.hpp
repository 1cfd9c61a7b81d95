#pragma once

#include "avert/prevention/outside_powers.hpp"
#include "avert/process.hpp"

namespace avert {

/// Positions from the scenario, neighbours shifted by the regional context, then as the arm's diplomacy says;
/// attention as for a quiet country; relief at its starting credibility; all else zero. Throws Error when a
/// position or a forum names somebody unknown.
void start_outside_powers(const World&, const ArmSpec&, const AttentionParameters&, const PressureParameters&,
                          Write<Position>, Write<Attention>, Write<Relief>);

/// What outside powers go by.
using PowersSight = Reads<CrisesElsewhere, RecognisedRisk, KnownKillings, Identified, ChosenPosture,
                          Scheduled, Sponsored, Negotiation, TalkWeeks, ForumJoined>;

/// Attention and fatigue, votes, effective levels, pressure, sanctions and embargo, and support by patrons.
/// Where the arm's powers are passive they carry what is committed, and do nothing by themselves.
void update_outside_powers(const World&, const ArmSpec&, const AttentionParameters&, const VoteParameters&,
                           const PressureParameters&, Clock, Draws, PowersSight, Write<Position>,
                           Write<Attention>, Write<Fatigue>, Write<Vetoed>, Write<Level>, Write<Pressure>,
                           Write<Sanctioned>, Write<Relief>, Write<Embargoed>, Write<PatronSupport>,
                           Append<Vote>);

}  // namespace avert
