#include "sim/commands/sweep_options.hpp"

#include <fmt/format.h>
#include <omp.h>

#include "sim/commands/options.hpp"
#include "sim/scenario/values.hpp"

namespace avert {

std::filesystem::path sweep_folder(const options::variables_map& given) {
  if (given.count("folder") == 0)
    throw Error("FOLDER", "no sweep is given", "Give the folder that avert sweep plan made");
  return given["folder"].as<std::string>();
}

std::int64_t whole_option(const options::variables_map& given, const char* name, std::int64_t low,
                          std::int64_t high, std::int64_t otherwise) {
  if (given.count(name) == 0) return otherwise;
  return parse_whole(given[name].as<std::string>(), low, high, fmt::format("--{}", name));
}

int threads_option(const options::variables_map& given) {
  constexpr std::int64_t most = 1024;
  return static_cast<int>(whole_option(given, "threads", 1, most, omp_get_num_procs()));
}

void add_checkpoint_every(options::options_description& described) {
  described.add_options()("checkpoint-every", options::value<std::string>(),
                          "minutes after which a run in the making is saved again (usually 10)");
}

Seconds checkpoint_every_option(const options::variables_map& given) {
  if (given.count("checkpoint-every") == 0) return usual_checkpoint_period;
  const std::string wanted = given["checkpoint-every"].as<std::string>();
  const double minutes = parse_number(wanted, "--checkpoint-every");
  if (!(minutes > 0))
    throw Error("--checkpoint-every " + wanted, "is not more than 0", "Give minutes, such as 10");
  return std::chrono::duration<double, std::ratio<60>>(minutes);
}

void add_study_options(options::options_description& described) {
  described.add_options()("output,o", options::value<std::string>(),
                          "folder for runs and findings; made if it is not there")(
      "threads", options::value<std::string>(),
      "threads to use (usually all processors; with --mpi 1 a process)")(
      "mpi", "as one of the processes that mpirun started")("json", "as JSON")(
      "progress", options::value<std::string>(), "auto, bar, lines or none; goes to standard error")(
      "force", force_memory);
  add_checkpoint_every(described);
}

ProgressStyle progress_option(const options::variables_map& given) {
  return given.count("progress") == 0 ? ProgressStyle::automatic
                                      : progress_style(given["progress"].as<std::string>());
}

}  // namespace avert
