#include "sim/commands/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "avert/error.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/paths.hpp"

namespace avert {
namespace {

/// "shocks.0" → "shocks.N": a number stands for any.
std::string general_path(std::string path) {
  for (std::size_t at = path.find(".0"); at != std::string::npos; at = path.find(".0", at + 1))
    if (at + 2 == path.size() || path[at + 2] == '.') path[at + 1] = 'N';
  return path;
}

RegistryRow row_of(const Leaf& leaf) {
  const auto dot = leaf.path.rfind('.');
  const Description& said = leaf.description;
  RegistryRow row;
  row.section = dot == std::string::npos ? "" : general_path(leaf.path.substr(0, dot));
  row.key = said.key;
  row.kind = kind_text(leaf.slot);
  row.fallback = value_text(leaf.fallback);
  row.range = range_text(leaf);
  row.unit = unit_text(said.unit);
  row.basis = basis_name(said.source.basis);
  row.source = said.source.key;
  row.doc = said.doc;
  return row;
}

std::string first_part(const std::string& section) {
  return section.empty() ? "scenario" : section.substr(0, section.find('.'));
}

/// A cell of a Markdown table.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  return text;
}

}  // namespace

std::string RegistryRow::path() const {
  return section.empty() ? key : section + "." + key;
}

std::vector<RegistryRow> registry_rows(const std::string& section, BasisFilter filter) {
  Scenario specimen = specimen_scenario();
  std::vector<RegistryRow> rows;
  std::vector<std::string> sections;
  for (const Leaf& leaf : all_leaves(specimen)) {
    RegistryRow row = row_of(leaf);
    const std::string part = first_part(row.section);
    if (sections.empty() || sections.back() != part) sections.push_back(part);
    const bool wanted = section.empty() || section == part || section == row.section;
    if (wanted && (filter == BasisFilter::all || row.basis == basis_name(Basis::assumed)))
      rows.push_back(std::move(row));
  }
  const bool known = section.empty() || !rows.empty() ||
                     std::find(sections.begin(), sections.end(), section) != sections.end();
  if (!known)
    throw Error("--section " + section, "there is no such section",
                suggestion(section, sections, "avert params lists them"));
  return rows;
}

std::string registry_text(const std::vector<RegistryRow>& rows) {
  std::string out;
  const std::string* section = nullptr;
  for (const RegistryRow& row : rows) {
    if (section == nullptr || *section != row.section)
      out += fmt::format("{}{}\n", section == nullptr ? "" : "\n",
                         row.section.empty() ? "scenario" : row.section);
    section = &row.section;
    const std::string unit = row.unit == "1" ? "" : " " + row.unit;
    out += fmt::format("  {:<24} {:<12} {:<28} {} {}\n    {}\n", row.key, row.fallback + unit,
                       row.range.empty() ? row.kind : row.range, row.basis, row.source, row.doc);
  }
  return out;
}

std::string registry_markdown(const std::vector<RegistryRow>& rows) {
  std::string out =
      "# Parameters\n\n"
      "Written by `avert params --markdown`; do not edit. Every value that a scenario file, `--set` or a "
      "sweep "
      "may\nset, by its path. NAME stands for the name of a list's element, N for its number. Sections that "
      "stand under\n`[parameters]` in a file are called by the section alone in paths. A basis of `given` "
      "means "
      "that the value is what\na scenario says of its country and claims nothing about the world; `assumed` "
      "means "
      "that no published source is\nknown for the default. The source of both is a page of "
      "docs/decisions/.\n";
  const std::string* section = nullptr;
  for (const RegistryRow& row : rows) {
    if (section == nullptr || *section != row.section)
      out += fmt::format(
          "\n## {}\n\n| key | default | allowed | unit | basis | source | meaning |\n"
          "| --- | --- | --- | --- | --- | --- | --- |\n",
          row.section.empty() ? "scenario" : row.section);
    section = &row.section;
    out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.key, cell(row.fallback),
                       cell(row.range.empty() ? row.kind : row.range), row.unit, row.basis, row.source,
                       cell(row.doc));
  }
  return out;
}

std::string registry_json(const std::vector<RegistryRow>& rows) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const RegistryRow& row : rows)
    all.push_back({{"path", row.path()},
                   {"section", row.section},
                   {"key", row.key},
                   {"kind", row.kind},
                   {"default", row.fallback},
                   {"allowed", row.range},
                   {"unit", row.unit},
                   {"basis", row.basis},
                   {"source", row.source},
                   {"doc", row.doc}});
  return all.dump(2) + "\n";
}

}  // namespace avert
