#include "sim/results/seal.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "sim/files/output_file.hpp"
#include "sim/files/whole_file.hpp"

namespace avert {
namespace {

constexpr std::string_view mark = "\navert-fnv1a64:";
constexpr std::size_t seal_bytes = 32;

std::string seal_of_first(const std::filesystem::path& path, std::uint64_t bytes) {
  return fmt::format("{}{:016x}\n", mark, hash_of_file(path, bytes));
}

/// The last bytes of a file of so many; empty if it has fewer.
std::string last_bytes(const std::filesystem::path& path, std::uint64_t length) {
  if (length < seal_bytes) return {};
  std::ifstream stream(path, std::ios::binary);
  std::string found(seal_bytes, '\0');
  stream.seekg(static_cast<std::streamoff>(length - seal_bytes));
  return stream.read(found.data(), seal_bytes) ? found : std::string();
}

}  // namespace

bool looks_sealed(const std::filesystem::path& path) {
  std::error_code fault;
  const std::uint64_t length = std::filesystem::file_size(path, fault);
  return !fault && begins_with(path, "\x89HDF\r\n\x1a\n") && last_bytes(path, length).starts_with(mark);
}

std::string seal_of(const std::filesystem::path& path) {
  return seal_of_first(path, size_of_file(path));
}

Seal check_seal(const std::filesystem::path& path) {
  const std::uint64_t length = size_of_file(path);
  const std::string found = last_bytes(path, length);
  if (!found.starts_with(mark)) return Seal::absent;
  return seal_of_first(path, length - seal_bytes) == found ? Seal::sound : Seal::broken;
}

}  // namespace avert
