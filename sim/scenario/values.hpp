#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "avert/parameters.hpp"

namespace avert {

/// A settable value as files and the command line give it.
using SettingValue =
    std::variant<bool, std::int64_t, double, std::string, std::vector<double>, std::vector<std::string>>;

/// A whole number of any integer type, seen as 64 bits.
struct WholeNumber {
  void* target;
  std::int64_t (*get)(const void*);
  void (*set)(void*, std::int64_t);
};
/// An enumeration and its names in order.
struct Choice {
  std::uint8_t* target;
  std::span<const std::string_view> names;
};

/// Where a value is kept: a member of some described struct, by its type.
using Slot = std::variant<bool*, WholeNumber, double*, Choice, std::string*, std::span<double>,
                          std::vector<std::string>*>;

/// What the registry says of a value, whatever its type.
struct Description {
  std::string_view key;
  Unit unit;
  Range range;
  Source source;
  std::string_view doc;
};

/// A value with its description and its default.
struct Leaf {
  std::string path;
  Description description;
  Slot slot;
  SettingValue fallback;
  std::vector<std::size_t> places = {};  ///< of the list elements that the path names, outermost first
};

SettingValue value_of(const Slot& slot);
/// Numbers as they are, true and false as 1 and 0, a choice as its place among the names. Not of texts and
/// lists.
double number_of(const Slot& slot);
/// Whether it is a text or a list.
inline bool is_text(const Slot& slot) {
  return std::holds_alternative<std::string*>(slot) ||
         std::holds_alternative<std::vector<std::string>*>(slot) ||
         std::holds_alternative<std::span<double>>(slot);
}

/// Whether it is a real or a whole number.
inline bool is_number(const Slot& slot) {
  return std::holds_alternative<double*>(slot) || std::holds_alternative<WholeNumber>(slot);
}

/// Stores a value. `where` (file:line, option) stands in the errors: wrong type, out of range, NaN, unknown
/// name of an enumeration.
void assign(const Leaf& leaf, const SettingValue& value, const std::string& where);

/// The same from text, as in `--set path=text`: lists are separated by commas, and an element that holds one
/// stands in quotes.
void assign_text(const Leaf& leaf, std::string_view text, const std::string& where);

/// As the user would write it: "0.04", "true", "militia", "[un, regional]". Reals are the shortest text that
/// reads back as the same bits. Different values have different texts, and each reads back as its value.
std::string value_text(const SettingValue& value);
/// "0 to 1", "at least 0", "state, militia, rebel"; empty for text and for true or false.
std::string range_text(const Leaf& leaf);
/// "number", "whole number", "true or false", "one of", "text", "4 numbers", "list of names".
std::string kind_text(const Slot& slot);

/// A number in full, as `--set` and options take it ("2000000", "2e6", "inf"). Throws Error.
double parse_number(std::string_view text, const std::string& where);
/// A whole number from low to high, also "1e3". Throws Error.
std::int64_t parse_whole(std::string_view text, std::int64_t low, std::int64_t high,
                         const std::string& where);

}  // namespace avert
