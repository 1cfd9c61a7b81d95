#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/commands/command.hpp"
#include "sim/commands/progress.hpp"
#include "sim/files/output_file.hpp"
#include "sim/record/recorder.hpp"

/// Options that `run`, `compare`, `check` and other verbs that execute scenarios share.
namespace avert {

enum class OutputForm { text, json };

struct RunOptions {
  std::string command_line;          ///< as given
  std::string scenario;              ///< file or folder
  std::string posterior;             ///< file or "none", as given; empty if not
  std::optional<OutputFile> output;  ///< results file
  std::vector<std::string> arms;     ///< of the scenario, in the order asked for
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  int threads = 1;
  OutputForm form = OutputForm::text;
  ProgressStyle progress = ProgressStyle::automatic;
  RecordOptions record;
  Force force = Force::no;
};

using Texts = std::vector<std::string>;
/// Names of options given as "a,b", repeated, or both.
Texts split_names(const Texts& given);

/// SCENARIO, --arms, --replicates, --seed, --threads, --weeks, --set, --posterior, --json, --progress.
options::options_description run_options(std::uint32_t usual_replicates);
/// --output, --force, --panel, --monthly-map, --terms, --votes: a results file and what it holds besides.
void add_record_options(options::options_description&);

/// The scenario with --posterior, --weeks and --set applied, and the rest of the options checked against it;
/// without --arms, all arms of the scenario. Throws Error.
struct RunRequest {
  Scenario scenario;
  RunOptions options;
};
/// Says on stderr that these paths are "set", or whatever `how` says, and no longer drawn by the mix or the
/// posterior.
void report_overridden(const std::vector<std::string>& paths, std::string_view how);
/// Says on stderr which posterior the scenario draws from, and in place of which own values.
void report_posterior(const Scenario& scenario, const std::vector<std::string>& replaced);

RunRequest read_run_request(const options::variables_map& given);
/// The same for a verb that takes one arm, usually as-usual; `problem` is what is said of more.
RunRequest read_request_of_one_arm(const options::variables_map& given, const std::string& problem);

/// Files and folders that a run reads: no output may be one of them.
std::vector<std::filesystem::path> inputs_of(const RunRequest&);

/// What --force means to verbs that write no file.
inline constexpr const char* force_memory = "go on although there seems to be too little memory";
Force force_option(const options::variables_map& given);
OutputForm output_form(const options::variables_map& given);

}  // namespace avert
