#include "sim/invariants.hpp"

#include <cmath>
#include <type_traits>

namespace avert {
namespace {

/// Rounding of a float state at its bounds.
constexpr double slack = 1e-5;

template <class C>
constexpr bool bounded = C::unit == Unit::share || C::unit == Unit::probability;

template <class C>
std::string broken_value(const std::vector<typename C::Value>& values) {
  bool sound = true;
  for (const auto value : values) {
    const double x = static_cast<double>(value);
    sound &= bounded<C> ? (x >= -slack && x <= 1 + slack) : (x - x == 0);
  }
  if (sound) return {};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = static_cast<double>(values[i]);
    if (bounded<C> ? !(x >= -slack && x <= 1 + slack) : !std::isfinite(x))
      return std::string(C::name) + "[" + std::to_string(i) + "] = " + std::to_string(x);
  }
  return {};
}

template <class... C>
std::string first_broken(const State& state, AccessSet written, TypeList<C...>) {
  std::string broken;
  const auto check = [&]<class Column>() {
    if constexpr (std::is_floating_point_v<typename Column::Value>)
      if (broken.empty() && written.has(Columns::position<Column>()))
        broken = broken_value<Column>(state.column<Column>());
  };
  (check.template operator()<C>(), ...);
  return broken;
}

}  // namespace

std::string broken_invariant(const State& state, AccessSet written) {
  return first_broken(state, written, Columns{});
}

}  // namespace avert
