/// Attitudes and neighbourhood against what is known of opinions on graphs: DeGroot (1974), and the
/// differential equations of many persons with many ties.
#include "sim/escalation/attitudes.hpp"

#include "sim/escalation/neighbourhood.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// What a person shows of a feeling is rounded to this.
constexpr double resolution = 1.0 / 4095;

void advance(TinyRun& run, double weeks) {
  const int steps = static_cast<int>(std::lround(weeks / run.clock.step));
  for (int i = 0; i < steps; ++i) {
    run.advance<update_neighbourhood>(Stream::neighbourhood);
    run.advance<update_attitudes>(Stream::attitudes);
    run.tick();
  }
}

/// Feelings spread over 0…1, no trauma.
void scatter(TinyRun& run, Generator& generator) {
  for (float& each : run.state.column<Hostility>()) each = static_cast<float>(uniform(generator));
  for (float& each : run.state.column<Fear>()) each = static_cast<float>(uniform(generator));
}

/// A connected graph in which those who came first have most ties; half of all further ties lead to the other
/// group. Person i of either group is tied to three who came before.
std::vector<Edge> grown(std::uint32_t members, Generator& generator) {
  std::vector<Edge> edges;
  for (std::uint32_t group = 0; group < 2; ++group)
    for (std::uint32_t i = 1; i < members; ++i)
      for (int k = 0; k < 3; ++k) {
        const double place = uniform(generator) * uniform(generator);
        const auto earlier = static_cast<std::uint32_t>(place * i);
        edges.push_back({group * members + i, group * members + earlier});
        edges.push_back({i, static_cast<std::uint32_t>(members + generator() % members)});
      }
  return edges;
}

/// Mean of a feeling in a group, each person weighed by the number of ties in the own group: the stationary
/// law of a random walk along them.
double stationary_mean(const TinyRun& run, const std::vector<float>& feeling, GroupId group) {
  const World& world = run.world;
  double sum = 0, ties = 0;
  const std::uint32_t first = world.cell_begin[group.index()], last = world.cell_begin[group.index() + 1];
  for (std::uint32_t i = first; i < last; ++i) {
    double own = 0;
    for (const std::uint32_t other : world.ties.of(PersonId{i})) own += other >= first && other < last;
    sum += own * static_cast<double>(feeling[i]);
    ties += own;
  }
  return sum / ties;
}

double plain_mean(const TinyRun& run, const std::vector<float>& feeling, GroupId group) {
  const std::uint32_t first = run.world.cell_begin[group.index()],
                      last = run.world.cell_begin[group.index() + 1];
  double sum = 0;
  for (std::uint32_t i = first; i < last; ++i) sum += static_cast<double>(feeling[i]);
  return sum / (last - first);
}

/// Nothing but the pull of ties, and so much calming.
TinyRun only_ties(double conformity, double calming) {
  Generator generator(7);
  World world = crowd({600, 600});
  connect(world, grown(600, generator));
  TinyRun run({}, std::move(world));
  auto& k = run.parameters.get<AttitudeParameters>();
  auto& k_fear = run.parameters.get<FearParameters>();
  k.contact = 0;
  k.conformity = k_fear.conformity = conformity;
  k.calming = k_fear.calming = calming;
  for (std::uint32_t i = 0; i < 1200; ++i) {
    const bool early = i % 600 < 150;
    run.state.column<Hostility>()[i] = early ? 0.9f : (i < 600 ? 0.2f : 0.4f);
    run.state.column<Fear>()[i] = early ? 0.05f : 0.6f;
  }
  return run;
}

/// Two groups meet at random; one is incited more, and half of each is traumatised. Friendly ties to the
/// others calm the less the more hostile those are, so that the equations are not linear.
struct Feud {
  static constexpr std::uint32_t members = 2000;
  static constexpr double weeks = 20, start = 0.3, trauma = 0.9;
  const std::vector<double> incitement{0.8, 0.1};
  AttitudeParameters k;

  explicit Feud(double conformity = 0.3, double contact = 0.3) {
    k.conformity = conformity;
    k.contact = contact;
    k.trauma = 0.1;
  }

