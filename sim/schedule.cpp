#include "sim/schedule.hpp"

#include <array>

#include "sim/escalation/armed_decision.hpp"
#include "sim/escalation/armed_means.hpp"
#include "sim/escalation/armies.hpp"
#include "sim/escalation/attack.hpp"
#include "sim/escalation/attitudes.hpp"
#include "sim/escalation/contest.hpp"
#include "sim/escalation/grievance.hpp"
#include "sim/escalation/incitement.hpp"
#include "sim/escalation/learning.hpp"
#include "sim/escalation/mobilisation.hpp"
#include "sim/escalation/neighbourhood.hpp"
#include "sim/escalation/news.hpp"
#include "sim/escalation/shocks.hpp"
#include "sim/harm/displacement.hpp"
#include "sim/harm/humanitarian.hpp"
#include "sim/harm/status.hpp"
#include "sim/prevention/civil_society.hpp"
#include "sim/prevention/commitments.hpp"
#include "sim/prevention/early_warning.hpp"
#include "sim/prevention/justice.hpp"
#include "sim/prevention/mediation.hpp"
#include "sim/prevention/observation.hpp"
#include "sim/prevention/outside_powers.hpp"
#include "sim/prevention/peace_operation.hpp"
#include "sim/prevention/protection.hpp"
#include "sim/prevention/risk_factors.hpp"

namespace avert {
namespace {

/// THE WEEK. The start functions run in the same order, once, before the first step.
constexpr std::array the_week{
    process<start_shocks, update_shocks>("shocks", Stream::shocks),
    process<start_grievance, update_grievance>("grievance", Stream::grievance),
    process<start_incitement, update_incitement>("incitement", Stream::incitement),
    process<update_neighbourhood>("neighbourhood", Stream::neighbourhood),
    process<start_attitudes, update_attitudes>("attitudes", Stream::attitudes),
    process<update_mobilisation>("mobilisation", Stream::mobilisation),
    process<start_learning, update_learning>("learning", Stream::learning),
    process<start_armies, update_armies>("armies", Stream::armies),
    process<start_armed_decision, update_armed_decision>("armed decision", Stream::armed_decision),
    process<start_armed_means, update_armed_means>("armed means", Stream::armed_means),
    process<start_contest, update_contest>("contest", Stream::contest),
    process<start_protection, update_protection>("protection", Stream::protection),
    process<update_attack>("attack", Stream::attack),
    process<start_displacement, update_displacement>("displacement", Stream::displacement),
    process<start_humanitarian, update_humanitarian>("humanitarian", Stream::humanitarian),
    process<start_status, update_status>("status", Stream::status),
    process<update_news>("news", Stream::news),
    process<start_observation, update_observation>("observation", Stream::observation),
    process<update_risk_factors>("risk factors", Stream::risk_factors),
    process<update_early_warning>("early warning", Stream::early_warning),
    process<start_commitments, update_commitments>("commitments", Stream::commitments),
    process<start_outside_powers, update_outside_powers>("outside powers", Stream::outside_powers),
    process<start_mediation, update_mediation>("mediation", Stream::mediation),
    process<update_peace_operation>("peace operation", Stream::peace_operation),
    process<start_civil_society, update_civil_society>("civil society", Stream::civil_society),
    process<start_justice, update_justice>("justice", Stream::justice),
};
static_assert(one_owner_per_column(the_week), "a column has one owner");
static_assert(requests_are_served(the_week), "streams differ, and requests are taken after they are made");

}  // namespace

std::span<const Process> week() {
  return the_week;
}

}  // namespace avert
