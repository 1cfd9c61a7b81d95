#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "sim/files/output_file.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/run_survey.hpp"

namespace avert {

/// Of the runs that are in memory together, unless one is larger.
constexpr std::size_t usual_block_bytes = std::size_t{64} << 20;

/// A results file that a user names for writing.
OutputFile results_output(std::filesystem::path path, Force, std::vector<std::filesystem::path> inputs);

/// Writes the results file that docs/results.md specifies, whole or not at all (OutputFile). It knows no
/// variable of the model: each series says its group, name, unit, dimensions. Missing and failed runs are NaN
/// (integers: -1) and marked in /summary. Equal input makes equal bytes but for /provenance. `survey` is of
/// this source. Memory: a block of runs, 1 MiB for each variable, and some bytes a run. Throws Error for an
/// unwritable path and a full disk.
void write_results(const OutputFile& target, const ResultsHeader& header, const RunSource& source,
                   const RunSurvey& survey, const Provenance& provenance,
                   std::size_t block_bytes = usual_block_bytes);

/// The same for runs in memory, in any order. Throws Error for series that do not fit the header, too.
void write_results(const OutputFile& target, const ResultsHeader& header, std::span<const RunResult> runs,
                   const Provenance& provenance);

/// A fingerprint as files and the terminal show it: 16 hexadecimal digits.
std::string fingerprint_text(std::uint64_t fingerprint);

}  // namespace avert
