#include "sim/commands/wrapped.hpp"

#include <algorithm>

namespace avert {
namespace {

/// Columns of UTF-8 text, one for each letter.
std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
    return (static_cast<unsigned char>(letter) & 0xc0u) != 0x80u;
  }));
}

void wrap_line(const std::string& line, std::size_t indent, std::string& out) {
  std::size_t begin = line.find_first_not_of(' ');
  std::string current = line.substr(0, std::min(begin, line.size()));
  bool empty = true;
  while (begin < line.size()) {
    std::size_t end = std::min(line.find(' ', begin), line.size());
    end = std::min(line.find_first_not_of(' ', end), line.size());  // with the blanks behind the word
    const std::string word = line.substr(begin, end - begin);
    const std::string bare = word.substr(0, word.find_last_not_of(' ') + 1);
    if (!empty && columns_of(current + bare) > page_width) {
      out += current.substr(0, current.find_last_not_of(' ') + 1) + '\n';
      current = std::string(indent, ' ');
    }
    current += word;
    empty = false;
    begin = end;
  }
  out += current;
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t indent) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    wrap_line(text.substr(begin, end - begin), indent, out);
    if (end < text.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace avert
