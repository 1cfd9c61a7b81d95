#pragma once

namespace avert {

/// What is believed of a number that a model would give: a normal law, or with variance 0 the number itself.
struct Believed {
  double mean = 0, variance = 0;
};

}  // namespace avert
