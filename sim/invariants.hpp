#pragma once

#include <string>

#include "avert/process.hpp"

namespace avert {

/// Empty when every value of the written columns is finite, every share lies in 0…1 and every count of
/// persons is at most the country's; otherwise which column, entity and value are broken.
std::string broken_invariant(const State&, AccessSet written, Threads threads = {});

}  // namespace avert
