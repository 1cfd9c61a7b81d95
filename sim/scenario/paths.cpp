#include "sim/scenario/paths.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "avert/error.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/record_view.hpp"
#include "sim/scenario/scenario_checks.hpp"

namespace avert {
namespace {

void lies_within(Leaf& leaf, std::size_t element) {
  leaf.places.insert(leaf.places.begin(), element);
}

void collect(const RecordView& record, const std::string& prefix, std::vector<Leaf>& leaves) {
  for (const Member& member : record.members) {
    const std::string path = prefix + std::string(member.description.key);
    if (const auto* slot = std::get_if<Slot>(&member.content)) {
      leaves.push_back({path, member.description, *slot, member.fallback});
    } else if (const auto* nested = std::get_if<Nested>(&member.content)) {
      collect((*nested)(), path + ".", leaves);
    } else {
      const auto& list = std::get<ListView>(member.content);
      for (std::size_t i = 0; i < list.size(); ++i) {
        const std::size_t first = leaves.size();
        collect(list.at(i), path + "." + list.name(i) + ".", leaves);
        for (std::size_t leaf = first; leaf < leaves.size(); ++leaf) lies_within(leaves[leaf], i);
      }
    }
  }
}

/// What follows `head` and a dot in `path`; nothing if it does not begin so.
std::optional<std::string_view> after(std::string_view path, std::string_view head) {
  if (head.empty() || path.size() <= head.size() || path[head.size()] != '.' || !path.starts_with(head))
    return std::nullopt;
  return path.substr(head.size() + 1);
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<Leaf> find_in(const RecordView& record, std::string_view path, const std::string& prefix);

/// An element by its whole name (names of drawn paths hold dots), or else by its number.
std::optional<Leaf> find_in(const ListView& list, std::string_view path, const std::string& prefix) {
  const auto in_element = [&](std::size_t i, std::string_view rest) {
    std::optional<Leaf> leaf = find_in(list.at(i), rest, prefix + list.name(i) + ".");
    if (leaf) lies_within(*leaf, i);
    return leaf;
  };
  for (std::size_t i = 0; i < list.size(); ++i)
    if (const auto rest = after(path, list.name(i)))
      if (auto leaf = in_element(i, *rest)) return leaf;
  const auto dot = std::min(path.find('.'), path.size());
  const auto number = number_of(path.substr(0, dot));
  if (!number || *number >= list.size() || dot == path.size()) return std::nullopt;
  return in_element(*number, path.substr(dot + 1));
}

std::optional<Leaf> find_in(const Slot& slot, const Member& member, std::optional<std::string_view> rest,
                            const std::string& path) {
  if (!rest) return Leaf{path, member.description, slot, member.fallback};
  const auto* numbers = std::get_if<std::span<double>>(&slot);
  const auto number = number_of(*rest);
  if (numbers == nullptr || !number || *number >= numbers->size()) return std::nullopt;
  return Leaf{fmt::format("{}.{}", path, *number), member.description, &(*numbers)[*number],
              std::get<std::vector<double>>(member.fallback)[*number]};
}

std::optional<Leaf> find_in(const RecordView& record, std::string_view path, const std::string& prefix) {
  for (const Member& member : record.members) {
    const std::string here = prefix + std::string(member.description.key);
    const auto rest = after(path, member.description.key);
    if (const auto* slot = std::get_if<Slot>(&member.content)) {
      if (rest || path == member.description.key) return find_in(*slot, member, rest, here);
    } else if (rest) {
      if (const auto* nested = std::get_if<Nested>(&member.content))
        return find_in((*nested)(), *rest, here + ".");
      return find_in(std::get<ListView>(member.content), *rest, here + ".");
    }
  }
  return std::nullopt;
}

/// What to write instead: the nearest path; failing that, one that ends alike ("contact":
/// `hostility.contact`).
std::string advise_on_path(std::string_view path, const std::vector<Leaf>& leaves) {
  std::vector<std::string> paths;
  for (const Leaf& leaf : leaves) paths.push_back(leaf.path);
  const std::string last = "." + std::string(path.substr(path.rfind('.') + 1));
  const auto alike =
      std::find_if(paths.begin(), paths.end(), [&](const std::string& each) { return each.ends_with(last); });
  return suggestion(
      path, paths,
      alike == paths.end() ? "avert params lists every path" : fmt::format("Did you mean '{}'?", *alike));
}

}  // namespace

std::vector<Leaf> all_leaves(Scenario& scenario) {
  std::vector<Leaf> leaves;
  collect(view_scenario(scenario), "", leaves);
  collect(view_parameters(scenario.parameters), "", leaves);
  return leaves;
}

Leaf find_leaf(Scenario& scenario, std::string_view path, const std::string& where) {
  const auto in_registry = after(path, "parameters");
  if (!in_registry)
    if (auto leaf = find_in(view_scenario(scenario), path, "")) return *leaf;
  if (auto leaf = find_in(view_parameters(scenario.parameters), in_registry.value_or(path), "")) return *leaf;
  throw Error(where, fmt::format("there is no value called '{}'", path),
              advise_on_path(path, all_leaves(scenario)));
}

SettingValue get_value(const Scenario& scenario, std::string_view path) {
  Scenario copy = scenario;
  return value_of(find_leaf(copy, path, std::string(path)).slot);
}

void set_value(Scenario& scenario, std::string_view path, const SettingValue& value,
               const std::string& where) {
  assign(find_leaf(scenario, path, where), value, where);
}

bool overlap(std::string_view path, std::string_view other) {
  return path == other || after(path, other) || after(other, path);
}

std::vector<std::string> apply_settings(Scenario& scenario, std::span<const std::string> settings) {
  std::vector<std::string> overridden;
  for (const std::string& setting : settings) {
    const auto equals = setting.find('=');
    const std::string where = "--set " + setting;
    if (equals == std::string::npos || equals == 0)
      throw Error(where, "not of the form path=value", "Write for example --set world.persons=50000");
    const Leaf leaf = find_leaf(scenario, setting.substr(0, equals), where);
    if (leaf.path.starts_with("posterior."))
      throw Error(where, "a posterior is taken as a whole", "Give --posterior FILE, or --posterior none");
    assign_text(leaf, setting.substr(equals + 1), where);
    if (drop_from_mix(scenario, leaf.path)) overridden.push_back(leaf.path);
  }
  if (!settings.empty())
    check_scenario(scenario, [](std::string_view path) { return "after --set: " + std::string(path); });
  return overridden;
}

Scenario specimen_scenario() {
  Scenario specimen;
  specimen.groups.assign(1, {});
  specimen.actors.assign(1, {});
  specimen.powers.assign(1, {});
  specimen.forums.assign(1, {});
  specimen.shocks.assign(1, {});
  specimen.arms.assign(1, {});
  specimen.mix.assign(1, {});
  specimen.powers[0].positions.assign(1, {"", "ACTOR", 0});
  specimen.arms[0].diplomacy.positions.assign(1, {"POWER", "ACTOR", 0});
  specimen.arms[0].commitments.assign(1, {});
  for (std::string* name : {&specimen.groups[0].name, &specimen.actors[0].name, &specimen.powers[0].name,
                            &specimen.forums[0].name, &specimen.arms[0].name})
    *name = "NAME";
  specimen.mix[0].name = "PATH";
  return specimen;
}

}  // namespace avert
