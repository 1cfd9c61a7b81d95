#pragma once

#include <cstdint>
#include <string_view>

namespace avert {

/// The entity number that an actor, power, forum or mission draws with: a hash (FNV-1a) of its scenario name,
/// so that adding or reordering others changes none of its draws.
constexpr std::uint32_t draw_key(std::string_view name) {
  std::uint32_t hash = 0x811c9dc5u;
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x01000193u;
  return hash;
}

}  // namespace avert
