#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "avert/results.hpp"
#include "sim/io/durable_file.hpp"
#include "sim/io/provenance.hpp"

namespace avert {

/// Writes the results file that docs/results.md specifies, whole or not at all (write_durably). It knows no
/// variable of the model: each series says its group, name, unit, dimensions. Runs may come in any order;
/// missing and failed ones are NaN (integers: -1) and marked in /summary. Equal input makes equal bytes but
/// for /provenance. Memory: one variable of all runs, and the compressed file. Throws Error for an unwritable
/// path, a full disk, or series that do not fit the header.
void write_results(const std::filesystem::path& path, const ResultsHeader& header,
                   std::span<const RunResult> runs, const Provenance& provenance);

/// The fingerprint of a file: of point, arm, replicate and fingerprint of its successful runs, in grid order.
std::uint64_t combine_fingerprints(const ResultsHeader& header, std::span<const RunResult> runs);

/// A fingerprint as files and the terminal show it: 16 hexadecimal digits.
std::string fingerprint_text(std::uint64_t fingerprint);

}  // namespace avert
