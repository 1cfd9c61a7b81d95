#pragma once

#include "avert/entities.hpp"

namespace avert {

/// Whether a leader in this posture orders violence against civilians: lethal attack or expulsion.
constexpr bool orders_violence(Posture posture) {
  return posture == Posture::attack || posture == Posture::expel;
}

/// Whether it orders force of any kind: against civilians or against rivals.
constexpr bool orders_force(Posture posture) {
  return posture == Posture::fight || orders_violence(posture);
}

}  // namespace avert
