#include "sim/commands/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/commands/sweep_options.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/values.hpp"

namespace avert {
namespace {

Texts names_of(const std::vector<ArmSpec>& arms) {
  Texts names;
  for (const ArmSpec& arm : arms) names.push_back(arm.name);
  return names;
}

Texts chosen_arms(const options::variables_map& given, const Scenario& scenario) {
  Texts known = names_of(scenario.arms);
  if (given.count("arms") == 0) return known;
  Texts chosen;
  for (const std::string& name : split_names(given["arms"].as<Texts>())) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Error("--arms " + name, "the scenario has no such arm",
                  suggestion(name, known, fmt::format("It has {}", fmt::join(known, ", "))));
    if (std::find(chosen.begin(), chosen.end(), name) == chosen.end()) chosen.push_back(name);
  }
  if (chosen.empty()) throw Error("--arms", "no arm is named", "Give one or more, separated by commas");
  return chosen;
}

RecordOptions record_options(const options::variables_map& given, const Scenario& scenario) {
  RecordOptions record;
  record.panel = static_cast<std::uint32_t>(whole_option(given, "panel", 1, scenario.world.persons, 0));
  if (given.count("monthly-map") != 0) record.map = MonthlyMap::kept;
  if (given.count("terms") != 0) record.terms = DecisionTerms::kept;
  if (given.count("votes") != 0) record.votes = RollCalls::kept;
  return record;
}

}  // namespace

Texts split_names(const Texts& given) {
  Texts names;
  for (std::string text : given) {
    std::replace(text.begin(), text.end(), ',', ' ');
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != std::string::npos) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      names.push_back(text.substr(at, end - at));
      at = end;
    }
  }
  return names;
}

options::options_description run_options(std::uint32_t usual_replicates) {
  const std::string replicates =
      fmt::format("runs of each arm, each with a country of its own (usually {})", usual_replicates);
  options::options_description described("Options");
  described.add_options()("scenario", options::value<std::string>(), "scenario file, or its folder")(
      "arms,arm", options::value<Texts>()->composing(), "arms, separated by commas (usually all)")(
      "replicates", options::value<std::string>()->default_value(std::to_string(usual_replicates)),
      replicates.c_str())("seed", options::value<std::string>(), "seed of all draws (usually 1)")(
      "threads", options::value<std::string>(), "threads to use (usually all processors)")(
      "weeks", options::value<std::string>(), "length of a run, in place of the scenario's")(
      "set", options::value<Texts>()->composing(),
      "path=value: another value for any path that avert params lists; may be repeated")(
      "posterior", options::value<std::string>(),
      "file of avert calibrate: each two replicates take a draw of parameters; none: the defaults (usual)")(
      "json", "results as JSON")("progress", options::value<std::string>(),
                                 "auto, bar, lines or none; goes to standard error");
  return described;
}

void add_record_options(options::options_description& described) {
  described.add_options()("output,o", options::value<std::string>(), "results file to write (.h5)")(
      "force", "replace a results file that is there; go on although memory seems short")(
      "panel", options::value<std::string>(),
      "persons to follow one by one, the same in all arms; /people of the results file")(
      "monthly-map", "deaths, displacement and news by settlement and month; /map of the results file")(
      "terms", "what leaders weighed at each decision; /decisions of the results file")(
      "votes", "which power objected in which vote; /votes of the results file");
}

Force force_option(const options::variables_map& given) {
  return given.count("force") != 0 ? Force::yes : Force::no;
}

OutputForm output_form(const options::variables_map& given) {
  return given.count("json") != 0 ? OutputForm::json : OutputForm::text;
}

void report_overridden(const std::vector<std::string>& paths, std::string_view how) {
  for (const std::string& path : paths) say(fmt::format("note: '{}' is {}, so it is not drawn", path, how));
}

void report_posterior(const Scenario& scenario, const std::vector<std::string>& replaced) {
  if (!replaced.empty())
    say(fmt::format("note: the posterior draws {}, in place of what the scenario gives",
                    fmt::join(replaced, ", ")));
  if (!scenario.posterior.empty())
    say(fmt::format("posterior: {}, {} draws, each for {} replicates", posterior_name(scenario),
                    scenario.posterior.front().draws.size(), replicates_per_draw));
}

RunRequest read_run_request(const options::variables_map& given) {
  if (given.count("scenario") == 0)
    throw Error("SCENARIO", "no scenario is given", "Give a scenario file or its folder");
  RunRequest request;
  RunOptions& chosen = request.options;
  chosen.command_line = command_line(given);
  chosen.scenario = given["scenario"].as<std::string>();
  chosen.replicates = static_cast<std::uint32_t>(whole_option(given, "replicates", 1, most_replicates, 1));
  chosen.seed = static_cast<std::uint64_t>(whole_option(given, "seed", 0, largest_seed, 1));
  chosen.threads = threads_option(given);
  chosen.force = force_option(given);
  chosen.progress = progress_option(given);
  chosen.form = output_form(given);

  request.scenario = read_scenario(chosen.scenario);
  std::vector<std::string> replaced;
  if (given.count("posterior") != 0) {
    chosen.posterior = given["posterior"].as<std::string>();
    replaced = use_posterior(request.scenario, chosen.posterior);
  }
  report_posterior(request.scenario, replaced);
  Texts settings = given.count("set") != 0 ? given["set"].as<Texts>() : Texts{};
  if (given.count("weeks") != 0)
    settings.insert(settings.begin(), "time.weeks=" + given["weeks"].as<std::string>());
  report_overridden(apply_settings(request.scenario, settings), "set");
  chosen.arms = chosen_arms(given, request.scenario);
  chosen.record = record_options(given, request.scenario);
  if (given.count("output") != 0)
    chosen.output = results_output(given["output"].as<std::string>(), chosen.force, inputs_of(request));
  return request;
}

RunRequest read_request_of_one_arm(const options::variables_map& given, const std::string& problem) {
  RunRequest request = read_run_request(given);
  if (given.count("arms") == 0) request.options.arms = {"as-usual"};
  if (request.options.arms.size() != 1) throw Error("--arm", problem, "Name one; as-usual is the usual one");
  return request;
}

std::vector<std::filesystem::path> inputs_of(const RunRequest& request) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path given = request.options.scenario, folder = request.scenario.folder;
  std::vector<fs::path> inputs{fs::is_directory(given, ignored) ? given / "scenario.toml" : given};
  const std::string& posterior = request.options.posterior;
  if (!posterior.empty() && posterior != "none") inputs.emplace_back(posterior);
  if (!request.scenario.world.geography.empty()) inputs.push_back(folder / request.scenario.world.geography);
  return inputs;
}

}  // namespace avert
