#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "avert/error.hpp"

namespace avert::fuzz {

/// A folder of this process, in memory where the system has such a place.
inline const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    std::error_code ignored;
    const bool memory = std::filesystem::is_directory("/dev/shm", ignored);
    std::string name = memory ? "/dev/shm/avert-fuzz-XXXXXX" : "/tmp/avert-fuzz-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) abort();
    atexit([] { std::filesystem::remove_all(folder()); });
    return std::filesystem::path(name);
  }();
  return made;
}

inline std::filesystem::path write_input(const char* name, std::string_view bytes) {
  const std::filesystem::path file = folder() / name;
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

/// Runs `read`, which may refuse the input with an Error and with nothing else.
template <class Read>
void refuse_or_read(Read&& read) {
  try {
    read();
  } catch (const Error&) {
  }
}

/// Ends the program, as a sanitizer would, when what must hold does not.
inline void require(bool holds) {
  if (!holds) abort();
}

}  // namespace avert::fuzz
