#pragma once

#include <cstddef>

namespace avert {

/// A list of types, and where one stands in it.
template <class... Types>
struct TypeList {
  static constexpr std::size_t size = sizeof...(Types);

  /// Asks the compilers' own `__is_same`, which instantiates nothing: std::is_same over all pairs of columns
  /// is slow to compile, and g++'s sanitizers do not take comparisons of addresses for constants.
  template <class T>
  static consteval std::size_t position() {
    constexpr bool here[]{__is_same(T, Types)...};
    for (std::size_t i = 0; i < size; ++i)
      if (here[i]) return i;
    throw "not in the list";
  }
};

}  // namespace avert
