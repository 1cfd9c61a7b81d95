#pragma once

#include "avert/escalation/grievance.hpp"
#include "avert/harm/humanitarian.hpp"
#include "avert/parameters.hpp"
#include "avert/prevention/agreement.hpp"
#include "avert/prevention/civil_society.hpp"
#include "avert/prevention/justice.hpp"
#include "avert/prevention/mediation.hpp"
#include "avert/summary_parameters.hpp"

namespace avert {

/// The registry of the model: one line a parameter struct.
using Parameters = ParameterSet<  //
    GrievanceParameters, HumanitarianParameters, MediationParameters, AgreementParameters,
    CivilSocietyParameters, JusticeParameters, SummaryParameters>;

}  // namespace avert
