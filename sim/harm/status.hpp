#pragma once

#include "avert/harm/status.hpp"
#include "avert/process.hpp"

namespace avert {

/// Everybody resident at home, except the fighters each actor starts with, drawn from the capable of its
/// group.
void start_status(const World&, Write<Status>, Write<Location>, Write<Enlisted>, Write<Present>,
                  Write<TotalFighters>, Write<Fighters>, Write<RosterStart>, WriteList<Roster>);

/// What is asked for people in a step.
using StatusRequests = Consumes<Die, Leave, Join, Flee, Shelter, Return, Redeploy, Wound, Perpetrate>;

/// Where people stand, what befell them in the step, and the counts that follow.
using StatusColumns =
    Writes<Status, Location, Enlisted, Marks, Present, CellDeaths, CellUprooted, CellExpelled, CellWounded,
           CellIndirect, KilledBy, Fallen, TotalFighters, Fighters, RosterStart, VisitorCount, VisitorStart>;

/// Grants the requests of the step: deaths, then harm, then leaving and joining, then movement, at most one a
/// person; keeps the counts and lists that follow from where persons stand.
void update_status(const World&, StatusRequests, StatusColumns, WriteList<Roster>, WriteList<Visitors>,
                   WriteList<Struck>);

}  // namespace avert
