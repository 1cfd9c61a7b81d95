#pragma once

#include <string_view>

#include "avert/printable.hpp"

namespace avert {

/// Writes one line on standard error, printable. Every message leaves the program here, but for progress.
void say(std::string_view line);

}  // namespace avert
