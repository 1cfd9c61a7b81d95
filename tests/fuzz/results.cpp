#include "sim/results/results_reader.hpp"
#include "tests/fuzz/input_file.hpp"
#include "tests/fuzz/own_child.hpp"

/// In place of the library's own: the checksums of its metadata always hold, as they would in a file made
/// with intent, so that a changed byte reaches the code behind them.
extern "C" int H5F_get_checksums(const std::uint8_t*, std::size_t, std::uint32_t* stored,
                                 std::uint32_t* computed) {
  if (stored != nullptr) *stored = 0;
  if (computed != nullptr) *computed = 0;
  return 0;
}

/// Bytes as a results file: every group, attribute and value is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  static const auto file = fuzz::folder() / "results.h5";
  static fuzz::OwnChild child([] { fuzz::refuse_or_read([] { ResultsReader(file).find_faults(); }); });
  const std::string_view input = fuzz::text_of(bytes, size);
  fuzz::write_input("results.h5", input);
  child.read(input);
  return 0;
}
