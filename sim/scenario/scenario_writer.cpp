#include "sim/scenario/scenario_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/scenario/paths.hpp"
#include "sim/scenario/record_view.hpp"

namespace avert {
namespace {

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\')
      out += {'\\', letter};
    else if (code < 0x20 || code == 0x7f)
      out += fmt::format("\\u{:04x}", code);
    else
      out += letter;
  }
  return out + '"';
}

std::string real_text(double real) {
  std::string text = fmt::format("{}", real);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

std::string toml_text(const SettingValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return quoted_text(*text);
  if (const auto* real = std::get_if<double>(&value)) return real_text(*real);
  std::vector<std::string> parts;
  if (const auto* reals = std::get_if<std::vector<double>>(&value))
    for (const double each : *reals) parts.push_back(real_text(each));
  else if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
    for (const std::string& each : *texts) parts.push_back(quoted_text(each));
  else
    return value_text(value);
  return fmt::format("[{}]", fmt::join(parts, ", "));
}

std::string inline_text(const Member& member);

/// { key = value, … }
std::string inline_record(const RecordView& record) {
  std::vector<std::string> parts;
  for (const Member& member : record.members)
    parts.push_back(fmt::format("{} = {}", member.description.key, inline_text(member)));
  return fmt::format("{{ {} }}", fmt::join(parts, ", "));
}

/// [ { … }, … ], one element a line.
std::string inline_list(const ListView& list) {
  if (list.size() == 0) return "[]";
  std::string out = "[";
  for (std::size_t i = 0; i < list.size(); ++i) out += "\n  " + inline_record(list.at(i)) + ",";
  return out + "\n]";
}

std::string inline_text(const Member& member) {
  if (const auto* slot = std::get_if<Slot>(&member.content)) return toml_text(value_of(*slot));
  if (const auto* nested = std::get_if<Nested>(&member.content)) return inline_record((*nested)());
  return inline_list(std::get<ListView>(member.content));
}

std::string lines_of(const RecordView& record) {
  std::string out;
  for (const Member& member : record.members)
    out += fmt::format("{} = {}\n", member.description.key, inline_text(member));
  return out;
}

/// Single values and empty lists: they must stand before the first table.
std::string head_lines(const RecordView& root) {
  std::string out;
  for (const Member& member : root.members) {
    const auto* list = std::get_if<ListView>(&member.content);
    if (std::holds_alternative<Slot>(member.content) || (list != nullptr && list->size() == 0))
      out += fmt::format("{} = {}\n", member.description.key, inline_text(member));
  }
  return out;
}

std::string tables_of(const RecordView& root, std::string_view prefix) {
  std::string out;
  for (const Member& member : root.members) {
    if (const auto* nested = std::get_if<Nested>(&member.content)) {
      out += fmt::format("\n[{}{}]\n{}", prefix, member.description.key, lines_of((*nested)()));
    } else if (const auto* list = std::get_if<ListView>(&member.content)) {
      for (std::size_t i = 0; i < list->size(); ++i)
        out += fmt::format("\n[[{}{}]]\n{}", prefix, member.description.key, lines_of(list->at(i)));
    }
  }
  return out;
}

}  // namespace

std::string resolved_toml(const Scenario& scenario) {
  Scenario copy = scenario;
  const RecordView root = view_scenario(copy);
  return head_lines(root) + tables_of(root, "") + tables_of(view_parameters(copy.parameters), "parameters.");
}

std::vector<ParameterRecord> parameter_records(const Scenario& scenario) {
  Scenario copy = scenario;
  std::vector<ParameterRecord> records;
  for (const Leaf& leaf : all_leaves(copy)) {
    const auto dot = leaf.path.rfind('.');
    const Description& said = leaf.description;
    const SettingValue value = value_of(leaf.slot);
    ParameterRecord record;
    record.section = dot == std::string::npos ? std::string(Scenario::section) : leaf.path.substr(0, dot);
    record.key = said.key;
    record.value = value_text(value);
    record.fallback = value_text(leaf.fallback);
    record.range = range_text(leaf);
    record.unit = unit_text(said.unit);
    record.basis = basis_name(said.source.basis);
    record.source = said.source.key;
    record.doc = said.doc;
    record.overridden = value != leaf.fallback;
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace avert
