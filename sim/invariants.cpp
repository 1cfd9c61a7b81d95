#include "sim/invariants.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <type_traits>

namespace avert {
namespace {

/// Rounding of a float state at its bounds.
constexpr double slack = 1e-5;

template <class C>
constexpr bool is_count() {
  return C::unit == Unit::persons && std::is_unsigned_v<typename C::Value>;
}

/// What every value of a column lies between. Nothing counts more persons than there are: a count that was
/// taken below zero wraps around to more.
template <class Value>
struct Bounds {
  Value low = std::numeric_limits<Value>::lowest();
  Value high = std::numeric_limits<Value>::max();

  bool hold(Value x) const { return x >= low && x <= high; }
};

template <class C>
Bounds<typename C::Value> bounds_of(const Shape& shape) {
  using Value = typename C::Value;
  if constexpr (is_count<C>()) return {.high = static_cast<Value>(shape.persons)};
  if constexpr (C::unit == Unit::share || C::unit == Unit::probability)
    return {Value(-slack), Value(1 + slack)};
  return {};
}

/// One function for all columns of a type: compiled for each column, it took longer than any other source.
template <class Value>
std::string broken_value(std::string_view name, const std::vector<Value>& values, Bounds<Value> bounds,
                         Threads threads) {
  const auto broken = sum_blocks(threads, values.size(), [&](std::size_t first, std::size_t last) {
    std::uint32_t count = 0;
    for (std::size_t i = first; i < last; ++i) count += bounds.hold(values[i]) ? 0 : 1;
    return count;
  });
  if (broken == 0) return {};
  const auto at = std::find_if_not(values.begin(), values.end(), [&](auto x) { return bounds.hold(x); });
  return std::string(name) + "[" + std::to_string(at - values.begin()) +
         "] = " + std::to_string(static_cast<double>(*at));
}

template <class... C>
std::string first_broken(const State& state, AccessSet written, Threads threads, TypeList<C...>) {
  std::string broken;
  const auto check = [&]<class Column>() {
    if constexpr (std::is_floating_point_v<typename Column::Value> || is_count<Column>())
      if (broken.empty() && written.has(Columns::position<Column>()))
        broken =
            broken_value(Column::name, state.column<Column>(), bounds_of<Column>(state.shape()), threads);
  };
  (check.template operator()<C>(), ...);
  return broken;
}

}  // namespace

std::string broken_invariant(const State& state, AccessSet written, Threads threads) {
  return first_broken(state, written, threads, Columns{});
}

}  // namespace avert
