#include <catch2/catch.hpp>
#include <utility>

#include "avert/escalation/armed_decision.hpp"
#include "avert/random.hpp"

using namespace avert;

namespace {

const DecisionParameters k;
const Draws draws({9, 0}, Stream::resampling, 0);

Outlook random_outlook(std::uint32_t entity) {
  Outlook o{};
  std::uint32_t ordinal = 0;
  for (double* each :
       {&o.ambition,  &o.restraint,     &o.patience,     &o.commitment,     &o.opening,   &o.own,
        &o.rivals,    &o.threatening,   &o.upheaval,     &o.lost,           &o.grievance, &o.fear,
        &o.weariness, &o.expected_cost, &o.imposed_cost, &o.legal_exposure, &o.pressure,  &o.sanctioned,
        &o.relief,    &o.funds,         &o.coverage,     &o.campaign,       &o.offer,     &o.deal,
        &o.held})
    *each = 0.01 + 0.9 * draws.uniform(entity, ordinal++);
  return o;
}

/// +1, 0 or −1: what raising one part of the outlook does to a utility, the same for 100 random outlooks.
template <class Utility>
int sign_of(double Outlook::*part, Utility&& utility) {
  int up = 0, down = 0;
  for (std::uint32_t entity = 0; entity < 100; ++entity) {
    Outlook o = random_outlook(entity);
    const double before = utility(o);
    o.*part += 0.05;
    up += utility(o) > before;
    down += utility(o) < before;
  }
  REQUIRE((up == 0 || up == 100));
  REQUIRE((down == 0 || down == 100));
  return up > 0 ? 1 : down > 0 ? -1 : 0;
}

constexpr Target somewhere{.stake = 0.5,
                           .win = 0.7,
                           .later = 0.6,
                           .visibility = 0.4,
                           .blame = 0.8,
                           .news = 0.3,
                           .thwarted = 0.2,
                           .partners = 1};

double attack(const Outlook& o) {
  return attack_terms(o, somewhere, k).utility();
}
double expel(const Outlook& o) {
  return expel_terms(o, somewhere, k).utility();
}
double fight(const Outlook& o) {
  return fight_terms(o, {1, 0.5, 0.7, 1}, k).utility();
}
/// What raising one part of the target by 0.1 adds to an attack.
double attack_gains(const Outlook& o, double Target::*part) {
  Target other = somewhere;
  other.*part += 0.1;
  return attack_terms(o, other, k).utility() - attack(o);
}

auto without_deal(double (*utility)(const Outlook&)) {
  return [utility](Outlook o) {
    o.deal = 0;
    return utility(o);
  };
}

}  // namespace

TEST_CASE(
    "Violence is drawn by ambition, power at stake, threat and revenge, and held back by all that costs") {
  for (const auto part : {&Outlook::ambition, &Outlook::opening, &Outlook::upheaval})
    for (const auto violence : {attack, expel, fight}) REQUIRE(sign_of(part, without_deal(violence)) == 1);
  for (const auto violence : {attack, expel, fight})
    REQUIRE(sign_of(&Outlook::held, without_deal(violence)) == -1);
  for (const auto part : {&Outlook::fear, &Outlook::lost, &Outlook::threatening})
    for (const auto violence : {attack, expel, fight}) REQUIRE(sign_of(part, violence) == 1);
  for (const auto part : {&Outlook::legal_exposure, &Outlook::restraint, &Outlook::campaign})
    for (const auto violence : {attack, expel}) REQUIRE(sign_of(part, violence) == -1);
  for (const auto part : {&Outlook::deal, &Outlook::weariness})
    for (const auto violence : {attack, expel, fight}) REQUIRE(sign_of(part, violence) == -1);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const Outlook o = random_outlook(i);
    for (const auto part : {&Target::stake, &Target::win, &Target::blame, &Target::news, &Target::thwarted})
      REQUIRE(attack_gains(o, part) > 0);
    REQUIRE(attack_gains(o, &Target::visibility) < 0);
    REQUIRE(attack_gains(o, &Target::later) < 0);
    REQUIRE(expel_terms(o, somewhere, k)[Term::revenge] == 0);
  }
}

TEST_CASE("What is imposed counts as much as what is expected, over the time that a leader looks ahead") {
  for (std::uint32_t i = 0; i < 100; ++i) {
    Outlook o = random_outlook(i);
    o.expected_cost = 0.1, o.imposed_cost = 0.3, o.legal_exposure = 0;
    const double imposed = answer(o, k);
    std::swap(o.expected_cost, o.imposed_cost);
    REQUIRE(answer(o, k) == imposed);
    REQUIRE(imposed == Approx(0.3 * horizon(o, k)));
    REQUIRE(horizon(o, k) >= k.shortest_horizon);
    REQUIRE(horizon(o, k) <= k.longest_horizon);
  }
}

TEST_CASE("A campaign is seen by its part of the country, and no worse than its places") {
  for (std::uint32_t i = 0; i < 100; ++i) {
    Outlook o = random_outlook(i);
    const double visibility = draws.uniform(i, 77);
    REQUIRE(seen(visibility, o, k) >= visibility);
    REQUIRE(seen(visibility, o, k) <= 1);
    o.campaign = 0;
    REQUIRE(seen(visibility, o, k) == Approx(visibility));
    o.campaign = 0.5, o.coverage = 0;
    REQUIRE(seen(visibility, o, k) == Approx(visibility));
  }
}

