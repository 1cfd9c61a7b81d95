#include <fmt/format.h>

#include <charconv>
#include <memory>

#include "sim/commands/commands.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/files/message.hpp"
#include "sim/optional/team.hpp"
#include "sim/plan/stop_signal.hpp"
#include "sim/scenario/values.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

constexpr std::int64_t most_processes = 1'000'000;

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

sweep::OnError on_error(const options::variables_map& given) {
  const std::string wanted = given["on-error"].as<std::string>();
  if (wanted == "stop") return sweep::OnError::stop;
  if (wanted == "continue") return sweep::OnError::keep_going;
  throw Error("--on-error " + wanted, "is neither stop nor continue", "Give one of the two");
}

sweep::Share share_option(const options::variables_map& given) {
  if (given.count("share") == 0) return {};
  const std::string wanted = given["share"].as<std::string>();
  const auto slash = wanted.find('/');
  const std::string where = "--share " + wanted;
  if (slash == std::string::npos) throw Error(where, "is not of the form I/N", "Write for example 0/4");
  const std::int64_t count = parse_whole(wanted.substr(slash + 1), 1, most_processes, where);
  return {static_cast<std::uint32_t>(parse_whole(wanted.substr(0, slash), 0, count - 1, where)),
          static_cast<std::uint32_t>(count)};
}

sweep::WorkOptions work_options(const options::variables_map& given) {
  sweep::WorkOptions chosen;
  chosen.threads = given.count("mpi") != 0 && given.count("threads") == 0 ? 1 : threads_option(given);
  chosen.share = share_option(given);
  chosen.on_error = on_error(given);
  chosen.checkpoint_every = checkpoint_every_option(given);
  if (given.count("max-failures") != 0)
    chosen.max_failures = static_cast<std::size_t>(whole_option(given, "max-failures", 1, 1'000'000'000, 1));
  return chosen;
}

void report(const sweep::Status& status, const std::filesystem::path& folder) {
  std::string line = fmt::format("{} of {} runs done, {} failed", status.done, status.runs, status.failed);
  if (status.left() > 0)
    line += fmt::format(", {} left. If nothing else works on them: avert sweep resume {}", status.left(),
                        folder.string());
  say(line);
}

/// Works on the sweep, alone or in a team; the first of a team speaks for all.
ExitCode work_on_sweep(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  sweep::WorkOptions chosen = work_options(given);
  chosen.goes_on = fmt::format("avert sweep resume {}", folder.string());
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  const std::size_t left = status_of(plan, sweep::Ledger(sweep::runs_folder(folder))).left();
  if (left > 0) check_memory(memory_need(folder, plan, chosen.threads), force_option(given));
  StopSignal::block();
  std::unique_ptr<Team> team;
  if (given.count("mpi") != 0) {
    team = std::make_unique<Team>();
    chosen.share = {team->rank(), team->size()};
    chosen.began = [&] { team->meet(); };
  }
  const bool speaks = team == nullptr || team->rank() == 0;
  {
    Progress progress(speaks ? progress_option(given) : ProgressStyle::none, left, "runs");
    const std::uint32_t size = chosen.share.count;
    chosen.finished = [&] { progress.advance(team == nullptr ? 1 : size); };
    if (team == nullptr) chosen.made_step = [&] { progress.advance_part(steps_of_a_run(plan.scenario)); };
    sweep::work(folder, plan, chosen);
  }
  if (team) team->meet();
  const sweep::Status status = status_of(plan, sweep::Ledger(sweep::runs_folder(folder)));
  if (speaks) report(status, folder);
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
