#pragma once

#include "avert/escalation/attitudes.hpp"
#include "avert/escalation/grievance.hpp"
#include "avert/escalation/incitement.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/news.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/escalation/shocks.hpp"
#include "avert/parameters.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// The registry of the model: one line a parameter struct.
using Parameters = ParameterSet<  //
    GrievanceParameters, ShockRates, ShockParameters, IncitementParameters, MediaParameters,
    AttitudeParameters, FearParameters, TraumaParameters, BlameParameters, NewsParameters,
    PerceptionParameters, MobilisationParameters, SummaryParameters>;

}  // namespace avert