  /// Mean hostility of those of the first group who are not traumatised, who are, and of the second.
  std::vector<double> simulated(std::uint32_t ties, double step) const {
    Generator generator(3);
    World world = crowd({members, members});
    connect(world, well_mixed(2 * members, ties, generator));
    TinyRun run({}, std::move(world));
    run.parameters.get<AttitudeParameters>() = k;
    run.clock.step = step;
    for (std::size_t group = 0; group < 2; ++group)
      run.state.column<Incitement>()[group] = static_cast<float>(incitement[group]);
    for (std::uint32_t i = 0; i < 2 * members; ++i) {
      run.state.column<Trauma>()[i] = i % 2 == 0 ? 0.0f : static_cast<float>(trauma);
      run.state.column<Hostility>()[i] = static_cast<float>(start);
    }
    advance(run, weeks);
    std::vector<double> mean(4);
    for (std::uint32_t i = 0; i < 2 * members; ++i)
      mean[i / members * 2 + i % 2] += 2 * static_cast<double>(run.state.column<Hostility>()[i]) / members;
    return mean;
  }

  /// The same, and trauma, in the limit of many persons with many ties.
  std::vector<double> exact() const {
    return integrate({start, start, start, start, trauma}, weeks, 400,
                     [this](const std::vector<double>& now) { return rates(now); });
  }
  std::vector<double> rates(const std::vector<double>& now) const {
    std::vector<double> rate(5);
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t group = i / 2;
      const double own = (now[2 * group] + now[2 * group + 1]) / 2,
                   others = (now[2 - 2 * group] + now[3 - 2 * group]) / 2;
      const double rise = k.incitement * incitement[group] + (i % 2 ? k.trauma * now[4] : 0),
                   fall = k.calming + k.contact * (1 - others) / 2;
      rate[i] = rise * (1 - now[i]) - fall * now[i] + k.conformity * (own - now[i]);
    }
    rate[4] = -TraumaParameters{}.fade * now[4];
    return rate;
  }
};

}  // namespace

TEST_CASE("Without ties nobody feels what others feel") {
  for (const bool tied : {false, true}) {
    Generator generator(1);
    World world = crowd({300, 300});
    if (tied) connect(world, well_mixed(600, 10, generator));
    TinyRun run({}, world), other({}, world);
    scatter(run, generator);
    other.state.column<Hostility>() = run.state.column<Hostility>();
    other.state.column<Fear>() = run.state.column<Fear>();
    for (std::size_t i = 0; i < 600; i += 2) {
      other.state.column<Hostility>()[i] = 1 - other.state.column<Hostility>()[i];
      other.state.column<Fear>()[i] = 1 - other.state.column<Fear>()[i];
    }
    advance(run, 30);
    advance(other, 30);
    std::size_t moved = 0;
    for (std::size_t i = 1; i < 600; i += 2)
      moved += run.state.column<Hostility>()[i] != other.state.column<Hostility>()[i] ||
               run.state.column<Fear>()[i] != other.state.column<Fear>()[i];
    CHECK((moved == 0) == !tied);
  }
}

