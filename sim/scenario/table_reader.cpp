#include "sim/scenario/table_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

#include "avert/error.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

std::string without_dot(std::string path) {
  if (path.ends_with('.')) path.pop_back();
  return path;
}

std::string kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    default:
      return "a date or time";
  }
}

[[noreturn]] void refuse_kind(const toml::node& node, const std::string& where, std::string_view path,
                              std::string wanted) {
  throw Error(where, fmt::format("'{}' is {}", path, kind_of(node)), "Give " + std::move(wanted));
}

SettingValue array_value(const toml::array& array, const std::string& where, std::string_view path) {
  std::vector<double> numbers;
  std::vector<std::string> texts;
  for (const toml::node& each : array) {
    if (each.is_number())
      numbers.push_back(*each.value<double>());
    else if (each.is_string())
      texts.push_back(*each.value<std::string>());
    else
      refuse_kind(each, where, path, "numbers or texts in this array");
  }
  if (numbers.empty()) return texts;
  if (!texts.empty()) refuse_kind(array, where, path, "only numbers or only texts in this array");
  return numbers;
}

/// A value of a file without its TOML type.
SettingValue setting_value(const toml::node& node, const std::string& where, std::string_view path) {
  if (const auto* array = node.as_array()) return array_value(*array, where, path);
  if (const auto boolean = node.as_boolean()) return boolean->get();
  if (const auto integer = node.as_integer()) return std::int64_t{integer->get()};
  if (const auto real = node.as_floating_point()) return real->get();
  if (const auto text = node.as_string()) return text->get();
  refuse_kind(node, where, path, "a single value or an array");
}

/// What an array's element is called in paths: its `name` if it has one, or else its number.
std::string element_key(const toml::table& table, const ListView& list, std::size_t number) {
  if (list.naming == ListNaming::name)
    if (const auto name = table["name"].value<std::string>()) return *name;
  return fmt::format("{}", number);
}

bool holds_only_tables(const toml::table& table) {
  return !table.empty() &&
         std::all_of(table.begin(), table.end(), [](const auto& entry) { return entry.second.is_table(); });
}

void set_text(const RecordView& record, std::string_view key, const std::string& text) {
  *std::get<std::string*>(std::get<Slot>(record.find(key)->content)) = text;
}

}  // namespace

std::vector<std::pair<std::string, const toml::node*>> in_file_order(const toml::table& table) {
  std::vector<std::pair<std::string, const toml::node*>> entries;
  for (const auto& [key, node] : table) entries.emplace_back(std::string(key.str()), &node);
  const auto place = [](const auto& entry) {
    const toml::source_position begin = entry.second->source().begin;
    return std::tuple(begin.line, begin.column);
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return entries;
}

const toml::table& as_table(const toml::node& node, const std::string& where, std::string_view path) {
  if (!node.is_table()) refuse_kind(node, where, path, "a table");
  return *node.as_table();
}

std::string TableReader::locate(const toml::node& node) const {
  const auto line = node.source().begin.line;
  return line == 0 ? file_ : fmt::format("{}:{}", file_, line);
}

std::string TableReader::locate(std::string_view path) const {
  while (true) {
    if (const auto found = lines_.find(path); found != lines_.end())
      return fmt::format("{}:{}", file_, found->second);
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos) return file_;
    path = path.substr(0, dot);
  }
}

void TableReader::remember(const std::string& path, const toml::node& node) {
  if (node.source().begin.line != 0) lines_[path] = node.source().begin.line;
}

