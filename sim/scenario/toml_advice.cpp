#include "sim/scenario/toml_advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <span>

namespace avert {
namespace {

constexpr std::size_t longest_line = 300;  // bytes; mistakes that people make are on short lines

using Match = std::smatch;

struct Rule {
  Rule(const char* expression, TomlAdvice (*advice)(const Match&)) : pattern(expression), advise(advice) {}
  std::regex pattern;
  TomlAdvice (*advise)(const Match&);
};

std::string without(std::string text, std::string_view letters) {
  std::erase_if(text, [&](char letter) { return letters.find(letter) != std::string_view::npos; });
  return text;
}

/// Blanks become underscores.
std::string joined(const std::string& name) {
  return std::regex_replace(name, std::regex(R"(\s+)"), "_");
}

TomlAdvice percentage(const Match& found) {
  return {fmt::format("'{}%' is not a number", found.str(1)),
          fmt::format("Write the share, {:g}", std::strtod(found.str(1).c_str(), nullptr) / 100)};
}
TomlAdvice thousands(const Match& found) {
  return {fmt::format("'{}' is not a number", found.str(1)),
          fmt::format("Write {}, without separators", without(found.str(1), ",."))};
}
TomlAdvice decimal_comma(const Match& found) {
  return {fmt::format("'{},{}' is not a number", found.str(1), found.str(2)),
          fmt::format("Write a point: {}.{}", found.str(1), found.str(2))};
}
TomlAdvice number_and_word(const Match& found) {
  return {fmt::format("'{} {}' is a number and a word", found.str(1), found.str(2)),
          "Write the number alone, in the unit that avert params gives"};
}
TomlAdvice bare_point(const Match& found) {
  return {fmt::format("'.{}' is not a number", found.str(1)), fmt::format("Write 0.{}", found.str(1))};
}
TomlAdvice curly_quotes(const Match&) {
  return {"the quotes are curly", "Write straight ones: \"…\""};
}
TomlAdvice yes(const Match& found) {
  return {fmt::format("'{}' is neither true nor false", found.str(1)), "Write true"};
}
TomlAdvice no(const Match& found) {
  return {fmt::format("'{}' is neither true nor false", found.str(1)), "Write false"};
}
TomlAdvice colon(const Match& found) {
  return {fmt::format("a colon follows the key '{}'", found.str(1)),
          fmt::format("Write {} = …", found.str(1))};
}
TomlAdvice spaced_key(const Match& found) {
  return {fmt::format("the key '{}' holds a space", found.str(1)),
          fmt::format("Write {} = …", joined(found.str(1)))};
}
TomlAdvice spaced_header(const Match& found) {
  return {fmt::format("the name '{}' holds a space", found.str(2)),
          fmt::format("Write {}{}{}", found.str(1), joined(found.str(2)), found.str(3))};
}
TomlAdvice unquoted(const Match& found) {
  return {fmt::format("the text '{}' has no quotes", found.str(2)),
          fmt::format("Write {} = \"{}\"", found.str(1), found.str(2))};
}

/// The first that fits counts. Compiled once: a reader of many files would otherwise spend its time on it.
std::span<const Rule> rules_of_lines() {
  static const Rule rules[]{
      {R"((?:^|[=,\[{])\s*(?:“|”|„|‟|‘|’|‚|«|»))", curly_quotes},
      {R"(=\s*([-+]?[0-9.]+)\s*%)", percentage},
      {R"(=\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,})\s*(?:#.*)?$)", thousands},
      {R"(=\s*([-+]?[0-9]+),([0-9]+)\s*(?:#.*)?$)", decimal_comma},
      {R"(=\s*([-+]?[0-9][0-9._]*)\s*([A-Za-z]{2,}))", number_and_word},
      {R"(=\s*\.([0-9]+))", bare_point},
      {R"(=\s*(yes|Yes|YES|on|On|ON|True|TRUE)\s*(?:#.*)?$)", yes},
      {R"(=\s*(no|No|NO|off|Off|OFF|False|FALSE)\s*(?:#.*)?$)", no},
      {R"(^\s*(\[+)\s*([^\]"'\s]+(?:\s+[^\]"'\s]+)+)\s*(\]+))", spaced_header},
      {R"(^\s*([\w.-]+)\s*:)", colon},
      {R"(^\s*([\w.-]+(?:\s+[\w.-]+)+)\s*=)", spaced_key},
      {R"(^\s*([\w.-]+)\s*=\s*([^"'#=\[\]{}\s0-9+.-](?:[^"'#=\[\]{}]*[^"'#=\[\]{}\s])?)\s*(?:#.*)?$)",
       unquoted},
  };
  return rules;
}

TomlAdvice two_forms(const Match& found) {
  return {fmt::format("'{0}' is given both as [{0}.NAME] and as [[{0}]]", found.str(1)),
          "Use one of these forms for all of them"};
}
TomlAdvice table_twice(const Match& found) {
  return {fmt::format("[{}] is declared twice", found.str(1)),
          "Put its keys below one header, or rename one"};
}
TomlAdvice key_twice(const Match& found) {
  return {fmt::format("'{}' is given twice", found.str(1)), "Leave one of them out"};
}

/// What the parser says of lines that are right by themselves.
std::span<const Rule> rules_of_words() {
  static const Rule rules[]{
      {R"(existing table '([^']*)' as array-of-tables)", two_forms},
      {R"(existing table '([^']*)')", table_twice},
      {R"(existing [^']* '([^']*)')", key_twice},
  };
  return rules;
}

std::optional<TomlAdvice> first_advice(const std::string& text, std::span<const Rule> rules) {
  Match found;
  for (const Rule& rule : rules)
    if (std::regex_search(text, found, rule.pattern)) return rule.advise(found);
  return std::nullopt;
}

}  // namespace

std::optional<TomlAdvice> advise_on_toml(std::string_view line, std::string_view said) {
  if (auto advice = first_advice(std::string(said.substr(0, longest_line)), rules_of_words())) return advice;
  if (line.size() > longest_line) return std::nullopt;
  return first_advice(std::string(line), rules_of_lines());
}

}  // namespace avert
