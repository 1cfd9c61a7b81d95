#include "sim/sweep/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "avert/error.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/sweep/points.hpp"

namespace avert::sweep {
namespace {

[[noreturn]] void refuse_without_effect(const Axis& axis, const std::string& why) {
  throw Error(axis.where, fmt::format("'{}' can have no effect: {}", axis.path, why), "Leave it out");
}

void check_range(const Axis& axis, const Leaf& leaf, Method method) {
  if (!is_number(leaf.slot) || method < Method::lhs)
    throw Error(axis.where, fmt::format("'{}' has no values to take", axis.path),
                "Give numbers a range, and other values a list with method = \"grid\"");
  const Range allowed = leaf.description.range;
  if (!std::isfinite(axis.range.low) || !std::isfinite(axis.range.high) ||
      axis.range.low >= axis.range.high || axis.range.low < allowed.low || axis.range.high > allowed.high)
    throw Error(axis.where,
                fmt::format("'{}' cannot be drawn from {} to {}", axis.path, axis.range.low, axis.range.high),
                fmt::format("Give a low and a higher high within {}", range_text(leaf)));
}

void check_axis(const Axis& axis, const Leaf& leaf, Method method) {
  if (axis.path == "title" || axis.path.ends_with("story"))
    refuse_without_effect(axis, "titles and stories are for readers");
  if (is_common(axis.path))
    throw Error(axis.where, fmt::format("'{}' cannot be swept: all runs of a file share it", axis.path),
                "Make a sweep of its own for each value");
  if (axis.values.empty()) check_range(axis, leaf, method);
}

bool is_swept(const Design& design, std::string_view path) {
  return std::any_of(design.sample.axes.begin(), design.sample.axes.end(),
                     [&](const Axis& axis) { return overlap(axis.path, path); });
}

/// A swept value of the mix's entry.
void check_effect_on(const MixSpec& entry, const Axis& axis, Design& design) {
  const std::string prefix = "mix." + entry.name + ".";
  if (!axis.path.starts_with(prefix)) return;
  if (is_swept(design, find_leaf(design.scenario, entry.name, axis.where).path))
    refuse_without_effect(axis, fmt::format("'{}' is swept itself and not drawn", entry.name));
  if (!is_swept(design, prefix + "distribution") && !depends_on(entry, axis.path.substr(prefix.size())))
    refuse_without_effect(
        axis, fmt::format("its distribution is {}",
                          enum_names(Distribution{})[static_cast<std::size_t>(entry.distribution)]));
}

/// Values that decide nothing would make many runs that are all the same.
void check_effect(const Axis& axis, Design& design) {
  for (const ArmSpec& arm : design.scenario.arms)
    if (axis.path.starts_with("arms." + arm.name + ".") &&
        std::find(design.arms.begin(), design.arms.end(), arm.name) == design.arms.end())
      refuse_without_effect(axis, fmt::format("the design leaves out the arm '{}'", arm.name));
  for (const MixSpec& entry : design.scenario.mix) check_effect_on(entry, axis, design);
  if (design.scenario.world.geography.empty()) return;
  for (const char* path :
       {"world.side", "world.size_tail", "world.tail_share", "world.routes_per_settlement"})
    if (axis.path == path) refuse_without_effect(axis, "the scenario has a geography of its own");
}

}  // namespace

void settle_axes(Design& design) {
  std::vector<std::string> seen;
  for (Axis& axis : design.sample.axes) {
    const Leaf leaf = find_leaf(design.scenario, axis.path, axis.where);
    axis.path = leaf.path;
    check_axis(axis, leaf, design.sample.method);
    for (const std::string& other : seen)
      if (overlap(axis.path, other))
        throw Error(axis.where, fmt::format("'{}' is swept twice", axis.path), "Leave one of them out");
    seen.push_back(axis.path);
  }
  for (const Axis& axis : design.sample.axes) check_effect(axis, design);
  for (const std::string& path : seen)
    if (drop_from_mix(design.scenario, path)) design.overridden.push_back(path);
}

}  // namespace avert::sweep
