#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "avert/error.hpp"

namespace avert {

/// Where in `list` the entry with this name stands. `where` is the scenario path that used the name. Throws
/// Error when there is none.
template <class Spec>
std::size_t index_by_name(const std::vector<Spec>& list, std::string_view name, std::string_view where) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].name == name) return i;
  throw Error(std::string(where), "nothing in the scenario is named \"" + std::string(name) + "\"",
              "Use a name that the scenario declares");
}

}  // namespace avert
