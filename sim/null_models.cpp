#include "sim/null_models.hpp"

#include <algorithm>
#include <array>

#include "sim/escalation/learning.hpp"
#include "sim/schedule.hpp"

namespace avert {
namespace {

/// Leaders who learn nothing: the priors stand, whatever is answered.
void keep_beliefs(Write<AnsweredYes>, Write<AnsweredNo>, Write<ExpectedCost>, Write<IncidentWeeks>,
                  Write<IncidentCost>) {}

/// The week with one process in another's place.
std::vector<Process> week_without_learning() {
  std::vector<Process> processes(week().begin(), week().end());
  std::replace_if(
      processes.begin(), processes.end(), [](const Process& each) { return each.stream == Stream::learning; },
      process<start_learning, keep_beliefs>("no learning", Stream::learning));
  return processes;
}

}  // namespace

std::vector<NullModel> null_models() {
  static const std::vector<Process> without_learning = week_without_learning();
  return {
      {"no-contagion",
       "nobody is moved by ties: no pull of the mobilised, no spread of attitudes",
       week(),
       {"mobilisation.ties_weight=0", "mobilisation.tie_pull=0", "attitudes.conformity=0",
        "fear.conformity=0"}},
      {"no-learning", "leaders keep their first belief, whatever is answered", without_learning, {}},
      {"no-answers",
       "leaders hardly reckon with answers",
       week(),
       {"decision.shortest_horizon=1", "decision.longest_horizon=1", "learning.expected_cost=0.001",
        "learning.least_cost=0.001", "decision.campaign_views=0"}},
      {"no-campaigns", "a leader sends orders to one place", week(), {"decision.unit=1000"}},
      {"no-revenge", "nobody kills for the own people killed", week(), {"decision.revenge=0"}},
      {"no-hardening", "violence that is carried out never becomes routine", week(), {"decision.hardened=0"}},
      {"no-threat", "nobody feels threatened by rivals", week(), {"decision.threat=0"}},
      {"no-upheaval", "upheaval puts no more at stake", week(), {"decision.upheaval=0"}},
      {"no-exclusion", "power is worth the same to those who share in it", week(), {"decision.held=0"}},
      {"no-inciting", "leaders gain nothing by speech", week(), {"decision.incite_gain=0"}},
      {"no-weariness", "the fallen tire nobody", week(), {"armies.weariness=0"}},
      {"no-upkeep", "fighters cost nothing", week(), {"means.upkeep=0"}},
      {"no-defeat", "no actor dissolves", week(), {"armies.remnant=0"}},
      {"no-truces", "nobody makes a truce", week(), {"truce.rate=0"}},
  };
}

}  // namespace avert
