#include "sim/escalation/attack.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// The State force holds the order to attack or expel the minority in the capital.
TinyRun ordered_run(Posture posture, double fighters = 200) {
  TinyRun run = armed_run(fighters, household_world(50));
  run.state.column<ChosenPosture>()[0] = posture;
  run.state.column<Ordered>()[capital.index()] = 1;
  run.state.column<AimGroup>()[0] = minority;
  run.parameters.get<AttackParameters>().unordered = 0;
  return run;
}

/// Attacks again and again without granting anything; requests add up.
void attack_for(TinyRun& run, int steps) {
  for (int i = 0; i < steps; ++i, run.tick()) run.advance<update_attack>(Stream::attack);
}

std::size_t joined(std::vector<double> drives, double fighters, double adults, double pull) {
  return joining_crowd(drives, fighters, adults, pull);
}

}  // namespace

TEST_CASE("Every death asked for is of the group aimed at, in its place, and stands in one event") {
  TinyRun run = ordered_run(Posture::attack);
  attack_for(run, 40);
  REQUIRE(asked<Die>(run) > 100);
  std::size_t in_events = 0;
  for (const LethalEvent& each : run.state.channel<LethalEvent>()) {
    in_events += each.deaths;
    REQUIRE(each.deaths > 0);
    REQUIRE(each.ordered == 1);
    REQUIRE(each.settlement == capital);
  }
  REQUIRE(in_events == asked<Die>(run));
  for (const Die& each : run.state.channel<Die>()) {
    REQUIRE(run.world.home(each.person) == run.world.cell(capital, minority));
    REQUIRE(run.state.column<Status>()[each.person.index()] == PersonStatus::resident);
  }
  REQUIRE(asked<Wound>(run) > asked<Die>(run));
  REQUIRE(asked<Flee>(run) == 0);
}

TEST_CASE("In one step nobody is killed twice, or driven out and killed") {
  TinyRun run = ordered_run(Posture::expel);
  run.parameters.get<AttackParameters>().episodes = 10;
  run.parameters.get<AttackParameters>().expulsion_lethality = 1;
  for (int step = 0; step < 10; ++step, run.tick()) {
    clear_requests(run);
    run.advance<update_attack>(Stream::attack);
    std::set<std::uint32_t> gone;
    for (const Die& each : run.state.channel<Die>()) REQUIRE(gone.insert(each.person.value()).second);
    for (const Flee& each : run.state.channel<Flee>()) {
      REQUIRE(gone.insert(each.person.value()).second);
      REQUIRE(each.to == town);
      REQUIRE(each.expelled_by == state_force);
    }
    REQUIRE(gone.size() > 0);
  }
}

TEST_CASE("Without lethality, exposure, fighters or targets there are no victims and no perpetrators") {
  const int limit = GENERATE(0, 1, 2, 3);
  TinyRun run = ordered_run(Posture::attack, limit == 2 ? 0 : 200);
  if (limit == 0) run.parameters.get<AttackParameters>().lethality = 0;
  if (limit == 1) run.state.column<Exposure>().assign(run.world.cell_count(), 0);
  if (limit == 3) {
    for (std::uint32_t p = 0; p < run.world.people.size(); ++p)
      if (run.world.group_of(run.world.home(PersonId{p})) == minority)
        run.state.channel<Flee>().push_back({PersonId{p}, outpost, none<ActorId>});
    settle_requests(run);
  }
  attack_for(run, 20);
  REQUIRE(asked<Die>(run) + asked<Wound>(run) + asked<Perpetrate>(run) + asked<LethalEvent>(run) == 0);
}

TEST_CASE("Visitors are attacked where they are, and those hidden are not found") {
  TinyRun run = ordered_run(Posture::attack);
  const std::uint32_t first = run.world.cell_begin[run.world.cell(village, minority).index()];
  run.state.channel<Flee>().push_back({PersonId{first}, capital, none<ActorId>});
  const CellId cell = run.world.cell(capital, minority);
  for (std::uint32_t p = run.world.cell_begin[cell.index()]; p < run.world.cell_begin[cell.index() + 1]; ++p)
    run.state.channel<Shelter>().push_back({PersonId{p}});
  settle_requests(run);
  attack_for(run, 100);
  REQUIRE(asked<Die>(run) > 0);
  for (const Die& each : run.state.channel<Die>()) REQUIRE(each.person == PersonId{first});
}

