#pragma once

#include "avert/prevention/civil_society.hpp"
#include "avert/process.hpp"

namespace avert {

/// Civic space as in the scenario, local strength to match, dialogue at rest without violence or support.
void start_civil_society(const World&, const CivilSocietyParameters&, Write<Dialogue>, Write<CivicStrength>,
                         Write<CivicSpace>);

/// Advances civic space, local civil society and dialogue by one step.
void update_civil_society(const World&, const CivilSocietyParameters&, Clock, Threads, Read<ChosenPosture>,
                          Read<Upheaval>, Read<Present>, Read<CellDeaths>, Read<Peacekeepers>, Read<Level>,
                          Read<Placement>, Write<Dialogue>, Write<CivicStrength>, Write<CivicSpace>);

}  // namespace avert
