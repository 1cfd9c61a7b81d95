#include "avert/scenario_file.hpp"

#include <algorithm>

#include "avert/error.hpp"

namespace avert {

std::vector<GroupSpec> default_groups() {
  GroupSpec larger, smaller;
  larger.name = "A";
  larger.share = 0.7;
  larger.inclusion = 0.9;
  larger.wealth = 1.1;
  smaller.name = "B";
  smaller.share = 0.3;
  smaller.inclusion = 0.3;
  smaller.wealth = 0.8;
  return {larger, smaller};
}

std::vector<ActorSpec> default_actors(const std::vector<GroupSpec>& groups) {
  if (groups.empty()) return {};
  ActorSpec state, militia;
  state.name = "state";
  state.kind = ActorKind::state;
  state.group = groups.front().name;
  militia.name = "militia";
  militia.group = groups.back().name;
  return {state, militia};
}

std::vector<PowerSpec> default_powers(const std::vector<ActorSpec>& actors) {
  const auto power = [&](const char* name, PowerKind kind, double position, bool veto) {
    PowerSpec made;
    made.name = name;
    made.kind = kind;
    made.veto = veto;
    for (const ActorSpec& actor : actors) made.positions.push_back({"", actor.name, position});
    return made;
  };
  return {power("un", PowerKind::united_nations, 0.6, false),
          power("regional", PowerKind::regional_body, 0.4, false),
          power("guarantor", PowerKind::guarantor_state, 0.4, true),
          power("neighbour", PowerKind::neighbour, 0, false)};
}

std::vector<ForumSpec> default_forums(const std::vector<PowerSpec>& powers) {
  if (powers.empty()) return {};
  ForumSpec forum;
  forum.name = "talks";
  forum.sponsors = {powers.front().name};
  return {forum};
}

std::vector<ArmSpec> default_arms() {
  ArmSpec none, as_usual;
  none.name = "none";
  none.story = "Outside powers do nothing.";
  none.diplomacy.passive = true;
  as_usual.name = "as-usual";
  as_usual.story = "Outside powers act by themselves; nothing is scheduled.";
  return {none, as_usual};
}

ArmSpec arm_of(const Scenario& scenario, std::string_view name) {
  for (ArmSpec arm : scenario.arms)
    if (arm.name == name) {
      arm.budget = std::min(arm.budget, scenario.budget);
      return arm;
    }
  throw Error("arms." + std::string(name), "the scenario has no such arm", "Name one of its arms");
}

}  // namespace avert
