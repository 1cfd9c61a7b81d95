#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace avert {

/// All bytes of a file. Throws Error when it cannot be read.
std::string read_whole(const std::filesystem::path& path);

/// Bytes of a file. Throws Error when it is not there.
std::uint64_t size_of_file(const std::filesystem::path& path);

/// Hash of the first `bytes` bytes of a file of any size. Throws Error when there are fewer.
std::uint64_t hash_of_file(const std::filesystem::path& path, std::uint64_t bytes);

}  // namespace avert
