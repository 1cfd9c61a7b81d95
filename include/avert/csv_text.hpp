#pragma once

#include <string>
#include <string_view>

namespace avert {

/// A text as a field of CSV (RFC 4180): quoted where it holds a comma, a quote or a line break.
inline std::string csv_text(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return quoted + "\"";
}

}  // namespace avert
