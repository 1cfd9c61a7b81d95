#pragma once

#include "avert/escalation/incitement.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

namespace avert {

/// Media as in the scenario; nothing said and nobody named yet.
void start_incitement(const World&, Write<HateMedia>, Write<PluralMedia>);

/// What incitement and the media depend on.
using IncitementSight = Reads<Speech, Fighters, TotalFighters, Control, Present, Blame, AimGroup, Level,
                              CivicSpace, Position, Attention>;

/// Advances media, what incitement reaches each group in each settlement, and whom it names, by one step.
void update_incitement(const World&, const ArmSpec&, const IncitementParameters&, const MediaParameters&,
                       const PerceptionParameters&, Clock, IncitementSight, Write<Incitement>, Write<Named>,
                       Write<HateMedia>, Write<PluralMedia>);

}  // namespace avert
