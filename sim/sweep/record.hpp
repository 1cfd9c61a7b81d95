#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "avert/results.hpp"

namespace avert::sweep {

/// What is known of a finished run without its series.
struct RunHead {
  std::uint64_t id = 0;
  std::uint64_t fingerprint = 0;
  double seconds = 0;  ///< that it took; for estimates only
  std::string failure;
};

/// A run as the payload of a frame: head, key, then each series by group, name and type.
std::string encode_run(std::uint64_t id, double seconds, const RunResult& run);

/// The head of an encoded run; nothing if the bytes are no run.
std::optional<RunHead> decode_head(std::string_view payload);

/// The whole run. Names become the variables of `catalogue`. Throws Error (damaged data) for bytes that are
/// no run and for series that the catalogue does not have.
RunResult decode_run(std::string_view payload, const std::vector<Variable>& catalogue);

/// What of a run that was made again is not as recorded, bit for bit: the first of fingerprint, failure and
/// values, by name and place; empty if there is nothing.
std::string first_difference(const RunResult& recorded, const RunResult& made);

}  // namespace avert::sweep
