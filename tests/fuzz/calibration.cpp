#include "sim/calibration/design.hpp"
#include "tests/fuzz/input_file.hpp"

/// TOML text as a design of a calibration, with a scenario that stands beside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  static const auto scenario = fuzz::write_input("scenario.toml", "schema = 1\n");
  fuzz::refuse_or_read(
      [&] { calibration::read_design(fuzz::write_input("calibration.toml", fuzz::text_of(bytes, size))); });
  return 0;
}
