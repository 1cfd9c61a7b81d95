#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/abc.hpp"
#include "sim/calibration/waves.hpp"
#include "sim/scenario/posterior.hpp"

/// The posterior, what it says of each value and target, and whether the method finds values that are known.
namespace avert::calibration {

/// Draws from the priors weighed by how near the emulators' numbers come to the targets.
AbcSample sample_posterior(const Design&, const Emulators&);

/// A last wave, if the design asks for one, spread over the draws of a posterior from the waves before: so
/// that the emulators know best where it counts.
void refine(const Design&, const Runner&, Matched&);

/// The draws in the units of their paths.
Posterior posterior_of(const Design&, const AbcSample&, const std::string& date);

/// What the targets say of one value.
struct Informed {
  std::string path;
  double prior_low = 0, prior_high = 1;  ///< a uniform law
  SampleSummary posterior;
  double deviation = 0;             ///< of the posterior
  double shrinkage = 0;             ///< 1 − variance of the posterior ÷ that of the prior
  std::vector<double> correlation;  ///< with each value, over the draws
};
std::vector<Informed> identify(const Design&, const Posterior&);

/// What the emulators say of one target before and after.
struct Fitted {
  SampleSummary prior, posterior;  ///< of emulated means over the cube, and over the draws
  double within = 0;               ///< part of the draws with the target met
};
/// For every target; none (NaN) where there is no emulator.
std::vector<Fitted> fit(const Design&, const Emulators&, const AbcSample&);

/// Simulation-based calibration (Talts et al. 2018): values drawn from the priors, the numbers that the model
/// gives with them taken as targets.
struct KnownAnswers {
  std::size_t repeats = 0;
  std::vector<Estimate> within_50,
      within_90;                   ///< of each value: part of the repeats in which its interval held it
  std::vector<double> p_of_ranks;  ///< of each value: chance of ranks as uneven as these, were they even
};
/// Points drawn from the priors.
Shares drawn_from_priors(const Design&, std::size_t points);
KnownAnswers known_answers(const Design&, const Emulators&, const Shares& truths,
                           const std::vector<Measurements>&);

}  // namespace avert::calibration
