#pragma once

#include "avert/prevention/civil_society.hpp"
#include "avert/process.hpp"

namespace avert {

/// Civic space as in the scenario, local strength to match, dialogue at rest without violence or support.
void start_civil_society(const World&, const CivilSocietyParameters&, Write<Dialogue>, Write<CivicStrength>,
                         Write<CivicSpace>);

/// What civil society depends on.
using CivicSight = Reads<ChosenPosture, ChosenVoice, Upheaval, Present, CellDeaths, Peacekeepers, Level,
                         Placement, Implementation>;

/// Advances civic space, local civil society and dialogue by one step.
void update_civil_society(const World&, const CivilSocietyParameters&, Clock, Threads, CivicSight,
                          Write<Dialogue>, Write<CivicStrength>, Write<CivicSpace>);

}  // namespace avert
