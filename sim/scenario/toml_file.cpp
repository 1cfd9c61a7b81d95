#include "sim/scenario/toml_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <system_error>

#include "avert/error.hpp"
#include "sim/scenario/toml_advice.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;

/// Goes through TOML text once, aware of strings and comments, and finds the first place that is nested too
/// deeply for the parser's recursion.
class DepthScan {
 public:
  DepthScan(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  void run() {
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      if (letter == '"' || letter == '\'')
        skip_string(letter);
      else if (letter == '#')
        at_ = std::min(text_.find('\n', at_), text_.size());
      else
        count(letter);
    }
  }

 private:
  void count(char letter) {
    ++at_;
    if (letter == '\n') ++line_;
    if (letter == '.' && ++dots_ >= deepest_toml_key) refuse("key", deepest_toml_key);
    if (letter == '\n' || letter == '=' || letter == ',' || letter == '{') dots_ = 0;
    if (letter == '[' || letter == '{') {
      if (++depth_ > deepest_toml_value) refuse("value", deepest_toml_value);
    }
    if ((letter == ']' || letter == '}') && depth_ > 0) --depth_;
  }

  /// Past the string that begins here. A string of one line ends with the line at the latest: the parser
  /// stops there.
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool many_lines = text_.substr(at_, 3) == three;
    at_ += many_lines ? 3 : 1;
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      if (letter == '\n' && !many_lines) return;
      if (letter == '\n') ++line_;
      if (letter == '\\' && quote == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++line_;
        at_ += 2;
      } else if (letter != quote || (many_lines && text_.substr(at_, 3) != three)) {
        ++at_;
      } else {
        close_string(quote, many_lines);
        return;
      }
    }
  }

  /// A string of many lines may end with up to two quotes of its own before the closing three.
  void close_string(char quote, bool many_lines) {
    at_ += many_lines ? 3 : 1;
    for (int own = 0; many_lines && own < 2 && at_ < text_.size() && text_[at_] == quote; ++own) ++at_;
  }

  [[noreturn]] void refuse(std::string_view what, std::size_t limit) const {
    throw Error(fmt::format("{}:{}", name_, line_), fmt::format("a {} is nested too deeply", what),
                fmt::format("At most {} levels are read", limit));
  }

  std::string_view text_;
  const std::string& name_;
  std::size_t at_ = 0, line_ = 1, dots_ = 0, depth_ = 0;
};

void check_text(std::string_view text, const std::string& name) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw Error(name, "the file is empty", "Write at least schema = 1");
  if (text.find('\0') != std::string_view::npos || text.starts_with("\x89HDF"))
    throw Error(name, "this is a binary file, not a TOML text", "Give a scenario.toml");
}

std::string_view line_of(std::string_view text, std::size_t number) {
  for (; number > 1; --number) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  text = text.substr(0, text.find('\n'));
  return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

[[noreturn]] void refuse(const toml::parse_error& error, std::string_view text, const std::string& name) {
  const std::size_t line = error.source().begin.line;
  const std::string where = fmt::format("{}:{}", name, line);
  if (auto advice = advise_on_toml(line_of(text, line), error.description()))
    throw Error(where, std::move(advice->problem), std::move(advice->cure));
  std::string problem(error.description());
  for (char& letter : problem)
    if (letter == '\n' || letter == '\r') letter = ' ';
  throw Error(where, "not valid TOML: " + problem, "Correct this line; https://toml.io describes the format");
}

std::string load(const fs::path& file) {
  std::error_code fault;
  const fs::file_status status = fs::status(file, fault);
  if (!fs::exists(status)) {
    const bool hidden = fault && fault != std::errc::no_such_file_or_directory;
    throw Error(file.string(), hidden ? "cannot be read (" + fault.message() + ")" : "there is no such file",
                "Check the path");
  }
  if (!fs::is_regular_file(status))
    throw Error(file.string(), "this is not a regular file", "Give a scenario.toml or its folder");
  const std::uintmax_t size = fs::file_size(file, fault);
  if (!fault && size > largest_toml_file)
    throw Error(file.string(), fmt::format("the file has {} MB", size >> 20),
                fmt::format("At most {} MB are read", largest_toml_file >> 20));
  std::ifstream stream(file, std::ios::binary);
  std::string text(fault ? 0 : size, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (fault || !stream) throw Error(file.string(), "cannot be read", "Check its permissions");
  return text;
}

bool has_any(const toml::table& table, std::initializer_list<const char*> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return table.contains(key); });
}

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  check_text(text, name);
  DepthScan(text, name).run();
  try {
    return toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    refuse(error, text, name);
  }
}

toml::table read_toml(const fs::path& file) {
  return parse_toml(load(file), file.string());
}

bool looks_like_design(const toml::table& table) {
  return has_any(table, {"scenario", "sample", "replicates", "set", "output"});
}

bool looks_like_scenario(const toml::table& table) {
  return has_any(table, {"title", "story", "world", "groups", "actors", "powers", "forums", "shocks",
                         "parameters", "mix"});
}

}  // namespace avert
