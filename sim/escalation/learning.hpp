#pragma once

#include "avert/escalation/learning.hpp"
#include "avert/process.hpp"

namespace avert {

/// Priors of the scenario: past impunity.
void start_learning(const World&, const LearningParameters&, Write<AnsweredYes>, Write<AnsweredNo>,
                    Write<ExpectedCost>);

/// Opens a window when an actor has killed civilians, adds up what it is made to bear, and learns when the
/// window closes.
void update_learning(const World&, const LearningParameters&, Clock, Read<KilledBy>, Read<Pressure>,
                     Read<Embargoed>, Read<Blocked>, Write<ImposedCost>, Write<AnsweredYes>,
                     Write<AnsweredNo>, Write<ExpectedCost>, Write<IncidentWeeks>, Write<IncidentCost>);

}  // namespace avert
