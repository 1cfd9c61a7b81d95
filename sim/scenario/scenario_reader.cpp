#include "sim/scenario/scenario_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "avert/error.hpp"
#include "sim/scenario/nearest.hpp"
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
    if (const toml::node* arms = table_.get("arms")) read_arms(*arms);
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

  void read_arms(const toml::node& node) {
    reader_.remember("arms", node);
    check_arm_count(node);
    if (const auto* table = node.as_table()) {
      for (const auto& [name, arm] : in_file_order(*table)) read_arm(*arm, name);
    } else if (const auto* array = node.as_array()) {
      for (const toml::node& arm : *array) read_arm(arm, "");
    } else {
      throw Error(reader_.locate(node), "'arms' is a single value", "Write tables such as [arms.early]");
    }
  }

  /// Before they are read: an arm that extends another copies it.
  void check_arm_count(const toml::node& node) const {
    const std::size_t size = node.is_table()   ? node.as_table()->size()
                             : node.is_array() ? node.as_array()->size()
                                               : 1;
    check_count("arms", size, 1, most_arms, reader_.locate(node));
  }

  /// One arm. `extends` starts it from an arm that stands above it in the file.
  void read_arm(const toml::node& node, const std::string& key) {
    const toml::table& table = as_table(node, reader_.locate(node), "arms");
    const std::string name = key.empty() ? table["name"].value_or(std::string()) : key;
    reader_.remember("arms." + name, node);
    ArmSpec arm;
    if (const toml::node* base = table.get("extends")) {
      arm = find_base(*base);
      arm.story.clear();
    }
    arm.name = name;
    scenario_.arms.push_back(std::move(arm));
    RecordView arms =
        std::get<ListView>(view_scenario(scenario_).find("arms")->content).at(scenario_.arms.size() - 1);
    if (key.empty()) reader_.check_forms(table, arms, "arms");
    reader_.read_record(table, arms, "arms." + name + ".", {"extends"});
    if (scenario_.arms.back().name != name)
      throw Error(reader_.locate("arms." + name + ".name"), "the name contradicts the table's",
                  "Leave `name` out");
    const ArmSpec& read = scenario_.arms.back();
    const std::string path = "arms." + name;
    check_count(path + ".commitments", read.commitments.size(), 0, most_commitments, reader_.locate(path));
    check_count(path + ".diplomacy.positions", read.diplomacy.positions.size(), 0, most_positions,
                reader_.locate(path));
    if (table.contains("extends")) override_positions(scenario_.arms.back().diplomacy.positions);
  }

  ArmSpec find_base(const toml::node& node) const {
    const std::string base = node.value_or(std::string());
    std::vector<std::string> names;
    for (const ArmSpec& arm : scenario_.arms) {
      if (arm.name == base) return arm;
      names.push_back(arm.name);
    }
    throw Error(reader_.locate(node), fmt::format("there is no arm '{}' above this one to extend", base),
                suggestion(base, names, "Put the arm that is extended first"));
  }

  /// Where an extended arm gives a position again, the later one counts.
  static void override_positions(std::vector<PositionSpec>& positions) {
    std::vector<PositionSpec> kept;
    for (const PositionSpec& each : positions) {
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const PositionSpec& other) {
        return other.power == each.power && other.actor == each.actor;
      });
      if (same == kept.end())
        kept.push_back(each);
      else
        same->position = each.position;
    }
    positions = std::move(kept);
  }

  const toml::table& table_;
  const std::string& name_;
  TableReader reader_;
  Scenario scenario_;
};

fs::path scenario_file(const fs::path& file_or_folder) {
  std::error_code ignored;
  if (!fs::is_directory(file_or_folder, ignored)) return file_or_folder;
  const fs::path file = file_or_folder / "scenario.toml";
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
