#include "sim/files/shell_word.hpp"

#include <fmt/format.h>

#include <cctype>

#include "avert/printable.hpp"

namespace avert {

std::string shell_word(const std::string& text) {
  const bool shown = is_printable(text);
  std::string word = shown ? "'" : "$'";
  for (const char letter : text) {
    if (letter == '\'')
      word += shown ? "'\\''" : "\\'";
    else if (shown || (std::isalnum(static_cast<unsigned char>(letter)) != 0))
      word += letter;
    else
      word += fmt::format("\\x{:02x}", static_cast<unsigned char>(letter));
  }
  return word + "'";
}

}  // namespace avert
