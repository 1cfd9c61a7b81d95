#include "sim/scenario/values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "avert/error.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

constexpr double largest_exact = 9007199254740992.0;  // whole numbers up to here are exact as reals

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

std::string bound_text(double bound) {
  const bool whole = std::abs(bound) < 1e15 && bound == std::floor(bound);
  return whole ? fmt::format("{}", static_cast<std::int64_t>(bound)) : fmt::format("{}", bound);
}

std::string interval_text(Range range) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (range.low == -infinity && range.high == infinity) return "any";
  if (range.high == infinity) return "at least " + bound_text(range.low);
  if (range.low == -infinity) return "at most " + bound_text(range.high);
  return bound_text(range.low) + " to " + bound_text(range.high);
}

/// "Allowed: whole number, 100 to 400000000 persons."
std::string cure(const Leaf& leaf) {
  const std::string range = range_text(leaf);
  const std::string unit(unit_text(leaf.description.unit));
  return fmt::format("Allowed: {}{}{}{}", kind_text(leaf.slot), range.empty() ? "" : ", ", range,
                     unit == "1" ? "" : " " + unit);
}

/// For whoever gave a percentage where a share is wanted: what it is as a share.
std::string share_hint(const Leaf& leaf, const SettingValue& value) {
  const bool share = leaf.description.unit == Unit::share || leaf.description.unit == Unit::probability;
  const auto* real = std::get_if<double>(&value);
  const auto* whole = std::get_if<std::int64_t>(&value);
  const double given = real != nullptr ? *real : whole != nullptr ? static_cast<double>(*whole) : 0;
  if (!share || given <= 1 || given > 100) return "";
  return fmt::format("; {} % is {:g}", value_text(value), given / 100);
}

[[noreturn]] void refuse(const Leaf& leaf, const SettingValue& value, std::string_view why,
                         const std::string& where) {
  throw Error(where, fmt::format("'{}' = {} is {}", leaf.path, value_text(value), why),
              cure(leaf) + share_hint(leaf, value));
}

double real_of(const Leaf& leaf, const SettingValue& value, const std::string& where) {
  double real = 0;
  if (const auto* number = std::get_if<double>(&value))
    real = *number;
  else if (const auto* whole = std::get_if<std::int64_t>(&value))
    real = static_cast<double>(*whole);
  else
    refuse(leaf, value, "not a number", where);
  if (std::isnan(real)) refuse(leaf, value, "not a number", where);
  if (value == leaf.fallback) return real;  // a default such as "never" may lie outside and be written out
  if (!leaf.description.range.contains(real)) refuse(leaf, value, "out of range", where);
  return real;
}

std::int64_t whole_of(const Leaf& leaf, const SettingValue& value, const std::string& where) {
  const double real = real_of(leaf, value, where);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (real != std::floor(real) || std::abs(real) > largest_exact)
    refuse(leaf, value, "not a whole number", where);
  return static_cast<std::int64_t>(real);
}

std::uint8_t choice_of(const Leaf& leaf, const Choice& choice, const SettingValue& value,
                       const std::string& where) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) refuse(leaf, value, "not one of the names", where);
  for (std::size_t i = 0; i < choice.names.size(); ++i)
    if (*text == choice.names[i]) return static_cast<std::uint8_t>(i);
  const std::vector<std::string> names(choice.names.begin(), choice.names.end());
  throw Error(where, fmt::format("'{}' = '{}' is none of {}", leaf.path, *text, fmt::join(names, ", ")),
              suggestion(*text, names, "Give one of these names"));
}

void assign_numbers(const Leaf& leaf, std::span<double> target, const SettingValue& value,
                    const std::string& where) {
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  if (numbers == nullptr || numbers->size() != target.size())
    refuse(leaf, value, fmt::format("not an array of {} numbers", target.size()), where);
  for (const double number : *numbers) real_of(leaf, number, where);
  std::copy(numbers->begin(), numbers->end(), target.begin());
}

std::vector<std::string> names_of(const Leaf& leaf, const SettingValue& value, const std::string& where) {
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) return *names;
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  if (numbers == nullptr) refuse(leaf, value, "not a list", where);
  std::vector<std::string> names;
  for (const double number : *numbers) names.push_back(fmt::format("{}", number));
  return names;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Where the first part of a list ends: at a comma that stands in no quotes.
std::size_t end_of_part(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == ',' && !quoted)
      return i;
  }
  return text.size();
}

/// The part without its quotes, if it has them.
std::string unquoted(std::string_view part) {
  if (part.size() < 2 || part.front() != '"' || part.back() != '"') return std::string(part);
  part = part.substr(1, part.size() - 2);
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '\\' && i + 1 < part.size()) ++i;
    text += part[i];
  }
  return text;
}

