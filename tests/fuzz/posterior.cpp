#include "sim/scenario/posterior_draws.hpp"
#include "tests/fuzz/input_file.hpp"

/// JSON as a posterior that a scenario takes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  fuzz::refuse_or_read([&] {
    Scenario scenario;
    use_posterior(scenario, fuzz::write_input("posterior.json", fuzz::text_of(bytes, size)));
  });
  return 0;
}
