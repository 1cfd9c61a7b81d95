#include "sim/escalation/choice.hpp"

#include <catch2/catch.hpp>

#include "avert/entities.hpp"
#include "avert/portable_math.hpp"
#include "avert/random.hpp"

using namespace avert;

namespace {

const Draws draws({7, 0}, Stream::resampling, 0);

std::vector<Option<Posture>> random_options(std::uint32_t entity, double shift) {
  std::vector<Option<Posture>> options;
  for (std::uint32_t i = 0; i < 6; ++i)
    options.push_back({static_cast<Posture>(i), 2 * draws.uniform(entity, i) - 1 + shift});
  return options;
}

Terms worth(double utility) {
  Terms terms;
  terms[Term::prize] = utility;
  return terms;
}

Nest random_nest(std::uint32_t entity, double shift, int copies) {
  Nest nest(0.2);
  for (int copy = 0; copy < copies; ++copy)
    for (std::uint32_t i = 0; i < 5; ++i)
      nest.add({SettlementId{i}, none<GroupId>}, 0.1 + draws.uniform(entity, i),
               worth(2 * draws.uniform(entity, 10 + i) - 1 + shift));
  return nest;
}

}  // namespace

TEST_CASE("Options are chosen with logit probabilities, which sum to one") {
  const double temperature = 0.3;
  const std::vector<Option<Posture>> options = random_options(1, 0);
  std::vector<double> chosen(options.size());
  const int n = 20000;
  for (int i = 0; i < n; ++i)
    chosen[static_cast<std::size_t>(choose(options, temperature, (i + 0.5) / n))] += 1.0 / n;
  double sum = 0, weights = 0;
  for (const auto& option : options) weights += math::exp(option.utility / temperature);
  for (std::size_t i = 0; i < options.size(); ++i) {
    REQUIRE(chosen[i] == Approx(math::exp(options[i].utility / temperature) / weights).margin(2.0 / n));
    sum += chosen[i];
  }
  REQUIRE(sum == Approx(1));
}

TEST_CASE("Adding a constant to all utilities changes no choice and moves a nest by that constant") {
  for (std::uint32_t entity = 0; entity < 200; ++entity) {
    const double u = draws.uniform(entity, 50);
    REQUIRE(choose(random_options(entity, 0), 0.1, u) == choose(random_options(entity, 40), 0.1, u));
    REQUIRE(random_nest(entity, 40, 1).value() == Approx(random_nest(entity, 0, 1).value() + 40));
    REQUIRE(random_nest(entity, 40, 1).pick(u).settlement == random_nest(entity, 0, 1).pick(u).settlement);
  }
}

TEST_CASE("More places of the same kind do not make a nest better") {
  for (std::uint32_t entity = 0; entity < 50; ++entity)
    REQUIRE(random_nest(entity, 0, 9).value() == Approx(random_nest(entity, 0, 1).value()));
  Nest equal(0.1);
  for (std::uint32_t i = 0; i < 1000; ++i) equal.add({SettlementId{i}, none<GroupId>}, 1 + i, worth(-0.4));
  REQUIRE(equal.value() == Approx(-0.4));
}

TEST_CASE("A nest is worth at most its best place, and less random leaders come closer to it") {
  Nest calm(0.01), rash(10);
  for (std::uint32_t i = 0; i < 4; ++i) {
    calm.add({SettlementId{i}, none<GroupId>}, 1, worth(0.1 * i));
    rash.add({SettlementId{i}, none<GroupId>}, 1, worth(0.1 * i));
  }
  REQUIRE(calm.value() < 0.3);
  REQUIRE(calm.value() == Approx(0.3).margin(0.02));
  REQUIRE(rash.value() == Approx(0.15).margin(0.001));
  REQUIRE(calm.pick(0.5).settlement == SettlementId{3});
}

TEST_CASE(
    "Places are drawn without replacement, the first as one place would be, and none that is worse than "
    "nothing") {
  Nest nest(0.2);
  for (std::uint32_t i = 0; i < 4; ++i) nest.add({SettlementId{i}, GroupId{0}}, 1, worth(0.1 * i - 0.1));
  nest.add({SettlementId{4}, GroupId{1}}, 1, worth(9));
  std::vector<double> first(4);
  double weights = 0;
  for (int i = 0; i < 4; ++i) weights += math::exp((0.1 * i - 0.1) / 0.2);
  const int n = 20000;
  for (std::uint32_t trial = 0; trial < n; ++trial) {
    const auto chosen =
        nest.places(GroupId{0}, 3, [&](SettlementId s) { return draws.uniform(trial, s.value()); });
    first[chosen.front().index()] += 1.0 / n;
    REQUIRE(chosen.size() <= 3);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      REQUIRE(chosen[i] != SettlementId{4});
      REQUIRE((i == 0 || chosen[i].index() >= 2));
      for (std::size_t j = 0; j < i; ++j) REQUIRE(chosen[i] != chosen[j]);
    }
  }
  for (int i = 0; i < 4; ++i)
    REQUIRE(first[static_cast<std::size_t>(i)] ==
            Approx(math::exp((0.1 * i - 0.1) / 0.2) / weights).margin(0.02));
}