std::vector<std::string> split_list(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  std::vector<std::string> parts;
  while (!trimmed(text).empty()) {
    const std::size_t end = end_of_part(text);
    parts.push_back(unquoted(trimmed(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// As an element of a list: in quotes where it would read as something else without them.
std::string list_element(const std::string& text) {
  const bool plain =
      !text.empty() && trimmed(text) == text && text.find_first_of(",\"\\[]") == std::string::npos;
  if (plain) return text;
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + '"';
}

/// Turns text into the type that the slot wants; text that does not fit stays text, and `assign` refuses it.
SettingValue parse_for(const Slot& slot, std::string_view text) {
  const std::string as_text(text);
  if (std::holds_alternative<std::string*>(slot) || std::holds_alternative<Choice>(slot)) return as_text;
  if (std::holds_alternative<std::vector<std::string>*>(slot)) return split_list(text);
  try {
    if (std::holds_alternative<bool*>(slot))
      return text == "true" ? SettingValue(true) : text == "false" ? SettingValue(false) : as_text;
    if (!std::holds_alternative<std::span<double>>(slot)) return parse_number(text, "");
    std::vector<double> numbers;
    for (const std::string& part : split_list(text)) numbers.push_back(parse_number(part, ""));
    return numbers;
  } catch (const Error&) {
    return as_text;
  }
}

}  // namespace

double number_of(const Slot& slot) {
  if (const auto* real = std::get_if<double*>(&slot)) return **real;
  if (const auto* truth = std::get_if<bool*>(&slot)) return **truth ? 1 : 0;
  if (const auto* whole = std::get_if<WholeNumber>(&slot))
    return static_cast<double>(whole->get(whole->target));
  return *std::get<Choice>(slot).target;
}

SettingValue value_of(const Slot& slot) {
  return std::visit(
      Overloaded{
          [](const WholeNumber& whole) -> SettingValue { return whole.get(whole.target); },
          [](const Choice& choice) -> SettingValue { return std::string(choice.names[*choice.target]); },
          [](std::span<double> numbers) -> SettingValue {
            return std::vector<double>(numbers.begin(), numbers.end());
          },
          [](auto* target) -> SettingValue { return *target; }},
      slot);
}

void assign(const Leaf& leaf, const SettingValue& value, const std::string& where) {
  std::visit(Overloaded{
                 [&](bool* target) {
                   if (!std::holds_alternative<bool>(value))
                     refuse(leaf, value, "neither true nor false", where);
                   *target = std::get<bool>(value);
                 },
                 [&](const WholeNumber& whole) { whole.set(whole.target, whole_of(leaf, value, where)); },
                 [&](double* target) { *target = real_of(leaf, value, where); },
                 [&](const Choice& choice) { *choice.target = choice_of(leaf, choice, value, where); },
                 [&](std::string* target) {
                   if (!std::holds_alternative<std::string>(value)) refuse(leaf, value, "not a text", where);
                   *target = std::get<std::string>(value);
                 },
                 [&](std::span<double> numbers) { assign_numbers(leaf, numbers, value, where); },
                 [&](std::vector<std::string>* names) { *names = names_of(leaf, value, where); },
             },
             leaf.slot);
}

void assign_text(const Leaf& leaf, std::string_view text, const std::string& where) {
  assign(leaf, parse_for(leaf.slot, text), where);
}

std::string value_text(const SettingValue& value) {
  return std::visit(
      Overloaded{
          [](bool flag) { return std::string(flag ? "true" : "false"); },
          [](std::int64_t whole) { return fmt::format("{}", whole); },
          [](double real) { return fmt::format("{}", real); },
          [](const std::string& text) { return text; },
          [](const std::vector<double>& numbers) { return fmt::format("[{}]", fmt::join(numbers, ", ")); },
          [](const std::vector<std::string>& names) {
            std::vector<std::string> elements(names.size());
            std::transform(names.begin(), names.end(), elements.begin(), list_element);
            return fmt::format("[{}]", fmt::join(elements, ", "));
          },
      },
      value);
}

std::string range_text(const Leaf& leaf) {
  return std::visit(Overloaded{
                        [](bool*) { return std::string(); },
                        [](std::string*) { return std::string(); },
                        [](std::vector<std::string>*) { return std::string(); },
                        [](const Choice& choice) { return fmt::format("{}", fmt::join(choice.names, ", ")); },
                        [&](const auto&) { return interval_text(leaf.description.range); },
                    },
                    leaf.slot);
}

std::string kind_text(const Slot& slot) {
  return std::visit(Overloaded{
                        [](bool*) { return std::string("true or false"); },
                        [](const WholeNumber&) { return std::string("whole number"); },
                        [](double*) { return std::string("number"); },
                        [](const Choice&) { return std::string("one of"); },
                        [](std::string*) { return std::string("text"); },
                        [](std::span<double> numbers) { return fmt::format("{} numbers", numbers.size()); },
                        [](std::vector<std::string>*) { return std::string("list of names"); },
                    },
                    slot);
}

double parse_number(std::string_view text, const std::string& where) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || text.empty())
    throw Error(where, fmt::format("'{}' is not a number", text), "Give a number such as 0.04 or 2e6");
  return number;
}

std::int64_t parse_whole(std::string_view text, std::int64_t low, std::int64_t high,
                         const std::string& where) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault == std::errc{} && stop == end && low <= number && number <= high) return number;
  double real = 0;  // "1e3"
  const auto [real_stop, real_fault] = std::from_chars(text.data(), end, real);
  const bool whole = real_fault == std::errc{} && real_stop == end && real == std::floor(real);
  if (!whole || std::abs(real) > largest_exact || real < static_cast<double>(low) ||
      real > static_cast<double>(high))
    throw Error(where, fmt::format("'{}' is not a whole number from {} to {}", text, low, high),
                "Give a number in that range");
  return static_cast<std::int64_t>(real);
}

}  // namespace avert
