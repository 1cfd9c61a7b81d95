#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

/// TOML from files of any origin. What would exhaust memory or the stack of the parser is refused before it
/// runs.
namespace avert {

inline constexpr std::uintmax_t largest_toml_file = 16u << 20;  ///< bytes
inline constexpr std::size_t deepest_toml_key = 32;             ///< parts of a dotted key
inline constexpr std::size_t deepest_toml_value = 64;           ///< arrays and inline tables in one another

/// Reads and parses. Errors name file and line: missing, a folder, not a regular file, unreadable, empty, too
/// large, binary, nested too deeply, not TOML.
toml::table read_toml(const std::filesystem::path& file);

/// The same from text; `name` stands for the file in errors.
toml::table parse_toml(std::string_view text, const std::string& name);

/// Whether a file is the design of a sweep, by keys that no scenario has; or a scenario, by keys that no
/// design has.
bool looks_like_design(const toml::table& table);
bool looks_like_scenario(const toml::table& table);

}  // namespace avert
