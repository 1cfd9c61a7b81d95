#pragma once

#include "avert/prevention/early_warning.hpp"
#include "avert/process.hpp"

namespace avert {

/// What early warning depends on.
using WarningSight = Reads<Coverage, Present, FactorTrue, Level, Placement, Speech>;

/// Factors and overall risk as seen, recognised risk, known killings, and how clearly each actor is
/// identified. All start at zero: nothing is known before the first week. Recognised risk is exactly zero
/// until signs are assessed as those of atrocity.
void update_early_warning(const World&, const EarlyWarningParameters&, const RiskFactorParameters&, Clock,
                          Draws, Consume<LethalEvent>, WarningSight, Write<FactorSeen>, Write<SeenRisk>,
                          Write<RecognisedRisk>, Write<KnownKillings>, Write<Identified>);

}  // namespace avert
