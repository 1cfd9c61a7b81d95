#include "sim/prevention/justice.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

void steps(TinyRun& run, int count) {
  for (int i = 0; i < count; ++i) {
    run.advance<update_justice>(Stream::justice);
    run.tick();
  }
}
TinyRun started() {
  TinyRun run;
  run.begin<start_justice>(Stream::justice);
  return run;
}
double& level_of(TinyRun& run, Instrument instrument) {
  return run.state.column<Level>()[index_of(instrument)];
}
template <class C>
double value(TinyRun& run, std::size_t index = 0) {
  return run.state.column<C>()[index];
}
/// The rebels kill `deaths` of the majority in the town, every step.
void kill(TinyRun& run, std::uint32_t deaths) {
  run.state.column<CellDeaths>()[run.world.cell(town, majority).index()] = deaths;
  run.state.column<KilledBy>()[2] = deaths;
}

}  // namespace

TEST_CASE("Institutions rest where they start while nothing happens") {
  TinyRun run = started();
  steps(run, 200);
  CHECK(value<Accountability>(run) == Approx(run.world.institutions.accountability));
  CHECK(value<StateCapacity>(run) == Approx(run.world.institutions.state_capacity));
  CHECK(value<UnaddressedHarm>(run) == 0);
  CHECK(value<VictimSupport>(run) == 0);
  CHECK(value<SecurityReform>(run) == 0);
  CHECK(value<LegalExposure>(run) == 0);
}

TEST_CASE("Harm counts the same in one step or in many, and only for the group that was struck") {
  const JusticeParameters k;
  double harm = 0;
  for (int day = 0; day < 7; ++day) harm = add_harm(harm, 2, 10, k);
  CHECK(harm == Approx(add_harm(0, 14, 70, k)).epsilon(1e-12));
  CHECK(add_harm(0, 1e6, 0, k) == 1);
  CHECK(add_harm(0.3, 0, 0, k) == 0.3);

  TinyRun run = started();
  kill(run, 3);
  steps(run, 3);
  CHECK(value<UnaddressedHarm>(run, majority.index()) > 0.2);
  CHECK(value<UnaddressedHarm>(run, minority.index()) == 0);
}

TEST_CASE("Harm lasts for years, and fades fastest where truth and prosecution come together") {
  const auto left_after_ten_years = [](double support, double accountability) {
    const JusticeParameters k;
    return 1 / (1 + 520 * harm_fade(support, accountability, k));
  };
  CHECK(left_after_ten_years(0, 0) > 0.7);
  const double truth = 1 / left_after_ten_years(1, 0), courts = 1 / left_after_ten_years(0, 1);
  CHECK(1 / left_after_ten_years(1, 1) > truth + courts);
  JusticeParameters nothing;
  nothing.truth = nothing.prosecution = nothing.together = 0;
  CHECK(harm_fade(1, 1, nothing) == harm_fade(0, 0, nothing));
}

TEST_CASE("Violence with impunity lowers accountability: violence that is prosecuted does so less") {
  TinyRun free = started(), exposed = started();
  for (TinyRun* run : {&free, &exposed}) kill(*run, 1);
  exposed.state.column<Identified>()[1] = 1;
  exposed.parameters.get<JusticeParameters>().national_courts = 1;
  level_of(exposed, Instrument::justice) = 1;
  exposed.parameters.get<JusticeParameters>().building = 0;
  for (TinyRun* run : {&free, &exposed}) steps(*run, 100);
  CHECK(value<Accountability>(free) < 0.15);
  CHECK(value<Accountability>(exposed) > value<Accountability>(free));
}

TEST_CASE("Truth alone heals, does nothing, or harms, as its parameter says") {
  JusticeParameters k;
  for (const double truth : {0.004, 0.0, -0.004}) {
    TinyRun run;
    run.parameters.get<JusticeParameters>() = k;
    run.parameters.get<JusticeParameters>().truth = truth;
    run.begin<start_justice>(Stream::justice);
    run.state.column<Accountability>()[0] = 0;
    run.state.column<UnaddressedHarm>()[0] = 0.5;
    run.state.column<VictimSupport>()[0] = 1;
    run.advance<update_justice>(Stream::justice);
    const double change = run.state.column<UnaddressedHarm>()[0] - 0.5;
    CHECK((truth < 0) == (change > 0));
    CHECK(run.state.column<UnaddressedHarm>()[0] < 1);
  }
}

