#pragma once

#include "avert/prevention/justice.hpp"
#include "avert/process.hpp"

namespace avert {

/// Institutions as in the scenario; no harm, exposure, reform or support yet.
void start_justice(const World&, const JusticeParameters&, Write<Accountability>, Write<StateCapacity>,
                   Write<StatePresence>);

/// What justice and recovery depend on.
using JusticeSight = Reads<CellDeaths, CellUprooted, KilledBy, Present, Identified, UnderAgreement, Control,
                           Implementation, Level>;

/// Advances justice, State capacity and recovery by one step.
void update_justice(const World&, const JusticeParameters&, Clock, JusticeSight, Write<UnaddressedHarm>,
                    Write<LegalExposure>, Write<Accountability>, Write<StateCapacity>, Write<StatePresence>,
                    Write<SecurityReform>, Write<VictimSupport>);

}  // namespace avert
