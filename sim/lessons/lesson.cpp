#include "sim/lessons/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "avert/error.hpp"
#include "sim/plan/plan.hpp"
#include "sim/scenario/arm_reader.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_checks.hpp"
#include "sim/scenario/values.hpp"
#include "sim/sweep/axes.hpp"
#include "sim/sweep/design_table.hpp"
#include "sim/sweep/points.hpp"

namespace avert::lessons {
namespace {

namespace fs = std::filesystem;

/// The file that says in which ranges nothing is known; lessons share it.
class RangesReader : private sweep::DesignTable {
 public:
  using DesignTable::DesignTable;

  std::vector<sweep::Axis> read(Scenario& scenario) {
    check_top({"schema", "ranges"}, "lesson's ranges");
    return ranges_of(needed_section("ranges", "docs/lessons.md shows such a file"), scenario);
  }
};

class LessonReader : private sweep::DesignTable {
 public:
  using DesignTable::DesignTable;

  Lesson read() {
    check_top({"schema", "title", "paragraph", "scenario", "seed", "set", "ranges", "budget", "coefficients",
               "contrasts", "arms"},
              "lesson");
    lesson_.name = file_.stem().string();
    lesson_.title = needed_text(table_, "title");
    lesson_.paragraph = needed_text(table_, "paragraph");
    read_country();
    read_budget();
    read_coefficients();
    for (const auto& [name, node] : in_file_order(needed("contrasts"))) read_contrast(name, *node);
    return std::move(lesson_);
  }

 private:
  const toml::table& needed(const char* key) const {
    return needed_section(key, "docs/lessons.md shows a lesson from start to end");
  }

  std::string needed_text(const toml::table& table, const char* key) const {
    std::string found = text(table, key, "");
    if (found.empty())
      throw Error(reader_.locate(table), fmt::format("'{}' is missing or empty", key),
                  fmt::format("Write {} = \"…\"", key));
    return found;
  }

  void read_country() {
    sweep::Design& design = lesson_.design;
    design.name = file_.filename().string();
    design.seed = static_cast<std::uint64_t>(whole(table_, "seed", 0, largest_seed, 1));
    read_scenario_of(table_, design);
    design.scenario.arms.clear();
    read_arms(needed("arms"), reader_, design.scenario);
    check_scenario(design.scenario, [this](std::string_view path) { return reader_.locate(path); });
    design.sample.method = sweep::Method::lhs;
    design.sample.axes = RangesReader(resolve(needed_text(table_, "ranges"))).read(design.scenario);
    for (const ArmSpec& arm : design.scenario.arms) design.arms.push_back(arm.name);
    sweep::settle_axes(design);
  }

  void read_budget() {
    lesson_.budget = number(table_, "budget");
    if (lesson_.budget && !(*lesson_.budget > 0))
      throw Error(locate(table_, "budget"), "'budget' is not above 0", "Give million USD, such as 20");
  }

  void read_coefficients() {
    Scenario& scenario = lesson_.design.scenario;
    const std::string where = locate(table_, "coefficients");
    for (const std::string& path : texts(table_, "coefficients")) {
      const Leaf leaf = find_leaf(scenario, path, where);
      Scenario without = scenario;
      if (!std::holds_alternative<double*>(leaf.slot) || drop_from_mix(without, leaf.path))
        throw Error(where, fmt::format("'{}' is no coefficient that can be lowered", path),
                    "Name a real number that the mix does not draw");
      lesson_.coefficients.push_back(leaf.path);
    }
  }

  void read_contrast(const std::string& name, const toml::node& node) {
    const toml::table& table = as_table(node, reader_.locate(node), name);
    check_keys(table, fmt::format("contrasts.{}.", name),
               {"claim", "arm", "set", "reference", "reference_set", "outcome", "whether", "better"});
    Contrast read{name, needed_text(table, "claim"), read_side(table, "arm", "set"),
                  read_side(table, "reference", "reference_set"), needed_text(table, "outcome")};
    if (read.arm.text() == read.reference.text())
      throw Error(reader_.locate(node),
                  fmt::format("the contrast '{}' has two sides that are the same", name),
                  "Name two arms, or set values on one of the sides");
    if (const toml::node* whether = table.get("whether")) {
      const auto given = whether->value_exact<bool>();
      if (!given) throw Error(reader_.locate(*whether), "'whether' is not true or false", "Write true");
      read.whether = *given;
    }
    const std::string better = text(table, "better", "lower");
    if (better != "lower" && better != "higher")
      throw Error(locate(table, "better"), fmt::format("'{}' is neither lower nor higher", better),
                  "Say which of the two is better");
    read.better = better == "lower" ? Better::lower : Better::higher;
    lesson_.contrasts.push_back(std::move(read));
  }

  Side read_side(const toml::table& table, const char* arm, const char* set) const {
    Side side{needed_text(table, arm), {}};
    check_arm(lesson_.design.scenario, side.arm, locate(table, arm));
    const toml::table* values = section(table, set);
    if (values == nullptr) return side;
    Scenario scratch = lesson_.design.scenario;
    for (const auto& [path, node] : flatten(*values, "")) {
      const std::string where = reader_.locate(*node), value = value_of_node(*node, path);
      const Leaf leaf = find_leaf(scratch, path, where);
      if (sweep::is_common(leaf.path))
        throw Error(where, fmt::format("'{}' cannot differ between sides", leaf.path), "Leave it out");
      assign_text(leaf, value, where);
      side.set.emplace_back(leaf.path, value);
    }
    return side;
  }

  Lesson lesson_;
};

}  // namespace

std::string Side::text() const {
  std::string said = arm;
  for (const auto& [path, value] : set) said += fmt::format(", {}={}", path, value);
  return said;
}

Lesson read_lesson(const fs::path& file) {
  return LessonReader(file).read();
}

std::vector<fs::path> lesson_files(const fs::path& file_or_folder) {
  std::error_code fault;
  if (!fs::is_directory(file_or_folder, fault)) return {file_or_folder};
  std::vector<fs::path> files;
  for (fs::directory_iterator each(file_or_folder, fault), end; !fault && each != end; each.increment(fault))
    if (each->path().extension() == ".toml" && each->path().filename() != "ranges.toml")
      files.push_back(each->path());
  std::sort(files.begin(), files.end());
  if (files.empty())
    throw Error(file_or_folder.string(), "the folder has no lessons", "Name a lesson or a folder of them");
  return files;
}

}  // namespace avert::lessons
