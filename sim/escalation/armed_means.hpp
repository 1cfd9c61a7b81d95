#pragma once

#include "avert/escalation/armed_means.hpp"
#include "avert/process.hpp"

namespace avert {

/// Weapons and funds as in the scenario; consent and observers in place.
void start_armed_means(const World&, Write<Weapons>, Write<Funds>, Write<HostConsent>,
                       Write<ObserversAllowed>);

/// Means follow what leaders have chosen: effort, speech, arms and funds, consent, and fighters who mass
/// where the leader aims.
void update_armed_means(const World&, const ArmedMeansParameters&, Clock, Draws, Read<ChosenPosture>,
                        Read<Ordered>, Read<Control>, Read<ResourceValue>, Read<Fighters>,
                        Read<TotalFighters>, Read<Present>,
                        Read<Sanctioned>, Read<Embargoed>, Read<PatronSupport>, Write<Weapons>, Write<Funds>,
                        Write<Recruiting>, Write<Speech>, Write<HostConsent>, Write<ObserversAllowed>,
                        Append<Redeploy>);

}  // namespace avert
