#include "sim/scenario/displacement_files.hpp"
#include "tests/fuzz/input_file.hpp"

namespace {

avert::Geography make_geography() {
  avert::Geography geography;
  geography.places.resize(2);
  geography.places[0].name = "a";
  geography.places[1].name = "b";
  for (avert::Place& place : geography.places) place.country = place.name + "land";
  return geography;
}

}  // namespace

/// Lines with commas as each of the files of the displacement community.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace avert;
  static const Geography geography = make_geography();
  const auto file = fuzz::write_input("lines.csv", fuzz::text_of(bytes, size));
  fuzz::refuse_or_read([&] { read_period(file); });
  fuzz::refuse_or_read([&] { read_violence(file, geography, 3); });
  fuzz::refuse_or_read([&] { read_closures(file, geography); });
  fuzz::refuse_or_read([&] {
    DatedCounts counts = read_counts(file, 0);
    fuzz::require(counts.on(counts.days.front() - 1) == counts.counts.front());
    correct_registrations(counts, counts.days.back());
    fuzz::require((counts + counts).days == counts.days);
  });
  return 0;
}
