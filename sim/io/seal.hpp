#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace avert {

/// Whether a file is, byte for byte, what was sealed.
enum class Seal { sound, absent, broken };

/// 32 bytes with the hash of a file's content, to be put behind it. HDF5 readers ignore what follows their
/// data; the library has no checksum over text and coordinates and can crash on a damaged file, so readers
/// check the seal first.
std::string seal_text(std::string_view content);

/// Reads the whole file. A file that another program changed or repacked has no seal.
Seal check_seal(const std::filesystem::path& path);

}  // namespace avert
