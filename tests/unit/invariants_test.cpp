#include "sim/invariants.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <type_traits>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

AccessSet everything() {
  AccessSet all;
  for (std::size_t i = 0; i < Columns::size; ++i) all = all | AccessSet::of(i);
  return all;
}

/// Puts a bad value into the last entry of a column, and takes it out again.
template <class Column>
void require_named(State& state, double bad) {
  using Value = typename Column::Value;
  if constexpr (std::is_floating_point_v<Value> || std::is_integral_v<Value>) {
    auto& values = state.column<Column>();
    if (values.empty()) return;
    const Value before = values.back();
    values.back() = static_cast<Value>(bad);
    const std::string where = std::string(Column::name) + "[" + std::to_string(values.size() - 1) + "]";
    REQUIRE_THAT(broken_invariant(state, everything()), Catch::StartsWith(where));
    REQUIRE(broken_invariant(state, AccessSet{}).empty());
    values.back() = before;
  }
}

template <class... C>
void require_all_named(State& state, double bad, TypeList<C...>) {
  const auto require = [&]<class Column>() {
    if constexpr (std::is_floating_point_v<typename Column::Value>) require_named<Column>(state, bad);
  };
  (require.template operator()<C>(), ...);
}

}  // namespace

TEST_CASE("A value that is not a finite number is named, in whatever column it stands") {
  TinyRun run;
  REQUIRE(broken_invariant(run.state, everything()).empty());
  require_all_named(run.state, std::numeric_limits<double>::quiet_NaN(), Columns{});
  require_all_named(run.state, std::numeric_limits<double>::infinity(), Columns{});
}

TEST_CASE("A share outside 0 to 1 is named: rounding is not") {
  TinyRun run;
  for (const double bad : {-0.001, 1.001}) require_named<Grievance>(run.state, bad);
  for (const double bad : {-0.001, 1.001}) require_named<Exposure>(run.state, bad);
  run.state.column<Grievance>()[0] = 1 + 1e-9;
  REQUIRE(broken_invariant(run.state, everything()).empty());
}

TEST_CASE("A count of persons above the country's is named, as one that was taken below zero is") {
  TinyRun run;
  const auto persons = static_cast<double>(run.state.shape().persons);
  for (const double bad : {persons + 1, 4294967295.0}) {
    require_named<Present>(run.state, bad);
    require_named<CellDeaths>(run.state, bad);
    require_named<TotalFighters>(run.state, bad);
    require_named<Fighters>(run.state, bad);
    require_named<VisitorCount>(run.state, bad);
    require_named<KilledBy>(run.state, bad);
  }
  run.state.column<Present>()[0] = run.state.shape().persons;
  REQUIRE(broken_invariant(run.state, everything()).empty());
}
