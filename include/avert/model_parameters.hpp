#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/parameters.hpp"
#include "avert/prevention/commitments.hpp"
#include "avert/prevention/early_warning.hpp"
#include "avert/prevention/observation.hpp"
#include "avert/prevention/outside_powers.hpp"
#include "avert/prevention/peace_operation.hpp"
#include "avert/prevention/risk_factors.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// The registry of the model: one line a parameter struct.
using Parameters = ParameterSet<  //
    GrievanceParameters, PerceptionParameters, MobilisationParameters, SummaryParameters,
    ObservationParameters, RiskFactorParameters, EarlyWarningParameters, CostParameters, TargetingParameters,
    AttentionParameters, VoteParameters, PressureParameters, PeaceOperationParameters>;

}  // namespace avert
