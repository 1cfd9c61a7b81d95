#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace avert {

/// A list of types, and where one stands in it.
template <class... Types>
struct TypeList {
  static constexpr std::size_t size = sizeof...(Types);
  using Tuple = std::tuple<Types...>;

  template <class T>
  static consteval std::size_t position() {
    constexpr bool same[]{std::is_same_v<T, Types>...};
    for (std::size_t i = 0; i < size; ++i)
      if (same[i]) return i;
    throw "not in the list";
  }
};

}  // namespace avert
