#pragma once

#include "avert/escalation/neighbourhood.hpp"
#include "avert/process.hpp"

namespace avert {

/// Every person shows a word, then looks at the words of their ties.
void update_neighbourhood(const World&, Threads, Read<Hostility>, Read<Fear>, Read<Status>, Write<Word>,
                          Write<Surroundings>);

}  // namespace avert
