#include <cstring>

#include "bench/crisis.hpp"

/// How much of a week could be skipped without changing a bit: persons can be passed over only where nobody
/// of their group in their settlement changes, and no tie of theirs does.
namespace avert {
namespace {

constexpr std::uint32_t years = 3, weeks_in_year = 52;

struct Unchanged {
  double words = 0;     ///< share of persons whose published word is what it was
  double feelings = 0;  ///< share of persons whose every feeling is what it was
  double cells = 0;     ///< share of cells with members where that holds for all
};

template <class C>
bool same(const State& before, const State& after, std::size_t i) {
  const auto &a = before.column<C>(), &b = after.column<C>();
  return std::memcmp(&a[i], &b[i], sizeof a[i]) == 0;
}

Unchanged compare(const World& world, const State& before, const State& after) {
  Unchanged count;
  double inhabited = 0;
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    bool all = true;
    for (std::uint32_t i = world.cell_begin[c]; i < world.cell_begin[c + 1]; ++i) {
      const bool still =
          same<Hostility>(before, after, i) && same<Fear>(before, after, i) && same<Trauma>(before, after, i);
      count.words += same<Word>(before, after, i);
      count.feelings += still;
      all = all && still;
    }
    const bool counts = world.members(CellId{c}) > 0;
    inhabited += counts;
    count.cells += counts && all;
  }
  const auto persons = static_cast<double>(world.people.size());
  return {count.words / persons, count.feelings / persons, count.cells / inhabited};
}

/// Kestrel of 100,000 persons: means over the weeks of its first three years, which are mostly without
/// violence.
void quiet(benchmark::State& state) {
  Crisis crisis({100'000, 150}, 0);
  Unchanged sum;
  constexpr std::uint32_t weeks = years * weeks_in_year;
  for (std::uint32_t i = 0; i < weeks; ++i) {
    const State before = crisis.state;
    advance(crisis.spec(2), week(), {i, static_cast<double>(i), 1}, crisis.state);
    const Unchanged now = compare(crisis.country.world, before, crisis.state);
    sum.words += now.words / weeks;
    sum.feelings += now.feelings / weeks;
    sum.cells += now.cells / weeks;
  }
  report(state, 0);
  state.counters["words_unchanged"] = sum.words;
  state.counters["feelings_unchanged"] = sum.feelings;
  state.counters["cells_unchanged"] = sum.cells;
}

BENCHMARK(quiet)->Name("quiet")->Iterations(1)->UseManualTime();

}  // namespace
}  // namespace avert
