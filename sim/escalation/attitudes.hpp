#pragma once

#include "avert/escalation/attitudes.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

namespace avert {

/// Hostility and trauma spread over persons around the means of the scenario, nobody afraid, blame by
/// relative sizes of the other groups.
void start_attitudes(const World&, const AttitudeParameters&, Threads, Draws, Write<Hostility>, Write<Fear>,
                     Write<Trauma>, Write<Blame>, Write<HostilityMean>, Write<FearMean>, Write<TraumaMean>);

/// What feelings and blame depend on.
using AttitudeSight =
    Reads<Surroundings, Status, Marks, Struck, Present, Incitement, News, Grievance, Dialogue, Fighters,
          ChosenPosture, Guards, SelfProtection, VictimSupport, KilledBy, Named>;

/// Advances what living persons feel by one step, and whom their groups blame. The dead keep what they felt.
/// Drivers are those of the home of a person.
void update_attitudes(const World&, const AttitudeParameters&, const FearParameters&, const TraumaParameters&,
                      const BlameParameters&, const PerceptionParameters&, Clock, Threads, AttitudeSight,
                      Write<Hostility>, Write<Fear>, Write<Trauma>, Write<Blame>, Write<HostilityMean>,
                      Write<FearMean>, Write<TraumaMean>);

}  // namespace avert
