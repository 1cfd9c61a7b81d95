#pragma once

#include "avert/escalation/armed_means.hpp"
#include "avert/process.hpp"

namespace avert {

/// Weapons and funds as in the scenario; consent and observers in place.
void start_armed_means(const World&, Write<Weapons>, Write<Funds>, Write<HostConsent>,
                       Write<ObserversAllowed>);

/// What the means of actors depend on.
using MeansSight = Reads<ChosenPosture, AimSettlement, Control, ResourceValue, Fighters, Sanctioned,
                         Embargoed, PatronSupport>;

/// Means follow what leaders have chosen: effort, speech, weapons and funds, consent, and fighters who mass
/// where the leader aims.
void update_armed_means(const World&, const ArmedMeansParameters&, Clock, Draws, MeansSight, Write<Weapons>,
                        Write<Funds>, Write<Recruiting>, Write<Speech>, Write<HostConsent>,
                        Write<ObserversAllowed>, Append<Redeploy>);

}  // namespace avert
