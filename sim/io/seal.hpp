#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
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

/// Whether a file is, byte for byte, what was sealed.
enum class Seal { sound, absent, broken };

/// 32 bytes with the hash of a file's content, to be put behind it. HDF5 readers ignore what follows their
/// data; the library has no checksum over text and coordinates and can crash on a damaged file, so readers
/// check the seal first.
std::string seal_text(std::string_view content);

/// Reads the whole file. A file that another program changed or repacked has no seal.
Seal check_seal(const std::filesystem::path& path);

}  // namespace avert