TEST_CASE("An amnesty lifts exposure from signatories only") {
  JusticeParameters k;
  k.amnesty = 0.6;
  CHECK(after_amnesty(0.5, 0, k) == 0.5);
  CHECK(after_amnesty(0.5, 1, k) == Approx(0.2));
  CHECK(after_amnesty(0.5, 1, {}) == 0.5);
}

TEST_CASE("Exposure needs identification, and State forces escape their own courts") {
  TinyRun run = started();
  steps(run, 50);
  CHECK(value<LegalExposure>(run, 1) == 0);
  run.state.column<Identified>().assign(2, 1.0);
  steps(run, 100);
  CHECK(value<LegalExposure>(run, 0) > 0);
  CHECK(value<LegalExposure>(run, 0) < value<LegalExposure>(run, 1));
  JusticeParameters none_at_all;
  none_at_all.national_courts = none_at_all.international = 0;
  CHECK(expected_exposure(1, 1, 0, 5, none_at_all) == 0);
}

TEST_CASE("State services end where another armed actor holds the place, and thin out with distance") {
  TinyRun run = started();
  run.state.column<Control>()[town.index()] = rebels;
  run.state.column<Control>()[village.index()] = state_force;
  steps(run, 1);
  CHECK(value<StatePresence>(run, capital.index()) > value<StatePresence>(run, outpost.index()));
  CHECK(value<StatePresence>(run, town.index()) < 0.2 * value<StatePresence>(run, village.index()));
}

TEST_CASE("Support to the State raises its capacity whatever its forces do") {
  TinyRun lawful = started(), perpetrator = started();
  perpetrator.state.column<ChosenPosture>()[0] = Posture::attack;
  for (TinyRun* run : {&lawful, &perpetrator}) {
    level_of(*run, Instrument::state_support) = 1;
    steps(*run, 50);
  }
  CHECK(value<StateCapacity>(lawful) > 0.55);
  CHECK(value<StateCapacity>(perpetrator) == value<StateCapacity>(lawful));
}

TEST_CASE("Reform needs committed leaders and someone who supports it") {
  TinyRun committed = started(), unwilling = started();
  unwilling.world.institutions.leadership_commitment = 0;
  for (TinyRun* run : {&committed, &unwilling}) {
    level_of(*run, Instrument::justice) = 1;
    steps(*run, 100);
  }
  CHECK(value<SecurityReform>(committed) > 0.2);
  CHECK(value<SecurityReform>(unwilling) == 0);
}

TEST_CASE("An agreement's justice provision counts like transitional justice") {
  TinyRun run = started();
  run.state.column<Implementation>()[index_of(Provision::justice)] = 1;
  steps(run, 100);
  CHECK(value<VictimSupport>(run) > 0.3);
  CHECK(value<Accountability>(run) > 0.4);
}

TEST_CASE("Shares stay in bounds and hardly depend on the length of steps") {
  const Draws draws({5, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 30; ++i) {
    TinyRun weekly = started();
    for (std::size_t j = 0; j < instrument_count; ++j)
      weekly.state.column<Level>()[j] = 3 * draws.uniform(i, static_cast<std::uint32_t>(j));
    weekly.state.column<Identified>()[1] = draws.uniform(i, 20);
    weekly.state.column<Upheaval>()[0] = draws.uniform(i, 21);
    TinyRun daily = weekly;
    daily.clock.step = 1.0 / 7;
    steps(weekly, 30);
    steps(daily, 210);
    const auto agree = [&](double a, double b) {
      CHECK(a >= 0);
      CHECK(a <= 1);
      CHECK(a == Approx(b).margin(0.02));
    };
    agree(value<Accountability>(weekly), value<Accountability>(daily));
    agree(value<StateCapacity>(weekly), value<StateCapacity>(daily));
    agree(value<SecurityReform>(weekly), value<SecurityReform>(daily));
    agree(value<VictimSupport>(weekly), value<VictimSupport>(daily));
    agree(value<LegalExposure>(weekly, 1), value<LegalExposure>(daily, 1));
  }
}
