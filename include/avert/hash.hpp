#pragma once

#include <cstdint>
#include <string_view>

namespace avert {

/// FNV-1a with 64 bits (Fowler, Noll and Vo): a change of any one byte changes it. No defence against
/// forgery.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) state_ = (state_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

/// Of one text.
inline std::uint64_t hash_of(std::string_view bytes) {
  Hash hash;
  hash.add(bytes);
  return hash.value();
}

}  // namespace avert
