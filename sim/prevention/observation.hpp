#pragma once

#include "avert/prevention/observation.hpp"
#include "avert/process.hpp"

namespace avert {

/// Share of what happens in each settlement that outsiders can observe now, and the risk they perceive there.
/// Both start at zero; coverage has no memory, perceived risk follows local signs at a rate.
void update_observation(const World&, const ObservationParameters&, Clock, Read<CivicStrength>,
                        Read<CivicSpace>, Read<ObserversAllowed>, Read<Implementation>, Read<Peacekeepers>,
                        Read<Level>, Read<Placement>, Read<Present>, Read<HostilityMean>, Read<News>,
                        Read<Incitement>, Read<Fighters>, Write<Coverage>, Write<PerceivedRisk>);

}  // namespace avert
