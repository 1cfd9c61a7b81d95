#pragma once

#include "avert/escalation/armed_means.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/process.hpp"

namespace avert {

/// Weapons and funds as in the scenario; the State lets outsiders work.
void start_armed_means(const World&, Write<Weapons>, Write<Funds>, Write<HostConsent>);

/// What the means of actors depend on.
using MeansSight =
    Reads<ChosenPosture, ChosenVoice, Ordered, Control, ResourceValue, Fighters, TotalFighters, Present,
          Sanctioned, Embargoed, PatronSupport, ActingPeacekeepers, MissionMandate, Level>;

/// Means follow what leaders have chosen: effort, speech, weapons and funds, consent, and fighters who mass
/// where orders are. Peacekeepers who fight take weapons away.
void update_armed_means(const World&, const ArmedMeansParameters&, const MandateParameters&,
                        const StrengthParameters&, Clock, Draws, MeansSight, Write<Weapons>, Write<Funds>,
                        Write<Recruiting>, Write<Speech>, Write<HostConsent>, Append<Redeploy>);

}  // namespace avert
