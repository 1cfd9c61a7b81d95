#include "sim/invariants.hpp"

#include <algorithm>
#include <limits>
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
template <class C>
struct Bounds {
  using Value = typename C::Value;
  static constexpr bool share = C::unit == Unit::share || C::unit == Unit::probability;
  Value low = share ? Value(-slack) : std::numeric_limits<Value>::lowest();
  Value high = share ? Value(1 + slack) : std::numeric_limits<Value>::max();

  explicit Bounds(const Shape& shape) {
    if constexpr (is_count<C>()) high = static_cast<Value>(shape.persons);
  }
  bool hold(Value x) const { return x >= low && x <= high; }
};

template <class C>
std::string broken_value(const State& state, Threads threads) {
  const std::vector<typename C::Value>& values = state.column<C>();
  const Bounds<C> bounds(state.shape());
  const auto broken = sum_blocks(threads, values.size(), [&](std::size_t first, std::size_t last) {
    std::uint32_t count = 0;
    for (std::size_t i = first; i < last; ++i) count += bounds.hold(values[i]) ? 0 : 1;
    return count;
  });
  if (broken == 0) return {};
  const auto at = std::find_if_not(values.begin(), values.end(), [&](auto x) { return bounds.hold(x); });
  return std::string(C::name) + "[" + std::to_string(at - values.begin()) +
         "] = " + std::to_string(static_cast<double>(*at));
}

template <class... C>
std::string first_broken(const State& state, AccessSet written, Threads threads, TypeList<C...>) {
  std::string broken;
  const auto check = [&]<class Column>() {
    if constexpr (std::is_floating_point_v<typename Column::Value> || is_count<Column>())
      if (broken.empty() && written.has(Columns::position<Column>()))
        broken = broken_value<Column>(state, threads);
  };
  (check.template operator()<C>(), ...);
  return broken;
}

}  // namespace

std::string broken_invariant(const State& state, AccessSet written, Threads threads) {
  return first_broken(state, written, threads, Columns{});
}

}  // namespace avert
