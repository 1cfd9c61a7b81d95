#pragma once

#include "avert/world.hpp"

/// Strength of armed actors and who fights whom: shared by the processes that compare them.
namespace avert {

/// Effective strength of fighters with `weapons` per fighter (0…1); unarmed fighters count for a fifth.
constexpr double strength(double fighters, double weapons) {
  return fighters * (0.2 + 0.8 * weapons);
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