TEST_CASE(
    "Fighters without orders attack more the less they are commanded, and not at all under full command") {
  std::size_t deaths[3];
  for (int i = 0; i < 3; ++i) {
    TinyRun run = armed_run(200, household_world(50));
    run.world.actors[0].command = 1 - 0.5 * i;
    run.world.actors[1].command = 1;
    run.state.column<HostilityMean>().assign(run.world.cell_count(), 1);
    run.parameters.get<AttackParameters>().unordered = 0.05;
    attack_for(run, 60);
    deaths[i] = asked<Die>(run);
    for (const LethalEvent& each : run.state.channel<LethalEvent>()) REQUIRE(each.ordered == 0);
  }
  REQUIRE(deaths[0] == 0);
  REQUIRE(deaths[1] > 0);
  REQUIRE(deaths[2] > deaths[1]);
}

TEST_CASE("A willing crowd joins and adds to the deaths: an unwilling one stays away") {
  std::size_t deaths[2], by_crowd[2] = {};
  for (int willing = 0; willing < 2; ++willing) {
    TinyRun run = ordered_run(Posture::attack, 30);
    run.state.column<Hostility>().assign(run.world.people.size(), 1);
    run.world.people.threshold.assign(run.world.people.size(), willing ? 0.5f : 50.0f);
    attack_for(run, 60);
    deaths[willing] = asked<Die>(run);
    for (const Perpetrate& each : run.state.channel<Perpetrate>())
      by_crowd[willing] += run.state.column<Status>()[each.person.index()] == PersonStatus::resident;
    REQUIRE(asked<Perpetrate>(run) == asked<Die>(run) + asked<Wound>(run));  // only who killed or harmed
  }
  REQUIRE(by_crowd[0] == 0);
  REQUIRE(by_crowd[1] > 0);
  REQUIRE(deaths[1] > 2 * deaths[0]);
}

TEST_CASE("Without orders a small band acts and no crowd joins, however willing") {
  TinyRun run = armed_run(200, household_world(50));
  run.world.actors[0].command = 0;
  run.state.column<HostilityMean>().assign(run.world.cell_count(), 1);
  run.state.column<Hostility>().assign(run.world.people.size(), 1);
  run.world.people.threshold.assign(run.world.people.size(), 0.5f);
  run.parameters.get<AttackParameters>().unordered = 0.05;
  attack_for(run, 60);
  REQUIRE(asked<Perpetrate>(run) > 0);
  for (const Perpetrate& each : run.state.channel<Perpetrate>())
    REQUIRE(run.state.column<Status>()[each.person.index()] == PersonStatus::mobilised);
}

TEST_CASE("Violence without orders goes by the fighter, and a crowd by the neighbourhood") {
  const AttackParameters k;
  for (double fighters = 1; fighters < 1000; fighters *= 1.7) {
    CHECK(unordered_rate(0.5, 2 * fighters, 0.2, k) == Approx(2 * unordered_rate(0.5, fighters, 0.2, k)));
    CHECK(fighters * band_share(fighters, k) <= Approx(k.band));
  }
  CHECK(band_share(1, k) == 1);
  CHECK(unordered_rate(0, 1e9, 1, k) == most_frequent);
  CHECK(scene_share(10, 0.3, k) == Approx(0.3));
  CHECK(1e6 * scene_share(1e6, 0.999, k) < k.scene);
}

TEST_CASE("A crowd of equals joins as one or not at all: spread thresholds fall like dominoes") {
  const std::vector<double> equal(100, -0.05);
  REQUIRE(joined(equal, 5, 100, 0.9) == 0);
  REQUIRE(joined(equal, 6, 100, 0.9) == 100);
  std::vector<double> ladder;  // Granovetter: thresholds 0, 1, 2 … 99 persons
  for (int i = 0; i < 100; ++i) ladder.push_back(-(i + 0.5) / 100);
  REQUIRE(joined(ladder, 1, 100, 1) == 100);
  ladder[1] = ladder[2];  // one person with threshold 1 is replaced by one with threshold 2
  REQUIRE(joined(ladder, 1, 100, 1) == 1);
  REQUIRE(joined({}, 5, 5, 1) == 0);
}

