#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/scenario/values.hpp"

/// One path grammar for the whole scenario and the whole registry: `hostility.contact`, `world.persons`,
/// `actors.militia.ambition` (a list's element by its name or its number), `arms.early.commitments.0.lag`,
/// `powers.un.positions.militia.position`, `crowd.weights.2` (a number of an array). `parameters.` may stand
/// before a section of the registry. A path of the scenario goes before one of the registry.
namespace avert {

/// Every settable value with its canonical path: the scenario's, then the registry's. Refers to `scenario`.
std::vector<Leaf> all_leaves(Scenario& scenario);

/// The value at a path. Throws Error with the nearest path if there is none.
Leaf find_leaf(Scenario& scenario, std::string_view path, const std::string& where);

SettingValue get_value(const Scenario& scenario, std::string_view path);
void set_value(Scenario& scenario, std::string_view path, const SettingValue& value,
               const std::string& where);

/// Whether two canonical paths are the same value, or one is a number of the other's array.
bool overlap(std::string_view path, std::string_view other);

/// Applies `key=value` texts in order (`--set`) and checks the whole scenario again. A path that is set is no
/// longer drawn: returns the canonical paths whose entries were taken out of the mix. Throws Error.
std::vector<std::string> apply_settings(Scenario& scenario, std::span<const std::string> settings);

/// A scenario with one element in every list, for listing every path there is: elements are called NAME.
Scenario specimen_scenario();

}  // namespace avert
