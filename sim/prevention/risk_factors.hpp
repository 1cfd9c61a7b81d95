#pragma once

#include "avert/prevention/risk_factors.hpp"
#include "avert/process.hpp"

namespace avert {

/// The 14 factors as they are, and the overall risk. All start at zero. Draws nothing.
void update_risk_factors(const World&, const RiskFactorParameters&, Clock, Read<Upheaval>, Read<Opening>,
                         Read<ChosenPosture>, Read<AimGroup>, Read<Speech>, Read<Recruiting>, Read<Weapons>,
                         Read<Funds>, Read<TotalFighters>, Read<UnaddressedHarm>, Read<Grievance>,
                         Read<Inclusion>, Read<Named>, Read<Accountability>, Read<StateCapacity>,
                         Read<CivicSpace>, Read<PluralMedia>, Read<HateMedia>, Read<HostConsent>,
                         Read<ObserversAllowed>, Read<MissionDeployed>, Read<StatePresence>,
                         Read<CivicStrength>, Read<Hardship>, Read<Need>, Read<Access>, Read<Present>,
                         Read<VisitorCount>, Read<HostilityMean>, Read<Incitement>, Read<News>,
                         Write<FactorTrue>, Write<TrueRisk>);

}  // namespace avert
