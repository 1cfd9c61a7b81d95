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
  };
}

}  // namespace avert
