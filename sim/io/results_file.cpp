#include "sim/io/results_file.hpp"

#include <fmt/format.h>

#include <vector>

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "sim/io/results_attributes.hpp"
#include "sim/io/results_layout.hpp"
#include "sim/io/results_writer.hpp"
#include "sim/io/seal.hpp"

namespace avert {
namespace {

void check_header(const ResultsHeader& header, const RunGrid& grid) {
  if (grid.runs.empty()) throw Error(header.title, "there are no runs to write", "Run at least one arm");
  for (const SweptParameter& swept : header.swept) {
    if (swept.values.size() == (header.points > 0 ? header.points : header.arms.size())) continue;
    throw Error(swept.path, "has not one value a point or an arm",
                "This is a fault of the program; please report it", ExitCode::failed);
  }
}

}  // namespace

std::string fingerprint_text(std::uint64_t fingerprint) {
  return fmt::format("{:016x}", fingerprint);
}

std::uint64_t combine_fingerprints(const ResultsHeader& header, std::span<const RunResult> runs) {
  Hash hash;
  for (const RunResult* run : arrange_runs(header, runs).runs) {
    if (!succeeded(run)) continue;
    if (header.points > 0) hash.add(fmt::format("{}/", run->key.point));
    hash.add(fmt::format("{}/{}/{};", run->key.arm, run->key.replicate, fingerprint_text(run->fingerprint)));
  }
  return hash.value();
}

void write_results(const std::filesystem::path& path, const ResultsHeader& header,
                   std::span<const RunResult> runs, const Provenance& provenance) {
  const RunGrid grid = arrange_runs(header, runs);
  check_header(header, grid);
  ResultsWriter writer(header, grid);
  write_root_attributes(writer.file(), header, fingerprint_text(combine_fingerprints(header, runs)));
  writer.write_coordinates();
  writer.write_run_status();
  writer.write_variables();
  writer.write_world();
  write_parameters(writer.file(), header.parameters);
  write_provenance(writer.file(), provenance);
  const std::string image = h5::file_image(writer.file());
  write_durably(path, {image, seal_text(image)});
}

}  // namespace avert
