#pragma once

#include "avert/parameters.hpp"
#include "avert/world.hpp"

/// Strength of armed actors and who fights whom: shared by the processes that compare them.
namespace avert {

struct StrengthParameters {
  double unarmed = 0.2;

  static constexpr std::string_view section = "strength";
  static constexpr auto fields() {
    using S = StrengthParameters;
    return std::tuple{
        field("unarmed", &S::unarmed, Unit::share, {0, 1}, assumed(),
              "Strength of a fighter without any weapon relative to a fully armed one."),
    };
  }
};

/// What fighters can do where they are, with `weapons` per fighter (0…1): to civilians, and to rivals whom
/// they meet. Even unarmed men in numbers are a force there.
constexpr double strength(double fighters, double weapons, const StrengthParameters& k) {
  return fighters * (k.unarmed + (1 - k.unarmed) * weapons);
}

/// What fighters can do in a war over the country, as those who negotiate weigh it: weapons in hands. Who has
/// no weapons cannot go on with a war, however many they are.
constexpr double firepower(double fighters, double weapons) {
  return fighters * weapons;
}

/// Chance to prevail against `other`; one half when both are nothing.
constexpr double win_chance(double own, double other) {
  return own + other > 0 ? own / (own + other) : 0.5;
}

/// Actors of different groups are rivals; so are a rebel and the State force, whatever their groups.
inline bool are_rivals(const World& world, ActorId a, ActorId b) {
  if (a == b) return false;
  if (world.actor_group[a.index()] != world.actor_group[b.index()]) return true;
  const ActorKind first = world.actors[a.index()].kind, second = world.actors[b.index()].kind;
  return (first == ActorKind::state && second == ActorKind::rebel) ||
         (first == ActorKind::rebel && second == ActorKind::state);
}

}  // namespace avert
