#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "avert/scenario_file.hpp"

namespace avert {

/// Where a path of the scenario was given: "scenario.toml:12", or an option.
using Locate = std::function<std::string(std::string_view path)>;

/// Checks what concerns more than one value: numbers of groups, actors and powers; names that are unique and
/// exist where they are used; triggers, drawn paths, sizes that fit in memory's indices.
/// Throws Error at the first fault.
void check_scenario(const Scenario& scenario, const Locate& locate);

}  // namespace avert
