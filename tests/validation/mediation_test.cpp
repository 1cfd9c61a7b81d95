/// Bargaining with full information against the solution of Nash (1950), found by search, and departures from
/// it.
#include "sim/prevention/mediation.hpp"

#include "tests/support/negotiating.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// What one share of the prize is worth to each party, and what war is.
struct Bargain {
  std::vector<double> worth, war;
  std::vector<double> weight;  ///< bargaining power

  /// Logarithm of Nash's product; −∞ where somebody would rather fight.
  double product(const std::vector<double>& division) const {
    double sum = 0;
    for (std::size_t i = 0; i < division.size(); ++i) {
      const double gain = worth[i] * division[i] - war[i];
      if (gain <= 0) return -std::numeric_limits<double>::infinity();
      sum += weight[i] * std::log(gain);
    }
    return sum;
  }
};

/// Best division, by shifting ever smaller parts of the prize from one party to another.
std::vector<double> nash(const Bargain& bargain, std::vector<double> division) {
  for (double part = 0.1; part > 1e-9;) {
    bool better = false;
    for (std::size_t from = 0; from < division.size(); ++from)
      for (std::size_t to = 0; to < division.size(); ++to) {
        std::vector<double> other = division;
        other[from] -= part;
        other[to] += part;
        if (bargain.product(other) <= bargain.product(division)) continue;
        division = other;
        better = true;
      }
    if (!better) part /= 2;
  }
  return division;
}

constexpr double price = 0.05;
const std::vector<double> fighters{30, 10, 20}, intransigence{0.6, 0.1, 0.3};

/// Talks of so many parties, until nobody errs about the others any more and offers have settled.
TinyRun talked(std::size_t parties, double bias = 0, double price_of_violence = price) {
  TinyRun run = parties == 2 ? talking(price_of_violence) : talking_of_three(price_of_violence);
  auto& k = run.parameters.get<MediationParameters>();
  k.agreement_rate = 0;
  k.learning = 1;
  for (std::size_t a = 0; a < parties; ++a) {
    run.world.actors[a].intransigence = intransigence[a];
    at<TotalFighters>(run, a) = static_cast<std::uint32_t>(fighters[a]);
  }
  run.world.forums[0].bias = bias;
  at<Weariness>(run, 1) = 0.4;
  steps(run, 400);
  for (std::size_t a = 0; a < parties; ++a) REQUIRE(at<ForumJoined>(run, a) == united_nations_forum);
  return run;
}

/// The same bargain by hand: war is the chance to win, less what it destroys and what its people bear of it,
/// less the price of violence; a share is worth less to the intransigent. Nobody doubts a promise here.
Bargain by_hand(std::size_t parties, double bias = 0, double price_of_violence = price) {
  const MediationParameters k;
  Bargain bargain;
  double all = 0;
  for (std::size_t a = 0; a < parties; ++a) all += fighters[a];
  for (std::size_t a = 0; a < parties; ++a) {
    const double weariness = a == 0 ? 0 : 0.4;
    bargain.worth.push_back(1 - k.indivisibility * intransigence[a]);
    bargain.war.push_back(fighters[a] / all * (1 - k.war_cost) * (1 - k.hurting * weariness) -
                          price_of_violence);
    bargain.weight.push_back(a == 0 ? 1 - bias : 1 + bias);
  }
  return bargain;
}

std::vector<double> offers(TinyRun& run, std::size_t parties) {
  std::vector<double> each;
  for (std::size_t a = 0; a < parties; ++a) each.push_back(at<Offer>(run, a));
  return each;
}

}  // namespace

TEST_CASE("With nothing left to learn a forum offers the shares of Nash, two parties or three") {
  for (const std::size_t parties : {std::size_t{2}, std::size_t{3}}) {
    TinyRun run = talked(parties);
    const Bargain bargain = by_hand(parties);
    const std::vector<double> offered = offers(run, parties);
    const std::vector<double> best =
        nash(bargain, parties == 2 ? std::vector{0.7, 0.3} : std::vector{0.5, 0.2, 0.3});
    double prize = 0;
    for (std::size_t a = 0; a < parties; ++a) {
      prize += offered[a];
      CHECK(offered[a] == Approx(best[a]).margin(1e-5));  // the top of the product is flat: √ of the rounding
      CHECK(at<OfferValue>(run, a) == Approx(bargain.worth[a] * best[a] - bargain.war[a]).margin(1e-5));
    }
    CHECK(prize == Approx(1));
    CHECK(std::abs(best[0] - 1.0 / static_cast<double>(parties)) > 0.1);  // not just equal shares
  }
}

TEST_CASE("A forum that leans to one side offers the shares of Nash with unequal bargaining power") {
  for (const double bias : {-0.6, 0.3, 0.9}) {
    TinyRun run = talked(2, bias);
    const std::vector<double> best = nash(by_hand(2, bias), {0.7, 0.3});
    CHECK(at<Offer>(run, 0) == Approx(best[0]).margin(1e-5));
    CHECK(at<Offer>(run, 1) == Approx(best[1]).margin(1e-5));
  }
}

TEST_CASE("Private information moves offers away from the shares of Nash, as far as it lasts") {
  TinyRun run = talked(2);
  run.parameters.get<MediationParameters>().learning = 0;
  steps(run, 400);
  const std::vector<double> best = nash(by_hand(2), {0.7, 0.3});
  CHECK(std::abs(at<Offer>(run, 0) - best[0]) > 0.02);
}

TEST_CASE("A war that is worth less than nothing counts as worth nothing: not so for Nash") {
  const double dear = 0.3;
  TinyRun run = talked(2, 0, dear);
  Bargain bargain = by_hand(2, 0, dear);
  REQUIRE(bargain.war[1] < -0.1);
  const std::vector<double> true_share = nash(bargain, {0.7, 0.3});
  const double below = -bargain.war[1];
  bargain.war[1] = 0;
  const std::vector<double> offered = offers(run, 2), floored = nash(bargain, {0.7, 0.3});
  CHECK(offered[1] == Approx(floored[1]).margin(1e-5));
  // The weaker is offered more by half of what war would cost it, in shares.
  CHECK(offered[1] - true_share[1] == Approx(below / bargain.worth[1] / 2).margin(1e-5));
}
