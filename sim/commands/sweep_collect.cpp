#include <fmt/format.h>

#include <cstdlib>

#include "sim/commands/commands.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/stop_signal.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/collect.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

options::options_description describe_sweep_collect_options() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "output,o", options::value<std::string>(),
      "results file NAME.h5; NAME-runs.csv and NAME-ro-crate-metadata.json are put beside it")(
      "force", "replace what an earlier collect wrote; go on although memory seems short")(
      "incomplete", "also when runs are left")("threads", options::value<std::string>(),
                                               "threads to use (usually all processors)");
  return described;
}

void check_complete(const sweep::Status& status, const std::filesystem::path& folder) {
  if (status.left() == 0) return;
  throw Error(folder.string(), fmt::format("{} of {} runs are not there yet", status.left(), status.runs),
              "Run avert sweep resume, or add --incomplete: what is missing is NaN", ExitCode::partial);
}

ExitCode run_sweep_collect(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  if (given.count("output") == 0)
    throw Error("--output", "no results file is given", "Give one with -o F.h5");
  const sweep::CollectedFiles files(
      results_output(given["output"].as<std::string>(), force_option(given), {}));
  files.check();
  const Provenance provenance = begin_provenance(command_line(given));
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  const sweep::Ledger ledger(sweep::runs_folder(folder));
  const sweep::Status status = status_of(plan, ledger);
  if (given.count("incomplete") == 0) check_complete(status, folder);
  const int threads = threads_option(given);
  const Scenario country = scenario_at(plan.scenario, plan.points, 0);
  check_memory(memory_need(folder, plan, country, threads, ResultsFile::written), force_option(given));
  const StopSignal stop([&](const char* name) {
    for (const OutputFile* file : {&files.results, &files.table, &files.crate}) remove_unfinished(file->path);
    say(fmt::format("avert: {}: collecting is not finished; the same command begins anew", name));
    std::_Exit(static_cast<int>(ExitCode::failed));
  });
  sweep::collect(files, plan, ledger, threads, provenance);
  say(fmt::format("written: {}, {}, {}", files.results.path.string(), files.table.path.string(),
                  files.crate.path.string()));
  return status.exit_code();
}

}  // namespace

Command sweep_collect_command() {
  return {"sweep collect",
          "FOLDER -o F.h5 [options]",
          "write the runs of a sweep as one results file, with a table of all runs beside it",
          "  avert sweep collect kestrel-sweep -o results/kestrel.h5\n",
          describe_sweep_collect_options,
          "folder",
          run_sweep_collect};
}

}  // namespace avert
