#pragma once

#include "sim/commands/command.hpp"

/// The verbs; sim/main.cpp lists those the program has.
namespace avert {

Command run_command();
Command compare_command();
Command check_command();
Command params_command();
Command steps_command();
Command inspect_command();
Command displacement_command();
Command validate_command();
Command version_command();

}  // namespace avert
