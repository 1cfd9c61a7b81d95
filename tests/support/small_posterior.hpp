#pragma once

#include <fstream>
#include <string>

#include "avert/version.hpp"
#include "places.hpp"
#include "sim/scenario/posterior.hpp"
#include "tests/support/example_results.hpp"

/// A made-up posterior of three values, one of them a scenario's and one of them whole.
namespace avert::test {

inline Posterior small_posterior(std::size_t draws = 12, double shift = 0) {
  Posterior posterior{"small.toml",
                      "2026-11-29",
                      static_cast<std::uint32_t>(model_version),
                      {"attitudes.contact", "decision.opening", "institutions.accountability"},
                      {},
                      draws / 2};
  for (std::size_t i = 0; i < draws; ++i) {
    const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(draws);
    posterior.draws.push_back({0.4 * place + shift, 1 + 3 * place, 0.1 + 0.7 * (1 - place)});
  }
  return posterior;
}

/// Where the same stands among the files of the tests.
inline const std::string small_posterior_file = AVERT_SOURCE_DIR "/tests/data/posterior/small.json";

inline std::string write_posterior(const example::Folder& folder, const Posterior& posterior,
                                   const std::string& name = "posterior.json") {
  std::ofstream(folder / name) << posterior_text(posterior);
  return (folder / name).string();
}

}  // namespace avert::test
