#include "sim/sweep/design.hpp"

#include "tests/fuzz/input_file.hpp"

/// TOML text as the design of a sweep of a scenario that stands beside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  static const auto scenario = fuzz::write_input("scenario.toml", "schema = 1\n");
  static const auto points = fuzz::write_input("points.csv", "attitudes.contact\n0.02\n");
  fuzz::refuse_or_read(
      [&] { sweep::read_design(fuzz::write_input("design.toml", fuzz::text_of(bytes, size))); });
  return 0;
}
