#pragma once

#include <filesystem>
#include <string>

namespace avert {

/// All bytes of a file. Throws Error when it cannot be read.
std::string read_whole(const std::filesystem::path& path);

}  // namespace avert