TEST_CASE(
    "The chance to be struck grows with force and exposure, falls with numbers, and stays within reach") {
  const AttackParameters k;
  const Draws draws({5, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const double force = 100 * draws.uniform(i, 0), targets = 1 + 1000 * draws.uniform(i, 1),
                 share = draws.uniform(i, 2), duration = 3 * draws.uniform(i, 3);
    const double p = strike_chance(k.lethality, force, duration, share, targets, k);
    REQUIRE(p >= 0);
    REQUIRE(p <= k.reach);
    REQUIRE(strike_chance(k.lethality, 2 * force, duration, share, targets, k) > p);
    REQUIRE(strike_chance(k.lethality, force, duration, share, 2 * targets, k) < p);
    REQUIRE(strike_chance(k.lethality, force, duration, share / 2, targets, k) < p);
    REQUIRE(p * targets <= k.lethality * force * duration * share * (1 + 1e-12));
  }
}

TEST_CASE("Numbers of episodes follow the Poisson law, whatever the mean the parameters allow") {
  for (const double mean : {0.0, 0.1, 0.8, 10.0}) {
    double sum = 0, squares = 0;
    const int n = 20000;
    for (int i = 0; i < n; ++i) {
      const double count = poisson(mean, (i + 0.5) / n);
      sum += count / n;
      squares += count * count / n;
    }
    REQUIRE(sum == Approx(mean).margin(0.002));
    REQUIRE(squares - sum * sum == Approx(mean).margin(0.01));
    REQUIRE(poisson(mean, Draws::open_unit(0xffffffffu)) < most_episodes);
  }
}

TEST_CASE("Violence becomes routine as it is carried out, stays in 0…1, and fades whatever the step") {
  const AttackParameters k;
  const Draws draws({11, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double before = draws.uniform(i, 0), done = draws.uniform(i, 1);
    REQUIRE(next_hardened(before, done, 1, k) > next_hardened(before, 0, 1, k));
    REQUIRE(next_hardened(before, done, 1e4, k) <= 1);
    double days = before;
    for (int day = 0; day < 7; ++day) days = next_hardened(days, 0, 1.0 / 7, k);
    REQUIRE(days == Approx(next_hardened(before, 0, 1, k)));
  }
}

TEST_CASE("Only violence that reaches its targets hardens who ordered it, and no more than it is manned") {
  const Posture posture = GENERATE(Posture::attack, Posture::expel);
  const auto hardened_after = [&](double exposure, double unit, Posture chosen) {
    TinyRun run = ordered_run(chosen);
    run.parameters.get<AttackParameters>().hardened_lasts = 1e9;
    run.parameters.get<DecisionParameters>().unit = unit;
    run.state.column<Exposure>()[run.world.cell(capital, minority).index()] = static_cast<float>(exposure);
    attack_for(run, 10);
    CHECK(run.state.column<Hardened>()[1] == 0);
    return run.state.column<Hardened>()[0];
  };
  const double rate = AttackParameters{}.hardening;
  const auto fighters = static_cast<double>(ordered_run(posture).state.column<TotalFighters>()[0]);
  CHECK(hardened_after(1, 1, posture) == Approx(1 - math::exp(-10 * rate)));
  CHECK(hardened_after(0.25, 1, posture) == Approx(1 - math::exp(-2.5 * rate)));
  CHECK(hardened_after(1, 4 * fighters, posture) == Approx(1 - math::exp(-2.5 * rate)));
  CHECK(hardened_after(0, 1, posture) == 0);
  CHECK(hardened_after(1, 1, Posture::fight) == 0);
}

TEST_CASE("What protectors keep from its targets is remembered where it was, and fades") {
  TinyRun run = ordered_run(Posture::attack);
  const std::size_t cell = run.world.cell(capital, minority).index();
  run.state.column<Exposure>()[cell] = 0.4f;
  attack_for(run, 1);
  CHECK(run.state.column<Blocked>()[0] == Approx(0.6));
  CHECK(run.state.column<Thwarted>()[capital.index()] == Approx(0.6));
  run.state.column<Exposure>()[cell] = 0.9f;
  for (const double step : {1.0, 1.0 / 7}) {
    TinyRun later = run;
    later.clock.step = step;
    attack_for(later, static_cast<int>(26 / step));
    CHECK(later.state.column<Thwarted>()[capital.index()] == Approx(0.6 * math::exp(-1)).epsilon(1e-3));
  }
  run.state.column<ChosenPosture>()[0] = Posture::restrain;
  attack_for(run, 520);
  for (const float each : run.state.column<Thwarted>()) CHECK(each == Approx(0).margin(1e-6));
}
