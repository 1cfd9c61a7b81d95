#pragma once

#include <cstddef>

namespace avert {

/// Its address stands for the type; comparing addresses compiles much faster than comparing types pairwise.
template <class T>
inline constexpr char identity_of = 0;

/// A list of types, and where one stands in it.
template <class... Types>
struct TypeList {
  static constexpr std::size_t size = sizeof...(Types);

  template <class T>
  static consteval std::size_t position() {
    for (std::size_t i = 0; i < size; ++i)
      if (identities[i] == &identity_of<T>) return i;
    throw "not in the list";
  }

 private:
  static constexpr const char* identities[size]{&identity_of<Types>...};
};

}  // namespace avert
