#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "avert/scenario_file.hpp"

namespace avert {

/// Where a path of the scenario was given: "scenario.toml:12", or an option.
using Locate = std::function<std::string(std::string_view path)>;

constexpr std::size_t most_arms = 200, most_commitments = 200, most_positions = 400;

/// Throws Error unless a list has `least` to `most` elements.
void check_count(const std::string& list, std::size_t size, std::size_t least, std::size_t most,
                 const std::string& where);

/// Checks what concerns more than one value: numbers of groups, actors and powers; names that are unique and
/// exist where they are used; triggers, drawn paths, sizes that fit in memory's indices.
/// Throws Error at the first fault.
void check_scenario(const Scenario& scenario, const Locate& locate);

}  // namespace avert
