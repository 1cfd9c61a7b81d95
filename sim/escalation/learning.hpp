#pragma once

#include "avert/escalation/learning.hpp"
#include "avert/process.hpp"

namespace avert {

/// Priors of the scenario: past impunity.
void start_learning(const World&, const LearningParameters&, Write<AnsweredYes>, Write<AnsweredNo>,
                    Write<ExpectedCost>);

/// Opens a window when a leader orders violence against civilians, adds up what the actor is made to bear,
/// and learns when the window closes. What fighters did without orders opens none: in a larger country
/// somebody always does.
void update_learning(const World&, const LearningParameters&, Clock, Read<ChosenPosture>, Read<Pressure>,
                     Read<Embargoed>, Read<Blocked>, Write<ImposedCost>, Write<AnsweredYes>,
                     Write<AnsweredNo>, Write<ExpectedCost>, Write<IncidentWeeks>, Write<IncidentCost>);

}  // namespace avert
