#pragma once

#include "sim/commands/command.hpp"

namespace avert {

/// `avert displacement DIR`: follows displacement under violence read from files and prints how far it is
/// from what was registered.
Command displacement_command();

}  // namespace avert
