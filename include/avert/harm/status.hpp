#pragma once

#include "avert/entities.hpp"

/// Where a person stands, and the precedence that decides between requests of one step.
namespace avert {

/// No armed actor: the value of Enlisted for a civilian.
inline constexpr std::uint8_t not_enlisted = 255;

constexpr bool alive(PersonStatus status) {
  return status != PersonStatus::dead;
}
constexpr bool civilian(PersonStatus status) {
  return status != PersonStatus::dead && status != PersonStatus::mobilised;
}
/// A civilian who is neither hidden nor a fighter may be attacked or take flight.
constexpr bool exposed(PersonStatus status) {
  return status == PersonStatus::resident || status == PersonStatus::displaced;
}
constexpr bool may_join(PersonStatus status) {
  return exposed(status);
}
constexpr bool may_flee(PersonStatus status) {
  return civilian(status);
}
constexpr bool may_return(PersonStatus status) {
  return status == PersonStatus::displaced || status == PersonStatus::sheltered;
}

}  // namespace avert
