#include "sim/files/whole_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "avert/error.hpp"
#include "avert/hash.hpp"

namespace avert {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Error(path.string(), "cannot be read", "Check its permissions and the disk");
}

}  // namespace

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) refuse(path);
  return bytes;
}

std::uint64_t size_of_file(const std::filesystem::path& path) {
  std::error_code fault;
  const std::uint64_t bytes = std::filesystem::file_size(path, fault);
  if (fault) refuse(path);
  return bytes;
}

std::uint64_t hash_of_file(const std::filesystem::path& path, std::uint64_t bytes) {
  std::ifstream stream(path, std::ios::binary);
  std::string buffer(std::size_t{1} << 20, '\0');
  if (!stream.is_open()) refuse(path);
  Hash hash;
  while (bytes > 0) {
    const std::uint64_t wanted = std::min<std::uint64_t>(bytes, buffer.size());
    if (!stream.read(buffer.data(), static_cast<std::streamsize>(wanted))) refuse(path);
    hash.add(std::string_view(buffer).substr(0, wanted));
    bytes -= wanted;
  }
  return hash.value();
}

}  // namespace avert