void TableReader::read_record(const toml::table& table, const RecordView& record, const std::string& path,
                              const std::vector<std::string>& handled) {
  for (const auto& [key, node] : in_file_order(table)) {
    if (std::find(handled.begin(), handled.end(), key) != handled.end()) continue;
    const Member* member = record.find(key);
    if (member == nullptr) {
      std::vector<std::string> keys = record.keys();
      keys.insert(keys.end(), handled.begin(), handled.end());
      const std::string place = path.empty() ? "" : fmt::format(" in '{}'", without_dot(path));
      throw Error(locate(*node), fmt::format("unknown key '{}'{}", key, place),
                  suggestion(key, keys, fmt::format("Known keys: {}", fmt::join(keys, ", "))));
    }
    const std::string here = path + key;
    remember(here, *node);
    if (const auto* slot = std::get_if<Slot>(&member->content))
      read_slot(*node, *member, *slot, here);
    else if (const auto* nested = std::get_if<Nested>(&member->content))
      read_record(as_table(*node, locate(*node), here), (*nested)(), here + ".");
    else
      read_list(*node, std::get<ListView>(member->content), here);
  }
}

void TableReader::read_slot(const toml::node& node, const Member& member, const Slot& slot,
                            const std::string& path) {
  const std::string where = locate(node);
  assign({path, member.description, slot, member.fallback}, setting_value(node, where, path), where);
}

void TableReader::read_list(const toml::node& node, const ListView& list, const std::string& path) {
  if (const auto* table = node.as_table()) {
    if (list.naming == ListNaming::name) return read_named(*table, list, path, "");
    if (list.naming == ListNaming::position) return read_positions(*table, list, path);
  }
  if (!node.is_array()) refuse_kind(node, locate(node), path, "an array of tables");
  for (const toml::node& each : *node.as_array()) {
    const std::string key = element_key(as_table(each, locate(each), path), list, list.size());
    remember(path + "." + key, each);
    const RecordView record = list.append();
    check_forms(*each.as_table(), record, path);
    read_record(*each.as_table(), record, path + "." + key + ".");
  }
}

void TableReader::check_forms(const toml::table& element, const RecordView& record,
                              const std::string& path) const {
  for (const auto& [key, node] : in_file_order(element))
    if (node->is_table() && !node->as_table()->is_inline() && record.find(key) == nullptr)
      throw Error(locate(*node), fmt::format("'{0}' is given both as [[{0}]] and as [{0}.{1}]", path, key),
                  "Use one of these forms for all of them");
}

/// [groups.A]: the key is the name. In [mix], whose names are dotted paths, tables that hold nothing but
/// tables only carry a part of the name.
void TableReader::read_named(const toml::table& table, const ListView& list, const std::string& path,
                             const std::string& prefix) {
  for (const auto& [key, node] : in_file_order(table)) {
    const std::string name = prefix + key;
    const std::string here = path + "." + name;
    const toml::table& element = as_table(*node, locate(*node), here);
    if (path == "mix" && holds_only_tables(element)) {
      read_named(element, list, path, name + ".");
      continue;
    }
    remember(here, *node);
    const RecordView record = list.append();
    read_record(element, record, here + ".");
    if (element.contains("name") && list.name(list.size() - 1) != name)
      throw Error(locate(here + ".name"), fmt::format("the name contradicts the table's, '{}'", name),
                  "Leave `name` out");
    set_text(record, "name", name);
  }
}

/// positions = { militia = 0.5 } in a power; { un = { militia = 0.5 } } in an arm's diplomacy.
void TableReader::read_positions(const toml::table& table, const ListView& list, const std::string& path) {
  for (const auto& [key, node] : in_file_order(table)) {
    if (const auto* of_power = node->as_table())
      for (const auto& [actor, position] : in_file_order(*of_power))
        add_position(*position, list, path, key, actor);
    else
      add_position(*node, list, path, "", key);
  }
}

void TableReader::add_position(const toml::node& node, const ListView& list, const std::string& path,
                               std::string_view power, std::string_view actor) {
  const std::string here = fmt::format("{}.{}", path, list.size());
  remember(here, node);
  const RecordView record = list.append();
  set_text(record, "power", std::string(power));
  set_text(record, "actor", std::string(actor));
  const Member& member = *record.find("position");
  read_slot(node, member, std::get<Slot>(member.content), here);
}

}  // namespace avert
