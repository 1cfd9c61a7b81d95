#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace avert {

inline constexpr std::uint64_t kibibyte = 1024, mebibyte = 1024 * kibibyte;

/// One bound on the memory that this process may still take.
struct MemoryBound {
  std::uint64_t bytes = 0;  ///< that are free under it
  std::string name;         ///< what sets it, such as "ulimit -v"
};

/// Every bound that the system tells of: what the machine has available, the limits of all control groups
/// (versions 1 and 2) above the process, and its own limits of addresses and data, where `threads` more
/// threads take their part. A limit that is not there or cannot be understood is no bound, so that on systems
/// without /proc there is none. Files are read below `root`.
std::vector<MemoryBound> memory_bounds(int threads, const std::filesystem::path& root = "/");

/// The bound with the least; none if the system tells of none.
std::optional<MemoryBound> free_memory(int threads);

/// Addresses that this process uses already, in bytes: sanitizers reserve many. 0 if that is not known.
std::uint64_t used_addresses();

}  // namespace avert
