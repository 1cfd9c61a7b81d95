#include "avert/printable.hpp"

#include <algorithm>
#include <array>
#include <boost/locale/utf.hpp>
#include <utility>

#include "avert/error.hpp"

namespace avert {
namespace {

namespace utf = boost::locale::utf;

/// First and last of characters that are not shown as they are: control characters, signs for the direction
/// of writing, breaks of lines and paragraphs, spaces without width, the mark of byte order. The joiners of
/// Persian and Indic names are letters.
constexpr std::array<std::pair<utf::code_point, utf::code_point>, 9> hidden{{{0x00, 0x1f},
                                                                             {0x7f, 0x9f},
                                                                             {0x061c, 0x061c},
                                                                             {0x200b, 0x200b},
                                                                             {0x200e, 0x200f},
                                                                             {0x2028, 0x202e},
                                                                             {0x2060, 0x206f},
                                                                             {0xfeff, 0xfeff},
                                                                             {0xfff9, 0xfffb}}};

bool is_hidden(utf::code_point letter) {
  return std::any_of(hidden.begin(), hidden.end(),
                     [&](const auto& range) { return letter >= range.first && letter <= range.second; });
}

std::string hexadecimal(std::string_view prefix, utf::code_point value, unsigned digits) {
  std::string text(prefix);
  while (digits-- > 0) text += "0123456789abcdef"[value >> (4 * digits) & 0xf];
  return text;
}

std::string escaped(utf::code_point letter) {
  if (letter == '\n') return "\\n";
  if (letter == '\t') return "\\t";
  return letter < 0x80 ? hexadecimal("\\x", letter, 2) : hexadecimal("\\u", letter, 4);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = at;
    const utf::code_point letter = utf::utf_traits<char>::decode(at, text.end());
    if (letter == utf::illegal || letter == utf::incomplete) {
      shown += hexadecimal("\\x", static_cast<unsigned char>(*begin), 2);
      at = begin + 1;
    } else if (is_hidden(letter)) {
      shown += escaped(letter);
    } else {
      shown.append(begin, at);
    }
  }
  return shown;
}

bool is_printable(std::string_view text) {
  return printable(text) == text;
}

void require_printable(std::string_view field, const std::string& where) {
  if (is_printable(field)) return;
  throw Error(
      where,
      "'" + printable(field) +
          "' holds a control character, a sign for the direction of writing, or bytes that are not UTF-8",
      "Save the file as UTF-8 without such characters");
}

}  // namespace avert
