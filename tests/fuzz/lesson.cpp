#include "sim/lessons/lesson.hpp"

#include "tests/fuzz/input_file.hpp"

/// TOML text as a lesson in the country of a scenario that stands beside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  static const auto scenario = fuzz::write_input("scenario.toml", "schema = 1\n");
  static const auto ranges =
      fuzz::write_input("ranges.toml", "schema = 1\n[ranges]\n\"attitudes.contact\" = [0.01, 0.02]\n");
  fuzz::refuse_or_read(
      [&] { lessons::read_lesson(fuzz::write_input("lesson.toml", fuzz::text_of(bytes, size))); });
  return 0;
}
