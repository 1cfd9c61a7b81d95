#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace avert {

struct TomlAdvice {
  std::string problem, cure;
};

/// What is wrong with a line that the parser refuses, and what to write, when it is a mistake that people
/// make: "60%", "10 years", "15,000", a text without quotes. `said` is the parser's description.
std::optional<TomlAdvice> advise_on_toml(std::string_view line, std::string_view said);

}  // namespace avert
