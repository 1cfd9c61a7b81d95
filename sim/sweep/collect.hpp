#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "avert/results.hpp"
#include "sim/files/output_file.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/run_source.hpp"
#include "sim/sweep/ledger.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// What the results file of a sweep says once: that of its first point, with points and swept values.
ResultsHeader header_of(const SweepPlan& plan, int threads);

/// The recorded runs of a plan, read from the logs one at a time. One that several points share stands at
/// each of them. Plan and ledger must outlive it.
class RecordedRuns : public RunSource {
 public:
  /// Builds the first country, to learn what a run may record.
  RecordedRuns(const SweepPlan& plan, const Ledger& ledger, int threads);

  const RunGrid& grid() const override { return grid_; }
  /// Throws Error (damaged data) for a record that cannot be read or is of another run.
  std::shared_ptr<const RunResult> run(std::size_t place) const override;
  std::shared_ptr<const RunResult> run(const RunPlace& at) const;
  std::uint64_t id(std::size_t place) const { return identity_.of(at(place)); }

 private:
  RunPlace at(std::size_t place) const;

  const SweepPlan& plan_;
  const Ledger& ledger_;
  Identity identity_;
  std::vector<Variable> catalogue_;
  RunGrid grid_;
};

/// How every table of runs begins.
constexpr std::string_view table_begins = "run,point,arm,replicate";

/// What `collect` writes for NAME.h5: that, NAME-runs.csv and NAME-ro-crate-metadata.json.
struct CollectedFiles {
  OutputFile results, table, crate;

  explicit CollectedFiles(OutputFile results_file);
  /// Throws Error, as OutputFile::check does.
  void check() const;
};

/// Writes these files, each whole or not at all. Throws Error.
void collect(const CollectedFiles& files, const SweepPlan& plan, const Ledger& ledger, int threads,
             const Provenance& provenance);

}  // namespace avert::sweep
