#pragma once

#include "sim/sweep/design.hpp"

namespace avert::sweep {

/// Makes the paths of a design's axes canonical, checks that each can be swept, once, and can have an effect,
/// and takes out of the scenario's mix what they give. Throws Error.
void settle_axes(Design& design);

}  // namespace avert::sweep
