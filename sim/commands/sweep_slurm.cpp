#include <fmt/format.h>

#include <array>
#include <iostream>
#include <regex>

#include "sim/commands/commands.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/files/output_file.hpp"
#include "sim/files/shell_word.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert {
namespace {

constexpr std::string_view script_begins = "#!/bin/bash\n#SBATCH --job-name=avert\n";
constexpr std::array<std::string_view, 3> script_endings{".sh", ".slurm", ".sbatch"};
constexpr std::int64_t most_tasks = 100'000, most_processors = 1024;

options::options_description describe_sweep_slurm_options() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "output,o", options::value<std::string>(), "script to write (usually to standard output)")(
      "tasks", options::value<std::string>()->default_value("8"), "jobs of the array")(
      "threads", options::value<std::string>()->default_value("1"), "processors of each")(
      "time", options::value<std::string>()->default_value("01:00:00"),
      "limit of each, HH:MM:SS or D-HH:MM:SS")("force", "replace a script that is there");
  return described;
}

std::string time_limit(const options::variables_map& given) {
  std::string wanted = given["time"].as<std::string>();
  if (!std::regex_match(wanted, std::regex("([0-9]+-)?[0-9]{1,2}:[0-9]{2}:[0-9]{2}")))
    throw Error("--time " + wanted, "is no time limit", "Write HH:MM:SS, such as 04:00:00");
  return wanted;
}

std::string script_of(const std::filesystem::path& folder, std::int64_t tasks, std::int64_t threads,
                      const std::string& limit) {
  const std::string absolute = std::filesystem::absolute(folder).lexically_normal().string();
  return std::string(script_begins) + fmt::format(R"(#SBATCH --array=0-{last}
#SBATCH --time={limit}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={threads}
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=avert-%A_%a.log
# Each job takes its share of the runs, then helps the others. Two minutes before its time ends it keeps what it
# has and is queued again. Submit with sbatch; when all have ended: avert sweep status {folder}
set -u
stopped=no
avert sweep resume {folder} --share "$SLURM_ARRAY_TASK_ID/{tasks}" --threads {threads} --progress lines &
worker=$!
trap 'stopped=yes; kill -USR1 "$worker" 2>/dev/null' USR1 TERM
wait "$worker"
code=$?
if [[ $stopped == yes ]]; then  # a signal ends the wait before the worker has ended
  wait "$worker"
  code=$?
  [[ $code -eq 3 ]] && scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}"
fi
# 3: runs are left that other jobs are making. That is no failure of this job.
[[ $code -eq 3 ]] && exit 0
exit "$code"
)",
                                                  fmt::arg("last", tasks - 1), fmt::arg("limit", limit),
                                                  fmt::arg("threads", threads), fmt::arg("tasks", tasks),
                                                  fmt::arg("folder", shell_word(absolute)));
}

void write_script(const std::filesystem::path& path, Force force, const std::string& script) {
  const auto is_script = [](const std::filesystem::path& file) { return begins_with(file, script_begins); };
  const OutputFile output{
      path, {"a script that avert wrote for Slurm", script_endings, is_script}, force, {}};
  output.check();
  output.write(script);
}

ExitCode run_sweep_slurm(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  sweep::read_plan(folder);
  const std::string script =
      script_of(folder, whole_option(given, "tasks", 1, most_tasks, 1),
                whole_option(given, "threads", 1, most_processors, 1), time_limit(given));
  if (given.count("output") == 0)
    std::cout << script;
  else
    write_script(given["output"].as<std::string>(), force_option(given), script);
  return ExitCode::done;
}

}  // namespace

Command sweep_slurm_command() {
  return {
      "sweep slurm",
      "FOLDER [options]",
      "write a script for Slurm that makes the runs as an array of jobs; submits nothing",
      "  avert sweep slurm kestrel-sweep --tasks 100 --threads 4 --time 04:00:00 \\\n      -o kestrel.sh\n",
      describe_sweep_slurm_options,
      "folder",
      run_sweep_slurm};
}

}  // namespace avert
