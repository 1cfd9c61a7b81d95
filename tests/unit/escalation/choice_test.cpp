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

Campaign campaign_worth(double utility, std::uint32_t group = 0) {
  return {GroupId{group}, {}, worth(utility)};
}

Nest random_nest(std::uint32_t entity, double shift, int copies) {
  Nest nest(0.2);
  for (int copy = 0; copy < copies; ++copy)
    for (std::uint32_t i = 0; i < 5; ++i)
      nest.add(campaign_worth(2 * draws.uniform(entity, 10 + i) - 1 + shift, i),
               0.1 + draws.uniform(entity, i));
  return nest;
}

PlaceNoise noise_of(std::uint32_t trial) {
  return [trial](SettlementId s) { return draws.uniform(trial, s.value()); };
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
    REQUIRE(random_nest(entity, 40, 1).pick(u).group == random_nest(entity, 0, 1).pick(u).group);
  }
}

TEST_CASE("More groups of the same kind do not make a nest better") {
  for (std::uint32_t entity = 0; entity < 50; ++entity)
    REQUIRE(random_nest(entity, 0, 9).value() == Approx(random_nest(entity, 0, 1).value()));
}

TEST_CASE("A nest is worth at most its best campaign, and less random leaders come closer to it") {
  Nest calm(0.01), rash(10);
  for (std::uint32_t i = 0; i < 4; ++i) {
    calm.add(campaign_worth(0.1 * i, i), 1);
    rash.add(campaign_worth(0.1 * i, i), 1);
  }
  REQUIRE(calm.value() < 0.3);
  REQUIRE(calm.value() == Approx(0.3).margin(0.02));
  REQUIRE(rash.value() == Approx(0.15).margin(0.001));
  REQUIRE(calm.pick(0.5).group == GroupId{3});
}

TEST_CASE(
    "Places of a campaign are drawn without replacement, the first by logit, as many as there are units") {
  Front front;
  for (std::uint32_t i = 0; i < 4; ++i) front.add(SettlementId{i}, 1, worth(0.1 * i - 0.1));
  std::vector<double> first(4);
  double weights = 0;
  for (int i = 0; i < 4; ++i) weights += math::exp((0.1 * i - 0.1) / 0.2);
  const int n = 20000;
  for (std::uint32_t trial = 0; trial < n; ++trial) {
    first[front.plan(GroupId{0}, 1, 0.2, noise_of(trial)).places.front().index()] += 1.0 / n;
    const Campaign three = front.plan(GroupId{0}, 3, 0.2, noise_of(trial));
    REQUIRE(three.places.size() == 3);
    for (std::size_t i = 0; i < three.places.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) REQUIRE(three.places[i] != three.places[j]);
  }
  for (int i = 0; i < 4; ++i)
    REQUIRE(first[static_cast<std::size_t>(i)] ==
            Approx(math::exp((0.1 * i - 0.1) / 0.2) / weights).margin(0.02));
}

TEST_CASE(
    "A campaign is worth what its units are worth in the mean; who has nowhere to go is worth nothing") {
  for (std::uint32_t trial = 0; trial < 100; ++trial) {
    Front front;
    double sum = 0;
    for (std::uint32_t i = 0; i < 5; ++i) {
      const double utility = draws.uniform(trial, i) - 0.5;
      front.add(SettlementId{i}, 0.1 + draws.uniform(trial, 10 + i), worth(utility));
      sum += utility;
    }
    REQUIRE(front.plan(GroupId{0}, 5, 0.1, noise_of(trial)).terms.utility() == Approx(sum / 5));
    REQUIRE(front.plan(GroupId{0}, 50, 0.1, noise_of(trial)).terms.utility() == Approx(sum / 50));
  }
}

TEST_CASE("A country divided into more equal places has campaigns of the same worth and the same extent") {
  for (const double worst : {0.1, -0.4}) {  // all better, or all worse, than doing nothing
    double few = 0, many = 0;
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
      Front coarse, fine;
      for (std::uint32_t i = 0; i < 40; ++i) fine.add(SettlementId{i}, 1, worth(worst + 0.1 * (i % 4)));
      for (std::uint32_t i = 0; i < 4; ++i) coarse.add(SettlementId{i}, 1, worth(worst + 0.1 * i));
      const Campaign small = coarse.plan(GroupId{0}, 2, 1, noise_of(trial)),
                     large = fine.plan(GroupId{0}, 20, 1, noise_of(trial));
      few += small.terms.utility() / 2000;
      many += large.terms.utility() / 2000;
      REQUIRE(10 * small.places.size() == large.places.size());
    }
    REQUIRE(few == Approx(many).margin(0.01));
  }
}
