#include "sim/sweep/design_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "avert/error.hpp"
#include "sim/plan/plan.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/toml_file.hpp"

namespace avert::sweep {

namespace fs = std::filesystem;

DesignTable::DesignTable(const fs::path& file)
    : file_(file), table_(read_toml(file)), reader_(file.string()) {}

std::string DesignTable::locate(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  return node == nullptr ? file_.string() : reader_.locate(*node);
}

fs::path DesignTable::resolve(const std::string& given) const {
  std::error_code ignored;
  const fs::path beside = file_.parent_path() / given;
  return fs::exists(beside, ignored) ? beside : fs::path(given);
}

void DesignTable::check_top(const std::vector<std::string>& known, std::string_view kind) const {
  if (!table_.contains("scenario") && looks_like_scenario(table_))
    throw Error(file_.string(), fmt::format("this is a scenario, not the design of a {}", kind),
                fmt::format("Write a design that names it: scenario = \"{}\"", file_.string()));
  check_keys(table_, "", known);
  if (whole(table_, "schema", 0, 1'000'000, 0) != 1)
    throw Error(file_.string(), "the design does not say a schema known to this version",
                "Write schema = 1 at its top");
}

void DesignTable::check_keys(const toml::table& table, const std::string& path,
                             const std::vector<std::string>& known) const {
  for (const auto& [key, node] : in_file_order(table))
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw Error(reader_.locate(*node), fmt::format("unknown key '{}{}'", path, key),
                  suggestion(key, known, fmt::format("Known keys: {}", fmt::join(known, ", "))));
}

const toml::table* DesignTable::section(const toml::table& table, const char* key) const {
  const toml::node* node = table.get(key);
  return node == nullptr ? nullptr : &as_table(*node, reader_.locate(*node), key);
}

const toml::table& DesignTable::needed_section(const char* key, const char* cure) const {
  const toml::table* found = section(table_, key);
  if (found == nullptr || found->empty())
    throw Error(file_.string(), fmt::format("[{}] is missing or empty", key), cure);
  return *found;
}

std::optional<double> DesignTable::number(const toml::table& table, const char* key) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value || std::isnan(*value))
    throw Error(reader_.locate(*node), fmt::format("'{}' is not a number", key), "Give one");
  return *value;
}

std::int64_t DesignTable::whole(const toml::table& table, const char* key, std::int64_t low,
                                std::int64_t high, std::int64_t otherwise) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return otherwise;
  const auto value = node->is_number() ? node->value<std::int64_t>() : std::nullopt;  // 1e3 is a whole number
  if (!value || *value < low || *value > high)
    throw Error(reader_.locate(*node),
                fmt::format("'{}' is not a whole number from {} to {}", key, low, high),
                "Give one in this range");
  return *value;
}

std::string DesignTable::text(const toml::table& table, const char* key, const std::string& otherwise) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<std::string>();
  if (!value) throw Error(reader_.locate(*node), fmt::format("'{}' is not a text", key), "Put it in quotes");
  return *value;
}

std::vector<std::string> DesignTable::texts(const toml::table& table, const char* key) const {
  std::vector<std::string> values;
  const toml::node* node = table.get(key);
  if (node == nullptr) return values;
  const std::string where = reader_.locate(*node);
  if (!node->is_array()) throw Error(where, fmt::format("'{}' is not a list", key), "Write [\"a\", \"b\"]");
  for (const toml::node& each : *node->as_array()) {
    const auto value = each.value_exact<std::string>();
    if (!value) throw Error(where, fmt::format("'{}' holds what is not a text", key), "Use quotes");
    values.push_back(*value);
  }
  return values;
}

std::string DesignTable::value_of_node(const toml::node& node, const std::string& path) const {
  if (const auto real = node.as_floating_point()) return value_text(real->get());
  if (const auto number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto word = node.as_string()) return word->get();
  if (const toml::array* list = node.as_array()) return list_of_node(*list, path);
  throw Error(reader_.locate(node), fmt::format("'{}' is not a value", path),
              "Give a number, a text, true or false, or a list of numbers or of names");
}

/// A list of names or of numbers: each of one kind.
std::string DesignTable::list_of_node(const toml::array& list, const std::string& path) const {
  std::vector<std::string> names;
  std::vector<double> numbers;
  for (const toml::node& each : list) {
    if (const auto name = each.value_exact<std::string>()) names.push_back(*name);
    if (each.is_number()) numbers.push_back(*each.value<double>());
  }
  if (names.size() == list.size()) return value_text(names);
  if (numbers.size() == list.size()) return value_text(numbers);
  throw Error(reader_.locate(list), fmt::format("'{}' holds a list of neither names nor numbers", path),
              "Write [\"a\", \"b\"] or [1, 2]");
}

DesignTable::Entries DesignTable::flatten(const toml::table& table, const std::string& prefix) {
  Entries entries;
  for (const auto& [key, node] : in_file_order(table)) {
    if (const toml::table* inner = node->as_table()) {
      for (auto& entry : flatten(*inner, prefix + key + ".")) entries.push_back(std::move(entry));
    } else {
      entries.emplace_back(prefix + key, node);
    }
  }
  return entries;
}

void DesignTable::read_scenario_of(const toml::table& table, Design& design) const {
  const std::string given = text(table, "scenario", "");
  if (given.empty())
    throw Error(locate(table, "scenario"), "the design names no scenario",
                "Write scenario = \"…\", relative to the design file or the working folder");
  design.scenario = read_scenario(resolve(given));
  const std::string posterior = text(table, "posterior", "");
  if (!posterior.empty())
    design.replaced =
        use_posterior(design.scenario, posterior == "none" ? posterior : resolve(posterior).string());
  std::vector<std::string> settings;
  if (const toml::table* values = section(table, "set"))
    for (const auto& [path, node] : flatten(*values, ""))
      settings.push_back(path + "=" + value_of_node(*node, path));
  design.overridden = apply_settings(design.scenario, settings);
}

void DesignTable::check_arm(const Scenario& scenario, const std::string& name, const std::string& where) {
  std::vector<std::string> known;
  for (const ArmSpec& arm : scenario.arms) known.push_back(arm.name);
  if (std::find(known.begin(), known.end(), name) == known.end())
    throw Error(where, fmt::format("the scenario has no arm '{}'", name),
                suggestion(name, known, fmt::format("It has {}", fmt::join(known, ", "))));
}

std::vector<Axis> DesignTable::ranges_of(const toml::table& table, Scenario& scenario) const {
  std::vector<Axis> axes;
  for (const auto& [path, node] : flatten(table, "")) {
    const toml::array* pair = node->as_array();
    const std::string where = reader_.locate(*node);
    Axis axis{path, {}, find_leaf(scenario, path, where).description.range, where};
    if (pair == nullptr ||
        (!pair->empty() && (pair->size() != 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number())))
      throw Error(where, fmt::format("the range of '{}' is not two numbers", path),
                  "Write [low, high], or [] for the whole range of the registry");
    if (!pair->empty()) axis.range = {*(*pair)[0].value<double>(), *(*pair)[1].value<double>()};
    axes.push_back(std::move(axis));
  }
  return axes;
}

}  // namespace avert::sweep
