#include "sim/checkpoint.hpp"

#include "tests/fuzz/input_file.hpp"

namespace {

using namespace avert;

constexpr std::uint64_t run = 7;

void read(std::string_view bytes, std::vector<std::uint8_t>& values) {
  CheckpointReader checkpoint(bytes, run, "input");
  std::uint32_t number = 0;
  checkpoint.numbers("number", number);
  checkpoint.list("values", values);
  checkpoint.end();
}

std::string write(const std::vector<std::uint8_t>& values) {
  CheckpointWriter checkpoint(run, 3, values.size());
  checkpoint.numbers("number", std::uint32_t{5});
  checkpoint.list("values", values);
  return checkpoint.take();
}

}  // namespace

/// Bytes as a checkpoint, as what a checkpoint holds, and as changes to one: each is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::vector<std::uint8_t> found, values(bytes, bytes + size);
  fuzz::refuse_or_read([&] { read(fuzz::text_of(bytes, size), found); });
  std::string whole = write(values);
  read(whole, found);
  fuzz::require(found == values);
  if (size < 3 || bytes[2] == 0) return 0;
  whole[(bytes[0] * 256u + bytes[1]) % whole.size()] ^= static_cast<char>(bytes[2]);
  bool refused = false;
  try {
    read(whole, found);
  } catch (const Error&) {
    refused = true;
  }
  fuzz::require(refused);
  return 0;
}
