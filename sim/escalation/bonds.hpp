#pragma once

#include "avert/escalation/strength.hpp"
#include "avert/process.hpp"

namespace avert {

/// Whether two rivals are parties to one agreement in force.
inline bool are_partners(const World& world, Read<UnderAgreement> under_agreement, Read<ForumJoined> forum,
                         ActorId a, ActorId b) {
  return under_agreement[a] > 0 && under_agreement[b] > 0 && forum[a] == forum[b] && are_rivals(world, a, b);
}

}  // namespace avert
