#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "avert/scenario_file.hpp"

namespace avert {

/// Reads a scenario file, or the scenario.toml of a folder, and checks it. Whatever the file leaves out has
/// its default; actors, powers and forums that it leaves out are made to fit the groups and actors it gives.
/// Throws Error with file and line.
Scenario read_scenario(const std::filesystem::path& file_or_folder);

/// The same from text; `name` stands for the file in errors.
Scenario parse_scenario(std::string_view text, const std::string& name);

}  // namespace avert
