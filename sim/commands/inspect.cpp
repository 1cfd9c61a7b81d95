#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/wrapped.hpp"
#include "sim/files/message.hpp"
#include "sim/results/results_reader.hpp"

namespace avert {
namespace {

constexpr std::size_t longest_attribute = 100;  // bytes shown as text; --json gives all

options::options_description describe_inspect_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")("json", "as JSON")(
      "scenario", "the scenario with every value written out; it runs again to the same results");
  return described;
}

enum class InspectForm { text, json, scenario };

InspectForm form_of(const options::variables_map& given) {
  if (given.count("scenario") == 0)
    return output_form(given) == OutputForm::json ? InspectForm::json : InspectForm::text;
  if (given.count("json") != 0)
    throw Error("avert inspect", "--json and --scenario exclude each other", "Give one of them");
  return InspectForm::scenario;
}

/// The first line of an attribute, cut before the middle of a letter.
std::string shortened(const std::string& text) {
  std::size_t end = std::min(text.find('\n'), text.size());
  if (end > longest_attribute) {
    end = longest_attribute;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  }
  return end == text.size() ? text : text.substr(0, end) + " …";
}

std::string shape_text(const VariableInfo& variable) {
  std::vector<std::string> axes;
  for (std::size_t i = 0; i < variable.shape.size(); ++i)
    axes.push_back(fmt::format("{} {}", i < variable.dimensions.size() ? variable.dimensions[i] : "?",
                               variable.shape[i]));
  return fmt::format("({})", fmt::join(axes, ", "));
}

void print_text(const ResultsReader& file, const std::vector<std::string>& faults) {
  for (const GroupInfo& group : file.groups()) {
    std::cout << printable(group.path) << '\n';
    for (const AttributeInfo& each : group.attributes)
      if (!each.name.starts_with('_'))
        std::cout << wrapped(
            fmt::format("  {} = {}\n", printable(each.name), printable(shortened(each.text))), 6);
    for (const VariableInfo& each : group.variables)
      if (group.path == "/" || !each.is_coordinate())
        std::cout << wrapped(
            fmt::format("  {:<24} {} {} [{}] {}\n", printable(each.name), printable(shape_text(each)),
                        each.type, printable(each.units), printable(each.long_name)),
            6);
  }
  if (faults.empty()) std::cout << "The file is whole.\n";
}

nlohmann::ordered_json group_json(const GroupInfo& group) {
  nlohmann::ordered_json attributes = nlohmann::ordered_json::object();
  for (const AttributeInfo& each : group.attributes) attributes[each.name] = each.text;
  nlohmann::ordered_json variables = nlohmann::ordered_json::array();
  for (const VariableInfo& each : group.variables)
    variables.push_back({{"name", each.name},
                         {"long_name", each.long_name},
                         {"units", each.units},
                         {"type", each.type},
                         {"dimensions", each.dimensions},
                         {"shape", each.shape}});
  return {{"path", group.path}, {"attributes", attributes}, {"variables", variables}};
}

void print_json(const ResultsReader& file, const std::vector<std::string>& faults) {
  nlohmann::ordered_json groups = nlohmann::ordered_json::array();
  for (const GroupInfo& group : file.groups()) groups.push_back(group_json(group));
  const nlohmann::ordered_json answer{{"whole", faults.empty()}, {"faults", faults}, {"groups", groups}};
  std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

ExitCode inspect(const std::string& path, InspectForm form) {
  const ResultsReader file(path);
  if (form == InspectForm::scenario) {
    std::cout << file.attribute("/", "scenario_toml");
    return ExitCode::done;
  }
  const std::vector<std::string> faults = file.find_faults();
  if (form == InspectForm::json)
    print_json(file, faults);
  else
    print_text(file, faults);
  for (const std::string& fault : faults) say(fmt::format("avert: {}: {}", path, fault));
  return faults.empty() ? ExitCode::done : ExitCode::damaged_data;
}

ExitCode run_inspect(const options::variables_map& given) {
  const std::filesystem::path path = file_option(given);
  return in_process_for(path, [&] { return inspect(path.string(), form_of(given)); });
}

}  // namespace

Command inspect_command() {
  return {"inspect",
          "FILE [options]",
          "say what a results file holds, and whether it is whole",
          "  avert inspect kestrel.h5\n"
          "  avert inspect kestrel.h5 --json\n"
          "  avert inspect kestrel.h5 --scenario > again.toml\n",
          describe_inspect_options,
          "file",
          run_inspect};
}

}  // namespace avert
