#include <fmt/core.h>

#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analysis/displacement_error.hpp"
#include "avert/error.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/plan.hpp"
#include "sim/scenario/displacement_files.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

constexpr std::int64_t most_persons_per_agent = 1'000'000;

struct Request {
  std::string folder;
  DisplacementOptions options;
  std::uint32_t replicates = 1;
  enum class Output { text, json } output = Output::text;
};

/// Means over replicates.
struct Report {
  DisplacementCase conflict;
  DisplacementError error;
  double ard_without_capacities = 0;
  std::vector<double> last_day;  ///< by camp, simulated persons
};

options::options_description describe_displacement_options() {
  options::options_description all("Options");
  all.add_options()("folder", options::value<std::string>(),
                    "holds input_csv/ and source_data/ (docs/displacement-files.md)")  //
      ("json", "print JSON")                                                           //
      ("seed", options::value<std::string>(), "seed of the draws (usually 0)")(
          "replicates", options::value<std::string>(), "runs to average over (usually 1)")(
          "persons-per-agent", options::value<std::string>(), "persons that move as one (usually 10)")(
          "flight", options::value<std::string>()->default_value("registered"),
          "how many leave: as many as were registered in all camps (registered), or as the hazard says "
          "(modelled)");
  return all;
}

FlightSource flight_named(const std::string& name) {
  if (name == "registered") return FlightSource::registered;
  if (name == "modelled") return FlightSource::modelled;
  throw Error(
      "--flight", fmt::format("there is no '{}'", name),
      suggestion(name, std::vector<std::string>{"registered", "modelled"}, "Use registered or modelled"));
}

Request request_from(const options::variables_map& values) {
  if (!values.count("folder"))
    throw Error("avert displacement", "no folder is given", "See avert displacement --help.");
  Request request;
  request.folder = values["folder"].as<std::string>();
  request.options.flight = flight_named(values["flight"].as<std::string>());
  request.options.persons_per_agent =
      static_cast<std::uint32_t>(whole_option(values, "persons-per-agent", 1, most_persons_per_agent, 10));
  request.options.key.seed = static_cast<std::uint64_t>(whole_option(values, "seed", 0, largest_seed, 0));
  request.replicates = static_cast<std::uint32_t>(whole_option(values, "replicates", 1, most_replicates, 1));
  if (values.count("json")) request.output = Request::Output::json;
  return request;
}

void add_share(std::vector<double>& means, const std::vector<double>& values, double share) {
  means.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) means[i] += values[i] * share;
}

Report evaluate(const Request& request) {
  Report report;
  report.conflict = read_displacement_case(request.folder);
  const double share = 1.0 / request.replicates;
  for (std::uint32_t replicate = 0; replicate < request.replicates; ++replicate) {
    DisplacementOptions chosen = request.options;
    chosen.key.replicate = replicate;
    const DisplacementHistory history = follow_displacement(report.conflict, {}, {}, chosen);
    const DisplacementError error = displacement_error(report.conflict, history);
    report.error.ard += error.ard * share;
    report.error.ard_rescaled += error.ard_rescaled * share;
    report.error.naive_7 = error.naive_7;
    report.error.naive_30 = error.naive_30;
    add_share(report.error.camps, error.camps, share);
    add_share(report.last_day, history.in_camps.back(), share);
    chosen.capacity = CampCapacity::unlimited;
    report.ard_without_capacities +=
        share * displacement_error(report.conflict, follow_displacement(report.conflict, {}, {}, chosen)).ard;
  }
  return report;
}

const std::string& camp_name(const DisplacementCase& conflict, std::size_t camp) {
  return conflict.geography.places[conflict.camps[camp]].name;
}

void print_json(const Request& request, const Report& report) {
  nlohmann::ordered_json json{
      {"conflict", report.conflict.name},
      {"days", report.conflict.days},
      {"flight", request.options.flight == FlightSource::registered ? "registered" : "modelled"},
      {"seed", request.options.key.seed},
      {"replicates", request.replicates},
      {"persons_per_agent", request.options.persons_per_agent},
      {"ard", report.error.ard},
      {"ard_rescaled", report.error.ard_rescaled},
      {"ard_without_capacities", report.ard_without_capacities},
      {"naive_7", report.error.naive_7},
      {"naive_30", report.error.naive_30},
      {"left_out", report.conflict.left_out}};
  json["camps"] = nlohmann::ordered_json::array();
  for (std::size_t c = 0; c < report.conflict.camps.size(); ++c)
    json["camps"].push_back({{"name", camp_name(report.conflict, c)},
                             {"error", report.error.camps[c]},
                             {"simulated_last", report.last_day[c]},
                             {"registered_last", report.conflict.registered.back()[c]}});
  std::cout << json.dump(2) << '\n';
}

void print_text(const Report& report) {
  const DisplacementCase& conflict = report.conflict;
  std::cout << fmt::format("{}: {} days, {} places, {} roads, {} camps\n\n", conflict.name, conflict.days,
                           conflict.geography.places.size(), conflict.geography.roads.size(),
                           conflict.camps.size());
  std::cout << fmt::format("{:<24}{:>8}{:>16}{:>16}\n", "camp", "error", "last day", "registered");
  for (std::size_t c = 0; c < conflict.camps.size(); ++c)
    std::cout << fmt::format("{:<24}{:>8.3f}{:>16.0f}{:>16.0f}\n", printable(camp_name(conflict, c)),
                             report.error.camps[c], report.last_day[c], conflict.registered.back()[c]);
  const auto line = [](std::string_view name, double value, std::string_view meaning) {
    std::cout << fmt::format("{:<24}{:>8.3f}  {}\n", name, value, meaning);
  };
  std::cout << '\n';
  line("ard", report.error.ard, "mean over days of sum |simulated - registered| / sum registered");
  line("ard_rescaled", report.error.ard_rescaled, "after scaling the simulated total to the registered one");
  line("ard_without_capacities", report.ard_without_capacities,
       "camps cannot fill up (the files' capacities are known only afterwards)");
  line("naive_7", report.error.naive_7, "each camp keeps its share of day 7 of the known total");
  line("naive_30", report.error.naive_30, "the same for day 30");
  for (const std::string& name : conflict.left_out)
    say(fmt::format("note: the camp {} is left out: locations.csv does not have it", name));
}

ExitCode run_displacement(const options::variables_map& given) {
  const Request request = request_from(given);
  const Report report = evaluate(request);
  if (request.output == Request::Output::json)
    print_json(request, report);
  else
    print_text(report);
  return ExitCode::done;
}

}  // namespace

Command displacement_command() {
  return {"displacement",
          "DIR [options]",
          "move people under violence read from files; error per camp and overall beside naive rules",
          "  avert displacement conflicts/mali2012\n"
          "  avert displacement conflicts/mali2012 --replicates 10 --json\n"
          "  avert displacement conflicts/mali2012 --flight modelled\n",
          describe_displacement_options,
          "folder",
          run_displacement};
}

}  // namespace avert
