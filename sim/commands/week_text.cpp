#include "sim/commands/week_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace avert {
namespace {

using Names = std::vector<std::string_view>;

template <class... Types>
constexpr std::array<std::string_view, sizeof...(Types)> names_of(TypeList<Types...>) {
  return {Types::name...};
}

template <class List>
Names names_in(AccessSet set) {
  static constexpr auto all = names_of(List{});
  Names names;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (set.has(i)) names.push_back(all[i]);
  return names;
}

std::string line(std::string_view verb, const Names& names) {
  return names.empty() ? "" : fmt::format("    {:<9}{}\n", verb, fmt::join(names, ", "));
}

Names common(const Names& a, const Names& b) {
  Names both;
  for (const std::string_view name : a)
    if (std::find(b.begin(), b.end(), name) != b.end()) both.push_back(name);
  return both;
}

std::string edge(const Process& from, const Process& to, const Names& carried, std::string_view style) {
  if (carried.empty() || from.name == to.name) return "";
  return fmt::format("  \"{}\" -> \"{}\" [label=\"{}\"{}];\n", from.name, to.name, fmt::join(carried, "\\n"),
                     style);
}

}  // namespace

Names column_names(AccessSet columns) {
  return names_in<Columns>(columns);
}

Names request_names(AccessSet requests) {
  return names_in<Requests>(requests);
}

std::string week_text(std::span<const Process> schedule) {
  std::string out;
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    const Process& each = schedule[i];
    out += fmt::format("{:>2}. {}\n", i + 1, each.name) + line("reads", column_names(each.access.reads)) +
           line("owns", column_names(each.access.writes)) +
           line("appends", request_names(each.access.appends)) +
           line("consumes", request_names(each.access.consumes));
  }
  return out;
}

std::string week_dot(std::span<const Process> schedule) {
  std::string out = "digraph week {\n  node [shape=box];\n";
  for (std::size_t i = 0; i < schedule.size(); ++i)
    out += fmt::format("  \"{}\" [label=\"{}. {}\"];\n", schedule[i].name, i + 1, schedule[i].name);
  for (const Process& from : schedule)
    for (const Process& to : schedule) {
      const AccessList &gives = from.access, &takes = to.access;
      out += edge(from, to, common(column_names(gives.writes), column_names(takes.reads)), "");
      out += edge(from, to, common(request_names(gives.appends), request_names(takes.consumes)),
                  ", style=dashed");
    }
  return out + "}\n";
}

std::string week_json(std::span<const Process> schedule) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Process& each : schedule)
    all.push_back({{"process", each.name},
                   {"reads", column_names(each.access.reads)},
                   {"owns", column_names(each.access.writes)},
                   {"appends", request_names(each.access.appends)},
                   {"consumes", request_names(each.access.consumes)}});
  return all.dump(2) + "\n";
}

}  // namespace avert
