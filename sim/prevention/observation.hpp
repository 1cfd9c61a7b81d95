#pragma once

#include "avert/prevention/observation.hpp"
#include "avert/process.hpp"

namespace avert {

/// Coverage by outside observers and by local networks as strong as civic space allows; no risk is perceived
/// before the first week.
void start_observation(const World&, const ObservationParameters&, Write<Coverage>);

/// What observers depend on, and the local signs that they may see.
using ObserversSight = Reads<CivicStrength, CivicSpace, HostConsent, Implementation, Peacekeepers, Level,
                             Placement, Present, HostilityMean, News, Incitement, Fighters>;

/// Share of what happens in each settlement that outsiders can observe now, and the risk they perceive there.
/// Coverage has no memory, perceived risk follows local signs at a rate.
void update_observation(const World&, const ObservationParameters&, Clock, Threads, ObserversSight,
                        Write<Coverage>, Write<PerceivedRisk>);

}  // namespace avert
