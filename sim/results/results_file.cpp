#include "sim/results/results_file.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "avert/error.hpp"
#include "sim/files/own_process.hpp"
#include "sim/results/results_attributes.hpp"
#include "sim/results/results_writer.hpp"
#include "sim/results/seal.hpp"

namespace avert {
namespace {

void check_header(const ResultsHeader& header, const RunGrid& grid) {
  if (grid.size() == 0) throw Error(header.title, "there are no runs to write", "Run at least one arm");
  for (const SweptParameter& swept : header.swept) {
    const std::size_t count = std::visit([](const auto& values) { return values.size(); }, swept.values);
    if (count == (header.points > 0 ? header.points : header.arms.size())) continue;
    throw Error(swept.path, "has not one value a point or an arm",
                "This is a fault of the program; please report it", ExitCode::failed);
  }
}

constexpr std::array<std::string_view, 2> endings{".h5", ".hdf5"};

}  // namespace

OutputFile results_output(std::filesystem::path path, Force force,
                          std::vector<std::filesystem::path> inputs) {
  return {std::move(path), {"a results file of avert", endings, looks_sealed}, force, std::move(inputs)};
}

std::string fingerprint_text(std::uint64_t fingerprint) {
  return fmt::format("{:016x}", fingerprint);
}

void write_results(const OutputFile& target, const ResultsHeader& header, const RunSource& source,
                   const RunSurvey& survey, const Provenance& provenance, std::size_t block_bytes) {
  check_header(header, source.grid());
  DurableFile file(target.path);
  write_in_own_process(target.path, [&] {
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
  target.keep(file);
}

void write_results(const OutputFile& target, const ResultsHeader& header, std::span<const RunResult> runs,
                   const Provenance& provenance) {
  const RunsInMemory source(header, runs);
  write_results(target, header, source, survey_runs(header, source), provenance);
}

}  // namespace avert
