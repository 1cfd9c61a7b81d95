#pragma once

namespace avert {

/// Belief that violence is answered: the mean of the beta distribution of this `yes` and `no`. Nothing is
/// believed before either was seen.
constexpr double mean_belief(double yes, double no) {
  return yes + no > 0 ? yes / (yes + no) : 0;
}

}  // namespace avert
