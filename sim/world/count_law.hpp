#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace avert {

/// A law of small counts, drawn from one 32-bit word.
class CountLaw {
 public:
  /// Poisson with this mean (0 to 30), cut off where 32 bits see no more.
  static CountLaw poisson(double mean);
  /// P(count ≥ k) = (1 + k/c)^−exponent, with c such that the mean is `mean`; counts above 1000 are cut off.
  static CountLaw heavy_tailed(double mean, double exponent);

  std::uint32_t operator()(std::uint32_t word) const {
    std::uint32_t count = 0;
    while (count < below_.size() && word >= below_[count]) ++count;
    return count;
  }

 private:
  explicit CountLaw(std::vector<std::uint32_t> below) : below_(std::move(below)) {}
  std::vector<std::uint32_t> below_;  ///< P(count ≤ k) × 2³²
};

}  // namespace avert
