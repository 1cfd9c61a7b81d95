#include "sim/world/people.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/world_samples.hpp"

using namespace avert;

TEST_CASE("Ages, sexes and thresholds have the shares and means of the parameters") {
  const World world = build_world(sample_inputs(60000, 30), {}, {3, 0}, {2});
  const People& people = world.people;
  const PeopleParameters k;
  double children = 0, men = 0, working = 0, capable = 0, capable_women = 0, sum = 0;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const PersonId person{i};
    children += people.age_and_sex[i] / 2 == 0;
    men += people.male(person);
    working += people.working_age(person);
    if (std::isinf(people.threshold[i])) continue;
    REQUIRE(people.working_age(person));
    REQUIRE(people.threshold[i] >= static_cast<float>(k.threshold_least));
    ++capable;
    capable_women += !people.male(person);
    sum += people.threshold[i] - k.threshold_least;
  }
  const auto persons = static_cast<double>(people.size());
  REQUIRE(children / persons == Approx(k.child_share).margin(0.01));
  REQUIRE(men / persons == Approx(k.male_share).margin(0.01));
  REQUIRE(capable / working == Approx(k.capable).margin(0.01));
  REQUIRE(capable_women / capable == Approx(k.women_capable / (1 + k.women_capable)).margin(0.01));
  REQUIRE(sum / capable == Approx(k.threshold_mean).epsilon(0.03));
}

TEST_CASE("The chance to be capable never exceeds one and keeps the ratio of women to men") {
  PeopleParameters k;
  k.capable = 1;
  k.women_capable = 0.3;
  REQUIRE(capable_chance(k).men == 1);
  REQUIRE(capable_chance(k).women == Approx(0.3));
}