TEST_CASE("Threat does not need fear, though fear adds to it") {
  Outlook o = random_outlook(1);
  o.fear = 0;
  REQUIRE(threat(o, k) > 0);
  DecisionParameters felt_only = k;
  felt_only.threat_unfelt = 0;
  REQUIRE(threat(o, felt_only) == 0);
}

TEST_CASE("Battles are fought for what rivals hold, with those who can win them") {
  for (const auto part : {&Outlook::legal_exposure, &Outlook::imposed_cost})
    REQUIRE(sign_of(part, fight) == 0);
  for (std::uint32_t i = 0; i < 100; ++i) {
    Outlook o = random_outlook(i);
    REQUIRE(fight_terms(o, {1, 0.5, 0.8, 1}, k).utility() > fight(o));
    REQUIRE(fight_terms(o, {1, 0.6, 0.7, 1}, k).utility() > fight(o));
    o.deal = o.threatening = o.weariness = 0;
    REQUIRE(fight_terms(o, {1, 0, 1, 1}, k).utility() == Approx(0).margin(1e-12));
  }
}

TEST_CASE("Whoever would sign a deal would keep it as long as deal and war are what they were") {
  for (std::uint32_t i = 0; i < 100; ++i) {
    Outlook o = random_outlook(i);
    o.offer = o.deal - o.war;
    REQUIRE(comply_terms(o, k).utility() - defect_terms(o, k).utility() ==
            Approx(sign_terms(o, k).utility()));
  }
}

TEST_CASE("A deal and a war are shares of one prize, whatever it is worth") {
  DecisionParameters only_prize = k;
  only_prize.commitment = only_prize.clinging = only_prize.respite = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    Outlook o = random_outlook(i);
    const double worth = prize(o, only_prize);
    const double share = comply_terms(o, only_prize).utility() - defect_terms(o, only_prize).utility();
    o.opening += 1;
    const double open = comply_terms(o, only_prize).utility() - defect_terms(o, only_prize).utility();
    REQUIRE(open == Approx(share / worth * prize(o, only_prize)));
  }
}

TEST_CASE("Other options move with what they are about") {
  const auto restrain = [](const Outlook& o) { return restrain_terms(o, k).utility(); };
  const auto incite = [](const Outlook& o) { return incite_terms(o, k).utility(); };
  const auto recruit = [](const Outlook& o) { return recruit_terms(o, k).utility(); };
  const auto talk = [](const Outlook& o) { return talk_terms(o, k).utility(); };
  const auto sign = [](const Outlook& o) { return sign_terms(o, k).utility(); };
  const auto comply = [](const Outlook& o) { return comply_terms(o, k).utility(); };
  const auto defect = [](const Outlook& o) { return defect_terms(o, k).utility(); };
  REQUIRE(sign_of(&Outlook::commitment, restrain) == 1);
  REQUIRE(sign_of(&Outlook::sanctioned, restrain) == 1);
  REQUIRE(sign_of(&Outlook::grievance, incite) == 1);
  REQUIRE(sign_of(&Outlook::legal_exposure, incite) == -1);
  REQUIRE(sign_of(&Outlook::commitment, incite) == -1);
  REQUIRE(sign_of(&Outlook::rivals, recruit) == 1);
  REQUIRE(sign_of(&Outlook::threatening, recruit) == 0);
  REQUIRE(sign_of(&Outlook::funds, recruit) == 1);
  REQUIRE(sign_of(&Outlook::pressure, talk) == 1);
  REQUIRE(sign_of(&Outlook::offer, sign) == 1);
  REQUIRE(sign_of(&Outlook::legal_exposure, sign) == -1);
  REQUIRE(sign_of(&Outlook::deal, comply) == 1);
  REQUIRE(sign_of(&Outlook::legal_exposure, comply) == -1);
  REQUIRE(sign_of(&Outlook::war, defect) == 1);
  Outlook unsanctioned = random_outlook(1);
  unsanctioned.relief = unsanctioned.commitment = 0;
  REQUIRE(restrain_terms(unsanctioned, k).utility() == 0);
}

TEST_CASE("What leaders count on, risk and expect is as the registry says") {
  DecisionParameters other = k;
  for (const double richest : {1.5, 2.0, 5.0}) {
    other.richest = richest;
    REQUIRE(place_worth(1, other) == Approx(1));
    REQUIRE(place_worth(1e9, other) == Approx(richest));
  }
  other.recruit_unfunded = 3;
  Outlook poor = random_outlook(1), rich = poor;
  poor.funds = 0, rich.funds = 1;
  REQUIRE(recruit_terms(rich, other).utility() - recruit_terms(poor, other).utility() ==
          Approx(2 * other.recruit_cost));
  const auto recruit = [&](const Outlook& o) { return recruit_terms(o, other).utility(); };
  REQUIRE(sign_of(&Outlook::deal, recruit) == -1);
  other.recruit_deal = 0;
  REQUIRE(sign_of(&Outlook::deal, recruit) == 0);
}
