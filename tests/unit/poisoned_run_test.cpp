#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <type_traits>

#include "analysis/outcomes.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/results_reader.hpp"
#include "sim/run.hpp"
#include "sim/schedule.hpp"
#include "sim/sweep/run_log.hpp"
#include "tests/support/small_country.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;

namespace {

constexpr std::uint32_t poisoned_step = 2;

/// Puts NaN into the last value of a column.
template <class Column>
void poison(Run& run, Stream) {
  auto& values = run.state.column<Column>();
  REQUIRE_FALSE(values.empty());
  values.back() = std::numeric_limits<typename Column::Value>::quiet_NaN();
}

template <class Column>
void poison_one_step(Run& run, Stream stream) {
  if (run.clock.index == poisoned_step) poison<Column>(run, stream);
}

void do_nothing(Run&, Stream) {}

/// The week with a fault in the owner of the column, as a process that follows it under its name.
template <class Column>
std::vector<Process> faulty_week(Process fault, std::string& owner) {
  constexpr std::size_t column = Columns::position<Column>();
  std::vector<Process> schedule;
  for (const Process& process : week()) {
    schedule.push_back(process);
    if (!process.access.writes.has(column)) continue;
    owner = process.name;
    fault.name = process.name;
    fault.access.writes = AccessSet::of(column);
    schedule.push_back(fault);
  }
  return schedule;
}

class PoisonedCountry {
 public:
  PoisonedCountry() : scenario_(make_scenario()), country_(build_country(scenario_, {4, 0})) {}

  template <class Column>
  RunResult run(void (*start)(Run&, Stream), void (*update)(Run&, Stream), std::uint32_t week) const {
    std::string owner;
    const auto schedule = faulty_week<Column>({"", Stream::panel, {}, start, update}, owner);
    RunResult result = execute(run_spec(*country_, scenario_.arms.front(), {4, 0}), schedule);
    REQUIRE_FALSE(owner.empty());
    const std::string expected =
        "process " + owner + ", week " + std::to_string(week) + ": " + std::string(Column::name) + "[";
    REQUIRE_THAT(result.failure, Catch::StartsWith(expected) && Catch::Contains("nan"));
    return result;
  }

  RunResult sound_run(std::uint32_t replicate) const {
    return run_arm(*country_, scenario_.arms.front(), {4, replicate});
  }

 private:
  static Scenario make_scenario() {
    Scenario scenario = violent_scenario(600, 6);
    scenario.arms.front().commitments = every_instrument(0.5);
    return scenario;
  }

  Scenario scenario_;
  std::unique_ptr<SmallCountry> country_;
};

template <class Column>
std::size_t check_column(const PoisonedCountry& country) {
  if constexpr (std::is_floating_point_v<typename Column::Value>) {
    INFO(Column::name);
    country.run<Column>(do_nothing, poison_one_step<Column>, poisoned_step);
    country.run<Column>(poison<Column>, do_nothing, 0);
    return 1;
  }
  return 0;
}

template <class... Column>
std::size_t check_columns(const PoisonedCountry& country, TypeList<Column...>) {
  return (check_column<Column>(country) + ...);
}

}  // namespace

TEST_CASE("NaN in any column ends the run, which names process, column, entity and week") {
  CHECK(check_columns(PoisonedCountry(), Columns{}) >= 70);
}

TEST_CASE("a run whose persons are of another country ends before billions of them are counted") {
  Scenario scenario = violent_scenario(3000, 60);
  const auto country = build_country(scenario, {4, 0});
  const RunSpec spec = run_spec(*country, scenario.arms.front(), {4, 0});
  State state = initial_state(spec, week());
  std::string failure;
  for (std::uint32_t week_now = 0; week_now < 100 && failure.empty(); ++week_now) {
    if (week_now == 40) std::fill(state.column<Present>().begin(), state.column<Present>().end(), 1u);
    failure = advance(spec, week(), {week_now, static_cast<double>(week_now), 1}, state);
  }
  CHECK_THAT(failure, Catch::StartsWith("process ") && Catch::Contains(", week 40: "));
}

TEST_CASE("a poisoned run is in no statistic of a comparison") {
  const PoisonedCountry country;
  const std::vector<RunResult> sound{country.sound_run(0), country.sound_run(1)};
  std::vector<RunResult> runs = sound;
  runs.push_back(country.run<Hostility>(do_nothing, poison_one_step<Hostility>, poisoned_step));
  runs.back().key.replicate = 2;
  const std::string arm = sound.front().key.arm;
  const Comparison expected = compare(sound, main_outcomes(), arm),
                   found = compare(runs, main_outcomes(), arm);
  CHECK(found.arms.front().failed == 1);
  CHECK(found.arms.front().replicates == 2);
  for (std::size_t i = 0; i < expected.outcomes.size(); ++i) {
    const double shown = found.arms.front().outcomes[i].estimate.value,
                 wanted = expected.arms.front().outcomes[i].estimate.value;
    CHECK((shown == wanted || (std::isnan(shown) && std::isnan(wanted))));
  }
}

TEST_CASE("a sweep collects a poisoned run as failed, without values") {
  const example::Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(2, ""));
  sweep::work(folder / "sweep", plan, {});
  const sweep::Ledger made = ledger_in(folder);
  std::vector<RunResult> runs = recorded_runs(plan, made);
  runs.front().failure = "process attitudes, week 3: hostility[0] = nan";
  for (Series& series : runs.front().series)
    if (auto* values = std::get_if<std::vector<double>>(&series.values))
      values->assign(values->size(), 1e300);
  const auto logs = sweep::runs_folder(folder / "sweep");
  std::filesystem::remove_all(logs);
  std::filesystem::create_directory(logs);
  sweep::RunLog log(logs, 1);
  const sweep::RecordedRuns source(plan, made, 1);
  for (std::size_t place = 0; place < plan.runs(); ++place)
    log.append(sweep::encode_run(source.id(place), 0, runs[place]));
  const sweep::Ledger ledger = ledger_in(folder);
  CHECK(sweep::status_of(plan, ledger).failed == 1);
  sweep::collect(sweep::CollectedFiles(example::output(folder / "a.h5")), plan, ledger, 1,
                 example::make_provenance());
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.read("/summary/failed") == std::vector<double>{1, 0, 0, 0});
  CHECK(reader.read_text("/summary/failure").front() == runs.front().failure);
  const std::vector<double> deaths = reader.read("/summary/deaths_direct");
  CHECK(std::isnan(deaths[0]));
  CHECK_FALSE(std::isnan(deaths[1]));
  CHECK_THAT(read_whole(folder / "a-runs.csv"), !Catch::Contains("1e+300"));
}
