#include "sim/world/count_law.hpp"

#include "avert/portable_math.hpp"

namespace avert {
namespace {

constexpr int most = 1000;
constexpr double words = 4294967296.0;

double at_least(int k, double c, double exponent) {
  return math::pow(1 + k / c, -exponent);
}

double mean_of(double c, double exponent) {
  double mean = 0;
  for (int k = 1; k <= most; ++k) mean += at_least(k, c, exponent);
  return mean;
}

}  // namespace

CountLaw CountLaw::poisson(double mean) {
  std::vector<std::uint32_t> below;
  double term = math::exp(-mean);
  double cumulative = term;
  for (int k = 1; k <= most && cumulative * words < words - 1; ++k) {
    below.push_back(static_cast<std::uint32_t>(cumulative * words));
    term *= mean / k;
    if (term * words < 1e-3 && k > mean) break;
    cumulative += term;
  }
  return CountLaw(std::move(below));
}

CountLaw CountLaw::heavy_tailed(double mean, double exponent) {
  if (mean <= 0) return CountLaw({});
  double low = 1e-6, high = 1e6;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = math::sqrt(low * high);
    (mean_of(middle, exponent) < mean ? low : high) = middle;
  }
  std::vector<std::uint32_t> below;
  for (int k = 1; k <= most; ++k) {
    const double more = at_least(k, low, exponent) * words;
    if (more < 1) break;
    below.push_back(static_cast<std::uint32_t>(words - more));
  }
  return CountLaw(std::move(below));
}

}  // namespace avert
