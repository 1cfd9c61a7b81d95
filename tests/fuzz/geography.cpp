#include "sim/world/geography.hpp"

#include "tests/fuzz/input_file.hpp"

/// Places and routes, parted by the first line `--`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  constexpr std::string_view border = "\n--\n";
  const std::string_view input = fuzz::text_of(bytes, size);
  const std::size_t end = input.find(border);
  fuzz::write_input("locations.csv", input.substr(0, end));
  fuzz::write_input("routes.csv", end == input.npos ? "" : input.substr(end + border.size()));
  fuzz::refuse_or_read([&] {
    const Geography geography = read_geography(fuzz::folder().string());
    for (const Road& road : geography.roads)
      fuzz::require(road.from < geography.places.size() && road.to < geography.places.size());
  });
  return 0;
}
