#include "sim/io/whole_file.hpp"

#include <fstream>
#include <iterator>

#include "avert/error.hpp"

namespace avert {

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad())
    throw Error(path.string(), "cannot be read", "Check its permissions and the disk");
  return bytes;
}

}  // namespace avert
