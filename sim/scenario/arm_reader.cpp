#include "sim/scenario/arm_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "avert/error.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/record_view.hpp"
#include "sim/scenario/scenario_checks.hpp"

namespace avert {
namespace {

class ArmReader {
 public:
  ArmReader(TableReader& reader, Scenario& scenario) : reader_(reader), scenario_(scenario) {}

  void read(const toml::node& node) {
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

 private:
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

  TableReader& reader_;
  Scenario& scenario_;
};

}  // namespace

void read_arms(const toml::node& arms, TableReader& reader, Scenario& scenario) {
  ArmReader(reader, scenario).read(arms);
}

}  // namespace avert
