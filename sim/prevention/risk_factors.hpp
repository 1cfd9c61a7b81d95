#pragma once

#include "avert/prevention/risk_factors.hpp"
#include "avert/process.hpp"

namespace avert {

/// All that a factor is a sign of.
using RiskSight =
    Reads<Upheaval, Opening, ChosenPosture, AimGroup, Speech, Recruiting, Weapons, Funds, TotalFighters,
          UnaddressedHarm, Grievance, Inclusion, Named, Accountability, StateCapacity, CivicSpace,
          PluralMedia, HateMedia, HostConsent, MissionDeployed, StatePresence, CivicStrength, Hardship, Need,
          Access, Present, VisitorCount, HostilityMean, Incitement, News>;

/// The 14 factors as they are, and the overall risk. All start at zero. Draws nothing.
void update_risk_factors(const World&, const RiskFactorParameters&, Clock, RiskSight, Write<FactorTrue>,
                         Write<TrueRisk>);

}  // namespace avert
