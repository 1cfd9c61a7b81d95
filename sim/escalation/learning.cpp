#include "sim/escalation/learning.hpp"

#include <algorithm>

#include "avert/posture.hpp"

namespace avert {
namespace {

/// Weeks that only rounding can have left in a window.
constexpr double rounding = 1e-9;

}  // namespace

void start_learning(const World& world, const LearningParameters& k, Write<AnsweredYes> yes,
                    Write<AnsweredNo> no, Write<ExpectedCost> cost) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorSpec& actor = world.actors[a];
    yes[ActorId{a}] = actor.certainty * actor.answered;
    no[ActorId{a}] = actor.certainty * (1 - actor.answered);
    cost[ActorId{a}] = k.expected_cost;
  }
}

void update_learning(const World& world, const LearningParameters& k, Clock clock,
                     Read<ChosenPosture> posture, Read<Pressure> pressure, Read<Embargoed> embargoed,
                     Read<Blocked> blocked, Write<ImposedCost> imposed, Write<AnsweredYes> yes,
                     Write<AnsweredNo> no, Write<ExpectedCost> cost, Write<IncidentWeeks> weeks_left,
                     Write<IncidentCost> borne) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    imposed[actor] = imposed_cost(pressure[actor], embargoed[actor], blocked[actor], k);
    if (weeks_left[actor] <= 0) {
      if (!orders_violence(posture[actor])) continue;
      weeks_left[actor] = k.window;
      borne[actor] = 0;
    }
    const double counted = std::min(clock.step, weeks_left[actor]);
    borne[actor] += counted * imposed[actor];
    weeks_left[actor] -= counted;
    if (weeks_left[actor] > rounding) continue;
    weeks_left[actor] = 0;
    const Belief after = learn({yes[actor], no[actor], cost[actor]}, borne[actor] / k.window, k);
    yes[actor] = after.yes;
    no[actor] = after.no;
    cost[actor] = after.expected_cost;
  }
}

}  // namespace avert
