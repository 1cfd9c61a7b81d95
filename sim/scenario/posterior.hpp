#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// A posterior: a sample of draws of model parameters, all equally likely, that `avert calibrate` writes and
/// that `--posterior` takes (docs/posterior.md).
namespace avert {

struct Posterior {
  std::string design, date;  ///< of the calibration: the name of its file, and the day as 2026-11-29
  std::uint32_t model_version = 0;
  std::vector<std::string> paths;          ///< what is drawn, as `--set` names it
  std::vector<std::vector<double>> draws;  ///< draw × path; finite
  std::size_t central = 0;                 ///< the draw nearest to the middle of all
};

inline constexpr std::uintmax_t largest_posterior_file = 4u << 20;  ///< bytes

/// Identifies a posterior by what it says of the model: model version, paths, draws (bits; −0 as 0) and
/// central draw.
std::uint64_t hash_of(const Posterior&);
/// The same in 16 hexadecimal digits.
std::string hash_text(const Posterior&);

/// The posterior as JSON with its hash, numbers in the shortest form that reads back the same.
std::string posterior_text(const Posterior&);

/// Reads and checks what posterior_text wrote. Throws Error naming file and cure: the file is missing, too
/// large, no posterior, of another model version, or changed since it was written.
Posterior read_posterior(const std::filesystem::path& file);

}  // namespace avert
