#pragma once

#include "avert/harm/status.hpp"
#include "avert/process.hpp"

namespace avert {

/// Everybody resident at home, except the fighters each actor starts with, drawn from the capable of its
/// group.
void start_status(const World&, Write<Status>, Write<Location>, Write<Enlisted>, Write<Present>,
                  Write<TotalFighters>, Write<Fighters>, Write<RosterStart>, WriteList<Roster>);

/// Grants the requests of the step: deaths, then harm, then leaving and joining, then movement, at most one a
/// person; keeps the counts and lists that follow from where persons stand.
void update_status(const World&, Consume<Die>, Consume<Leave>, Consume<Join>, Consume<Flee>, Consume<Shelter>,
                   Consume<Return>, Consume<Redeploy>, Consume<Wound>, Consume<Perpetrate>, Write<Status>,
                   Write<Location>, Write<Enlisted>, Write<Marks>, Write<Present>, Write<CellDeaths>,
                   Write<CellUprooted>, Write<CellExpelled>, Write<CellWounded>, Write<CellIndirect>,
                   Write<KilledBy>, Write<Fallen>, Write<TotalFighters>, Write<Fighters>, Write<RosterStart>,
                   WriteList<Roster>, Write<VisitorCount>, Write<VisitorStart>, WriteList<Visitors>,
                   WriteList<Struck>);

}  // namespace avert
