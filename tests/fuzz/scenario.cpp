#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "tests/fuzz/input_file.hpp"

/// TOML text as a scenario: what is read can be written, and reads back as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  fuzz::refuse_or_read([&] {
    const std::string written = resolved_toml(parse_scenario(fuzz::text_of(bytes, size), "input"));
    fuzz::require(resolved_toml(parse_scenario(written, "written")) == written);
  });
  return 0;
}
