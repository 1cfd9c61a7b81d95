#include <fmt/format.h>

#include "sim/commands/commands.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/commands/sweep_work.hpp"
#include "sim/files/message.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

options::options_description describe_sweep_run_options() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "threads", options::value<std::string>(),
      "threads to use (usually all processors; with --mpi 1 a process)")(
      "mpi", "as one of the processes that mpirun started")(
      "share", options::value<std::string>(),
      "I/N: take every Nth country first, from number I (0 to N − 1)")(
      "on-error", options::value<std::string>()->default_value("continue"),
      "stop or continue when a run fails")("max-failures", options::value<std::string>(),
                                           "stop when so many runs have failed")(
      "progress", options::value<std::string>(), "auto, bar, lines or none; goes to standard error")(
      "force", force_memory);
  add_checkpoint_every(described);
  return described;
}

void report(const sweep::Status& status, const std::filesystem::path& folder) {
  std::string line = fmt::format("{} of {} runs done, {} failed", status.done, status.runs, status.failed);
  if (status.left() > 0)
    line += fmt::format(", {} left. If nothing else works on them: avert sweep resume {}", status.left(),
                        folder.string());
  say(line);
}

ExitCode work_on_sweep(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  SweepWork work(given);
  const sweep::Status status =
      work.make_runs(folder, plan, fmt::format("avert sweep resume {}", folder.string()));
  if (work.speaks()) report(status, folder);
  return status.exit_code();
}

}  // namespace

Command sweep_run_command() {
  return {"sweep run",
          "FOLDER [options]",
          "make the runs of a planned sweep that are left; any number of processes may do so at once",
          "  avert sweep run kestrel-sweep\n"
          "  mpirun -n 64 avert sweep run kestrel-sweep --mpi\n",
          describe_sweep_run_options,
          "folder",
          work_on_sweep};
}

Command sweep_resume_command() {
  return {"sweep resume",
          "FOLDER [options]",
          "go on with a sweep that was stopped, killed or cut short: the same as sweep run",
          "  avert sweep resume kestrel-sweep\n",
          describe_sweep_run_options,
          "folder",
          work_on_sweep};
}

}  // namespace avert
