#pragma once

#include <span>

#include "avert/state.hpp"
#include "avert/world.hpp"

/// Measures that several tables of outputs share.
namespace avert {

/// A column whose row-major layout is that of the variable.
template <class C>
void copy(const World&, const State& state, std::span<double> slice) {
  const auto& values = state.column<C>();
  for (std::size_t i = 0; i < slice.size(); ++i) slice[i] = static_cast<double>(values[i]);
}

/// A column of ids; `none` is written as −1.
template <class C>
void copy_id(const World&, const State& state, std::span<double> slice) {
  const auto& ids = state.column<C>();
  for (std::size_t i = 0; i < slice.size(); ++i)
    slice[i] = ids[i] == none<typename C::Value> ? -1 : static_cast<double>(ids[i].value());
}

}  // namespace avert
