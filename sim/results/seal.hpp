#pragma once

#include <filesystem>
#include <string>

namespace avert {

/// Whether a file is, byte for byte, what was sealed.
enum class Seal { sound, absent, broken };

/// 32 bytes with the hash of a file's content, to be put behind it. HDF5 readers ignore what follows their
/// data; the library has no checksum over text and coordinates and can crash on a damaged file, so readers
/// check the seal first. Reads the whole file. Throws Error.
std::string seal_of(const std::filesystem::path& path);

/// Whether a file has the first and the last bytes of results of avert; reads no others.
bool looks_sealed(const std::filesystem::path& path);

/// Reads the whole file. A file that another program changed or repacked has no seal.
Seal check_seal(const std::filesystem::path& path);

}  // namespace avert
