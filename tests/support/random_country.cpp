#include "tests/support/random_country.hpp"

#include <string>
#include <type_traits>
#include <vector>

#include "avert/model_parameters.hpp"

namespace avert::test {
namespace {

/// Draws every number, truth value and enumeration of a described struct; names and lists stay.
template <Described S>
void randomise(S& values, Dice& dice) {
  for_each_field<S>([&](const auto& field) {
    auto& value = values.*(field.member);
    using Value = std::remove_reference_t<decltype(value)>;
    if constexpr (std::is_same_v<Value, bool>)
      value = dice.below(2) == 1;
    else if constexpr (std::is_enum_v<Value>)
      value = static_cast<Value>(dice.below(static_cast<std::uint32_t>(enum_names(Value{}).size())));
    else if constexpr (std::is_arithmetic_v<Value>)
      value = static_cast<Value>(dice.within(field.range));
    else if constexpr (Described<Value>)
      randomise(value, dice);
  });
}

/// Up to `most` elements with random values, called stem0, stem1 …
template <class S>
std::vector<S> random_list(const char* stem, std::uint32_t least, std::uint32_t most, Dice& dice) {
  std::vector<S> list(least + dice.below(most - least + 1));
  for (std::size_t i = 0; i < list.size(); ++i) {
    randomise(list[i], dice);
    if constexpr (requires { list[i].name; }) list[i].name = stem + std::to_string(i);
  }
  return list;
}

/// Names of some of the elements.
template <class S>
std::vector<std::string> some_names(const std::vector<S>& all, Dice& dice) {
  std::vector<std::string> some;
  for (const S& each : all)
    if (dice.below(2) == 0) some.push_back(each.name);
  return some;
}

}  // namespace

ArmSpec random_arm(const Scenario& scenario, Dice& dice) {
  ArmSpec arm;
  randomise(arm, dice);
  arm.name = "random";
  arm.scale = 1;
  arm.diplomacy.forums = some_names(scenario.forums, dice);
  arm.commitments = random_list<CommitmentSpec>("", 0, 8, dice);
  for (CommitmentSpec& each : arm.commitments) {
    each.sponsors = some_names(scenario.powers, dice);
    each.trigger = {};
    each.trigger.week = 20 * dice.uniform();
    if (dice.below(2) == 0) each.trigger.risk = dice.uniform();
    each.lag = 8 * dice.uniform();
    each.stay = 30 * dice.uniform();
  }
  return arm;
}

Scenario random_country(std::uint64_t seed) {
  Dice dice(seed);
  Scenario scenario;
  randomise(scenario.world, dice);
  // A household may not give more ties than a person is to have.
  scenario.world.mean_degree = std::max(scenario.world.mean_degree, 2 * scenario.world.household_size);
  scenario.world.persons = 100 + dice.below(500);
  scenario.world.settlements = 1 + static_cast<std::int32_t>(dice.below(16));
  scenario.time = {static_cast<std::int32_t>(20 + dice.below(41)),
                   static_cast<std::int32_t>(1 + dice.below(7))};
  randomise(scenario.institutions, dice);
  scenario.parameters.sections().for_each_section([&](auto& section) { randomise(section, dice); });
  scenario.groups = random_list<GroupSpec>("group", 1, 4, dice);
  scenario.actors = random_list<ActorSpec>("actor", 0, 5, dice);
  for (ActorSpec& actor : scenario.actors)
    actor.group = scenario.groups[dice.below(static_cast<std::uint32_t>(scenario.groups.size()))].name;
  scenario.powers = random_list<PowerSpec>("power", 0, 4, dice);
  for (PowerSpec& power : scenario.powers)
    for (const ActorSpec& actor : scenario.actors)
      power.positions.push_back({"", actor.name, dice.within({-1, 1})});
  scenario.forums = random_list<ForumSpec>("forum", 0, scenario.powers.empty() ? 0 : 3, dice);
  for (ForumSpec& forum : scenario.forums) forum.sponsors = {scenario.powers.front().name};
  scenario.shocks = random_list<ShockSpec>("", 0, 5, dice);
  for (ShockSpec& shock : scenario.shocks) shock.week = scenario.time.weeks * dice.uniform();
  scenario.arms = {random_arm(scenario, dice)};
  return scenario;
}

}  // namespace avert::test
