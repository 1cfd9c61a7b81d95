#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "avert/units.hpp"

/// The registry: every number a user may set is declared once, beside the struct that holds it, with its
/// unit, range, default, basis, source and one line of text. The same declaration drives the scenario reader,
/// `--set`, `avert params`, docs/parameters.md, sweeps and the record in the results file.
namespace avert {

/// What a default rests on.
enum class Basis {
  literature,  ///< a published finding; the key is in docs/sources.bib
  calibrated,  ///< fitted to the calibration patterns; the key is a decision
  assumed,     ///< no source: a judgement, to be swept; the key is a decision
  contested,   ///< published findings disagree; the range holds both
  given,       ///< no claim about the world: what a scenario says of its country, or asks for
};

constexpr std::string_view basis_name(Basis basis) {
  constexpr std::array<std::string_view, 5> names{"literature", "calibrated", "assumed", "contested",
                                                  "given"};
  return names[static_cast<std::size_t>(basis)];
}

struct Source {
  Basis basis;
  std::string_view key;  ///< entry of docs/sources.bib, or docs/decisions/<key>-….md
};

constexpr Source literature(std::string_view key) {
  return {Basis::literature, key};
}
constexpr Source contested(std::string_view key) {
  return {Basis::contested, key};
}
constexpr Source calibrated(std::string_view decision = "0005") {
  return {Basis::calibrated, decision};
}
constexpr Source assumed(std::string_view decision = "0004") {
  return {Basis::assumed, decision};
}
constexpr Source given(std::string_view decision = "0004") {
  return {Basis::given, decision};
}

/// Inclusive. For booleans, enums and strings it is not used.
struct Range {
  double low = 0;
  double high = 1;
  constexpr bool contains(double value) const { return low <= value && value <= high; }
};

/// One settable value of `Owner`: a real, an integer, a boolean, an enum (with `enum_names` found by ADL), a
/// string, a fixed array of reals, or a list of strings.
template <class Owner, class Value>
struct Field {
  std::string_view key;
  Value Owner::*member;
  Unit unit;
  Range range;
  Source source;
  std::string_view doc;
};

/// Declares a field. Does not compile without a doc line and a source.
template <class Owner, class Value>
consteval Field<Owner, Value> field(std::string_view key, Value Owner::*member, Unit unit, Range range,
                                    Source source, std::string_view doc) {
  if (key.empty() || doc.empty() || source.key.empty()) throw "a field needs a key, a doc line and a source";
  if (!(range.low <= range.high)) throw "a range runs from low to high";
  return {key, member, unit, range, source, doc};
}

/// A struct whose every field is described: `section` names it in paths, `fields()` lists it.
template <class S>
concept Described = requires {
  { S::section } -> std::convertible_to<std::string_view>;
  S::fields();
};

/// Calls `visit(field)` for each field of S, in order.
template <Described S, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, S::fields());
}

namespace detail {
struct Anything {
  template <class T>
  constexpr operator T() const;
};
/// How many members an aggregate has.
template <class T, class... Members>
consteval std::size_t member_count() {
  if constexpr (requires { T{Members{}..., Anything{}}; })
    return member_count<T, Members..., Anything>();
  else
    return sizeof...(Members);
}
template <class Value>
constexpr bool in_range(const Value& value, Range range) {
  if constexpr (std::is_same_v<Value, bool> || std::is_enum_v<Value> ||
                std::is_convertible_v<Value, std::string_view>) {
    return true;
  } else if constexpr (std::is_arithmetic_v<Value>) {
    return range.contains(static_cast<double>(value));
  } else {
    for (const auto& each : value)
      if (!in_range(each, range)) return false;
    return true;
  }
}
}  // namespace detail

/// True when every member is described exactly once; checked where a struct is registered.
template <Described S>
consteval bool every_member_described() {
  return std::tuple_size_v<decltype(S::fields())> == detail::member_count<S>();
}

/// True when any field rests on this.
template <Described S>
constexpr bool any_rests_on(Basis basis) {
  bool any = false;
  for_each_field<S>([&](const auto& each) { any = any || each.source.basis == basis; });
  return any;
}

/// True when every default lies in its range; for structs of numbers, booleans and enums.
template <Described S>
constexpr bool defaults_in_range() {
  bool all = true;
  const S defaults{};
  for_each_field<S>(
      [&](const auto& each) { all = all && detail::in_range(defaults.*(each.member), each.range); });
  return all;
}

struct ParameterSections;

/// Every parameter of the model. Which structs it holds is known only where avert/model_parameters.hpp is
/// included, so that a change to one mechanism's equations compiles only what uses them.
class Parameters {
 public:
  Parameters();
  Parameters(const Parameters&);
  Parameters(Parameters&&) noexcept;
  Parameters& operator=(Parameters) noexcept;
  ~Parameters();

  template <Described S>
  const S& get() const {
    return *static_cast<const S*>(find(S::section));
  }
  template <Described S>
  S& get() {
    return *static_cast<S*>(find(S::section));
  }
  ParameterSections& sections() { return *sections_; }

 private:
  /// Throws std::out_of_range when no struct of this name is registered.
  void* find(std::string_view section) const;

  std::unique_ptr<ParameterSections> sections_;
};

}  // namespace avert
