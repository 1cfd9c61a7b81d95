#include "sim/scenario/scenario_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "avert/error.hpp"
#include "sim/scenario/arm_reader.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/scenario/record_view.hpp"
#include "sim/scenario/scenario_checks.hpp"
#include "sim/scenario/table_reader.hpp"
#include "sim/scenario/toml_file.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;

class ScenarioReader {
 public:
  ScenarioReader(const toml::table& table, const std::string& name)
      : table_(table), name_(name), reader_(name) {}

  Scenario read() {
    check_kind();
    check_schema();
    check_places();
    clear_given_lists();
    reader_.read_record(table_, view_scenario(scenario_), "", {"arms", "parameters"});
    if (const toml::node* arms = table_.get("arms")) read_arms(*arms, reader_, scenario_);
    if (const toml::node* parameters = table_.get("parameters")) {
      const toml::table& sections = as_table(*parameters, reader_.locate(*parameters), "parameters");
      reader_.read_record(sections, view_parameters(scenario_.parameters), "");
    }
    fit_defaults();
    check_posterior(scenario_, [this](std::string_view path) { return reader_.locate(path); });
    check_scenario(scenario_, [this](std::string_view path) { return reader_.locate(path); });
    return std::move(scenario_);
  }

 private:
  void check_kind() const {
    if (looks_like_design(table_))
      throw Error(name_, "this is the design of a sweep, not a scenario",
                  fmt::format("Run avert sweep plan {} --output FOLDER", name_));
  }

  /// Sections of the registry stand under [parameters], all others do not.
  void check_places() {
    const RecordView root = view_scenario(scenario_), sections = view_parameters(scenario_.parameters);
    for (const auto& [key, node] : in_file_order(table_))
      if (root.find(key) == nullptr && sections.find(key) != nullptr)
        throw Error(reader_.locate(*node), fmt::format("'{}' is a section of the parameters", key),
                    fmt::format("Write [parameters.{}]", key));
    const toml::node* parameters = table_.get("parameters");
    if (parameters == nullptr || !parameters->is_table()) return;
    for (const auto& [key, node] : in_file_order(*parameters->as_table()))
      if (sections.find(key) == nullptr && root.find(key) != nullptr)
        throw Error(reader_.locate(*node), fmt::format("'{}' is not a section of the parameters", key),
                    fmt::format("Write [{}]", key));
  }

  void check_schema() const {
    const toml::node* schema = table_.get("schema");
    if (schema == nullptr)
      throw Error(name_, "the scenario does not say its schema", "Write schema = 1 at its top");
    if (schema->value_exact<std::int64_t>() != 1)
      throw Error(reader_.locate(*schema), "this schema is not known to this version of avert",
                  "Write schema = 1, or use a newer avert");
  }

  /// What the file gives replaces the default list, not one by one.
  void clear_given_lists() {
    for (const Member& member : view_scenario(scenario_).members)
      if (const auto* list = std::get_if<ListView>(&member.content))
        if (table_.contains(member.description.key)) list->clear();
  }

  /// Actors, powers and forums that the file leaves out, made to fit what it gives.
  void fit_defaults() {
    if (!table_.contains("actors")) scenario_.actors = default_actors(scenario_.groups);
    if (!table_.contains("powers")) scenario_.powers = default_powers(scenario_.actors);
    if (!table_.contains("forums")) scenario_.forums = default_forums(scenario_.powers);
  }

  const toml::table& table_;
  const std::string& name_;
  TableReader reader_;
  Scenario scenario_;
};

fs::path scenario_file(const fs::path& file_or_folder) {
  std::error_code ignored;
  if (!fs::is_directory(file_or_folder, ignored)) return file_or_folder;
  fs::path file = file_or_folder / "scenario.toml";
  if (!fs::exists(file, ignored))
    throw Error(file_or_folder.string(), "the folder has no scenario.toml", "Give a scenario or its folder");
  return file;
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::string& name) {
  const toml::table table = parse_toml(text, name);
  return ScenarioReader(table, name).read();
}

Scenario read_scenario(const fs::path& file_or_folder) {
  const fs::path file = scenario_file(file_or_folder);
  const std::string name = file.string();
  const toml::table table = read_toml(file);
  Scenario scenario = ScenarioReader(table, name).read();
  scenario.folder = file.parent_path().string();
  return scenario;
}

}  // namespace avert
