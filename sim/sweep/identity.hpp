#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sweep/output_choice.hpp"
#include "sim/sweep/points.hpp"

namespace avert::sweep {

/// One run of a sweep.
struct RunPlace {
  std::size_t point = 0, arm = 0;
  std::uint32_t replicate = 0;
};

/// Identifies a run by what decides its results: model version, every value of its scenario and its place in
/// the lists that hold it, but titles, stories and other arms; its arm, replicate, seed, the bytes of its
/// geography, and what is kept of it. A sum of the hashes of all values, each with its path and the places on
/// the path, so that a point costs its own values only, equal scenarios have equal numbers however they were
/// written, and an arm that a swept value does not touch is one run for all points.
class Identity {
 public:
  Identity(const Scenario& base, const Points& points, const std::vector<std::string>& arms,
           std::uint64_t seed, const OutputChoice& output);

  std::uint64_t of(const RunPlace& at) const {
    return replicate_hash(at.replicate, sums_[at.point * arms_ + at.arm]);
  }

 private:
  static std::uint64_t replicate_hash(std::uint32_t replicate, std::uint64_t sum);

  std::size_t arms_;
  std::vector<std::uint64_t> sums_;  ///< point × arm
};

/// A run id from 16 hexadecimal digits; nothing from any other text.
std::optional<std::uint64_t> read_run_id(std::string_view text);
/// A run id as files and the terminal show it, and back. Throws Error.
std::uint64_t parse_run_id(const std::string& text);

}  // namespace avert::sweep
