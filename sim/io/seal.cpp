#include "sim/io/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "avert/hash.hpp"

namespace avert {
namespace {

constexpr std::string_view mark = "\navert-fnv1a64:";
constexpr std::size_t seal_bytes = 32;

std::string seal_of(std::uint64_t hash) {
  return fmt::format("{}{:016x}\n", mark, hash);
}

std::uint64_t hash_beginning(std::ifstream& stream, std::uint64_t bytes) {
  Hash hash;
  std::vector<char> buffer(std::size_t{1} << 20);
  while (bytes > 0) {
    const auto wanted = static_cast<std::streamsize>(std::min<std::uint64_t>(bytes, buffer.size()));
    if (!stream.read(buffer.data(), wanted)) break;
    hash.add({buffer.data(), static_cast<std::size_t>(wanted)});
    bytes -= static_cast<std::uint64_t>(wanted);
  }
  return hash.value();
}

}  // namespace

std::string seal_text(std::string_view content) {
  return seal_of(hash_of(content));
}

Seal check_seal(const std::filesystem::path& path) {
  const std::uint64_t length = std::filesystem::file_size(path);
  if (length < seal_bytes) return Seal::absent;
  std::ifstream stream(path, std::ios::binary);
  std::string found(seal_bytes, '\0');
  stream.seekg(static_cast<std::streamoff>(length - seal_bytes));
  stream.read(found.data(), seal_bytes);
  if (!stream || !found.starts_with(mark)) return Seal::absent;
  stream.seekg(0);
  return seal_of(hash_beginning(stream, length - seal_bytes)) == found ? Seal::sound : Seal::broken;
}

}  // namespace avert
