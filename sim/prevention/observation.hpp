#pragma once

#include "avert/prevention/observation.hpp"
#include "avert/process.hpp"

namespace avert {

/// Coverage by outside observers and by local networks as strong as civic space allows; no risk is perceived
/// before the first week.
void start_observation(const World&, const ObservationParameters&, Write<Coverage>);

/// Share of what happens in each settlement that outsiders can observe now, and the risk they perceive there.
/// Coverage has no memory, perceived risk follows local signs at a rate.
void update_observation(const World&, const ObservationParameters&, Clock, Threads, Read<CivicStrength>,
                        Read<CivicSpace>, Read<ObserversAllowed>, Read<Implementation>, Read<Peacekeepers>,
                        Read<Level>, Read<Placement>, Read<Present>, Read<HostilityMean>, Read<News>,
                        Read<Incitement>, Read<Fighters>, Write<Coverage>, Write<PerceivedRisk>);

}  // namespace avert
