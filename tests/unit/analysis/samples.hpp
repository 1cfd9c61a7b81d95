#pragma once

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "avert/random.hpp"

namespace avert::test {

/// `count` uniform draws; another `number` gives another sample.
inline std::vector<double> uniform_sample(std::size_t count, std::uint32_t number) {
  const Draws draws({20, number}, Stream::panel, 0);
  std::vector<double> sample;
  for (std::uint32_t i = 0; i < count; ++i) sample.push_back(draws.uniform(i));
  return sample;
}

/// The sample of the distribution that has this quantile function.
template <typename Quantile>
std::vector<double> sample_of(std::size_t count, std::uint32_t number, const Quantile& quantile_function) {
  auto sample = uniform_sample(count, number);
  for (double& value : sample) value = quantile_function(value);
  return sample;
}

inline double normal_score(double uniform) {
  return boost::math::quantile(boost::math::normal(), uniform);
}

inline std::vector<double> normal_sample(std::size_t count, std::uint32_t number, double mean = 0,
                                         double deviation = 1) {
  return sample_of(count, number, [&](double u) { return mean + deviation * normal_score(u); });
}

/// Poisson count with this mean.
inline std::int32_t poisson_count(double mean, double uniform) {
  double probability = std::exp(-mean), below = probability;
  std::int32_t count = 0;
  while (uniform > below && count < 1000) {
    probability *= mean / ++count;
    below += probability;
  }
  return count;
}

}  // namespace avert::test
