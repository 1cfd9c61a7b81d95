#include "sim/results/results_file.hpp"

#include <fmt/format.h>

#include "avert/error.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/own_process.hpp"
#include "sim/results/results_attributes.hpp"
#include "sim/results/results_writer.hpp"
#include "sim/results/seal.hpp"

namespace avert {
namespace {

void check_header(const ResultsHeader& header, const RunGrid& grid) {
  if (grid.size() == 0) throw Error(header.title, "there are no runs to write", "Run at least one arm");
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

void write_results(const std::filesystem::path& path, const ResultsHeader& header, const RunSource& source,
                   const RunSurvey& survey, const Provenance& provenance, std::size_t block_bytes) {
  check_header(header, source.grid());
  DurableFile file(path);
  write_in_own_process(path, [&] {
    ResultsWriter writer(file.temporary(), header, source, survey);
    write_root_attributes(writer.file(), header,
                          fingerprint_text(combine_fingerprints(source.grid(), survey)));
    writer.write_coordinates();
    writer.write_run_status();
    writer.write_variables(block_bytes);
    writer.write_world();
    write_parameters(writer.file(), header.parameters);
    write_provenance(writer.file(), provenance);
    writer.finish();
  });
  file.append(seal_of(file.temporary()));
  file.keep();
}

void write_results(const std::filesystem::path& path, const ResultsHeader& header,
                   std::span<const RunResult> runs, const Provenance& provenance) {
  const RunsInMemory source(header, runs);
  write_results(path, header, source, survey_runs(header, source), provenance);
}

}  // namespace avert