TEST_CASE("Without ties everybody follows the exponential of the own rise and fall") {
  TinyRun run({}, crowd({200, 200}));
  Generator generator(2);
  scatter(run, generator);
  run.clock.step = 1.0 / 7;
  run.state.column<Incitement>() = {0.3f, 0.8f};
  run.state.column<News>() = {0.2f, 0.0f};
  run.state.column<Dialogue>() = {0.5f};
  const std::vector<float> hostility = run.state.column<Hostility>(), fear = run.state.column<Fear>();
  const AttitudeParameters k;
  const FearParameters k_fear;
  for (int quarter = 1; quarter <= 4; ++quarter) {
    advance(run, 13);
    const double weeks = 13.0 * quarter;
    // A step lengthens time by at most its length × all rates: an error of that part, by 1 ⁄ e at most, of
    // the way to go. A person alone follows the rounded picture of itself.
    const auto agrees = [&](double start, double now, double rise, double fall, double pull) {
      const double rest = rise / (rise + fall),
                   exact = rest + (start - rest) * std::exp(-(rise + fall) * weeks);
      const double slower = run.clock.step * (rise + fall) / std::exp(1.0);
      return std::abs(now - exact) <
             std::abs(start - rest) * slower + resolution * pull / (rise + fall) + 1e-5;
    };
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < 400; ++i) {
      const double incitement = i < 200 ? 0.3 : 0.8, news = i < 200 ? 0.2 : 0.0;
      wrong +=
          !agrees(static_cast<double>(hostility[i]), static_cast<double>(run.state.column<Hostility>()[i]),
                  k.incitement * incitement + k.loss * news, k.dialogue * 0.5 + k.calming, k.conformity);
      wrong += !agrees(static_cast<double>(fear[i]), static_cast<double>(run.state.column<Fear>()[i]),
                       k_fear.news * news, k_fear.calming, k_fear.conformity);
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("Without causes ties bring each group to the stationary average of its own graph (DeGroot)") {
  TinyRun run = only_ties(1, 0);
  const std::vector<float> hostility = run.state.column<Hostility>(), fear = run.state.column<Fear>();
  advance(run, 400);
  for (const GroupId group : {majority, minority}) {
    const double h = stationary_mean(run, hostility, group), f = stationary_mean(run, fear, group);
    // The test would see any other average.
    REQUIRE(std::abs(h - plain_mean(run, hostility, group)) > 100 * resolution);
    REQUIRE(std::abs(f - plain_mean(run, fear, group)) > 100 * resolution);
    double furthest = 0;
    for (std::uint32_t i = run.world.cell_begin[group.index()]; i < run.world.cell_begin[group.index() + 1];
         ++i) {
      furthest = std::max(furthest, std::abs(static_cast<double>(run.state.column<Hostility>()[i]) - h));
      furthest = std::max(furthest, std::abs(static_cast<double>(run.state.column<Fear>()[i]) - f));
    }
    // Once all differ by less than what is shown, they go to the rounded value: one resolution. On the way
    // roundings of 600 persons cancel but for a hundredth of that a step.
    CHECK(furthest < 2 * resolution);
  }
}

TEST_CASE("Ties do not move the stationary average: it falls by calming alone, however strong they are") {
  // One step multiplies it by 1 ⁄ (1 + Δt b), whatever the conformity; the differential equation, by exp(−b
  // Δt).
  const double conformity = 0.5, calming = 0.01, weeks = 104;
  for (const double step : {1.0, 1.0 / 8}) {
    TinyRun run = only_ties(conformity, calming);
    run.clock.step = step;
    const double before = stationary_mean(run, run.state.column<Hostility>(), majority);
    advance(run, weeks);
    const double after = stationary_mean(run, run.state.column<Hostility>(), majority);
    CHECK(std::abs(after - before * std::pow(1 + step * calming, -weeks / step)) < 2 * resolution);
  }
}

TEST_CASE("Many persons with many ties follow the differential equations of the mean field") {
  const Feud feud, unmoved(0, 0.3), strangers(0.3, 0);
  // With n ties the means are off by a part of 1 ⁄ n, because those who are tied resemble each other, and by
  // a part of the step. Both are taken away by comparison.
  const std::vector<double> few = feud.simulated(40, 1.0 / 8), few_at_half = feud.simulated(40, 1.0 / 16),
                            many = feud.simulated(160, 1.0 / 8);
  for (std::size_t i = 0; i < 4; ++i) {
    const double limit = many[i] + (many[i] - few[i]) / 3 + 2 * (few_at_half[i] - few[i]);
    // A person's mean of 20 own ties varies by about 0.03, its share of the others by 0.08; with 1,000
    // persons in each class that is 0.0005 of the class, as much again from the other graph, and what is left
    // of the step.
    CHECK(std::abs(limit - feud.exact()[i]) < 0.002);
    // The test sees ties.
    CHECK(std::abs(unmoved.exact()[i] - feud.exact()[i]) > 0.02);
    CHECK(std::abs(strangers.exact()[i] - feud.exact()[i]) > 0.02);
  }
}
