#include "analysis/facts.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "avert/error.hpp"

using namespace avert;

namespace {

const double never = std::nan("");

/// A country of 20 years with an upheaval and a mass killing of rung 1, in years.
CountryHistory country(double upheaval, double onset) {
  CountryHistory each;
  each.persons = 1000;
  each.years = 20;
  each.upheaval = upheaval;
  each.killed.assign(20, 0);
  each.fallen.assign(20, 0);
  if (!std::isnan(onset)) each.killings[0].push_back({.begin = onset, .end = onset + 1, .ended = true});
  return each;
}

double value(std::string_view name, const std::vector<CountryHistory>& countries) {
  Countries all;
  for (const CountryHistory& each : countries) all.push_back(&each);
  return find_fact(name)->measure(all);
}

}  // namespace

TEST_CASE("Every fact has a name of its own, a band with two ends and a source") {
  std::set<std::string_view> names;
  for (const Fact& each : facts()) {
    CHECK(names.insert(each.name).second);
    CHECK(each.low < each.high);
    CHECK_FALSE(each.source.empty());
    CHECK(find_fact(each.name) == &each);
    CHECK(std::isnan(value(each.name, {})));
  }
  CHECK(find_fact("nothing-like-it") == nullptr);
}

TEST_CASE("Mass killing after an upheaval counts less that of countries in the same year without one") {
  // Of four upheavals in year 2 mass killing follows two within ten years; of eight matched countries one has
  // it. Countries that killed before year 2, or have an upheaval soon after, are no match.
  std::vector<CountryHistory> all{country(2, 3), country(2, 12), country(2, 12.1), country(2, never)};
  for (int i = 0; i < 7; ++i) all.push_back(country(never, i < 3 ? 14 : never));
  all.push_back(country(never, 6));
  all.push_back(country(never, 1));
  all.push_back(country(11, 11.5));
  CHECK(value("after_upheaval", all) == Approx(2.0 / 4 - 1.0 / 8));
  // Upheavals whose ten years are not over, and those that nothing matches, do not say.
  CHECK(std::isnan(value("after_upheaval", {country(18, 19), country(never, never)})));
  CHECK(std::isnan(value("after_upheaval", {country(2, 3), country(2, never)})));
}

TEST_CASE("Relapse is read from ended wars that reached the second rung, with peace to the end as censored") {
  std::vector<CountryHistory> all;
  for (int i = 0; i < 10; ++i) {
    all.push_back(country(never, never));
    all.back().wars[1].push_back(
        {.begin = 1, .end = 2, .ended = true, .quiet = i < 2 ? 4.0 : 18.0, .returned = i < 2});
  }
  CHECK(value("relapse_5", all) == Approx(0.2));
  all.pop_back();
  CHECK(std::isnan(value("relapse_5", all)));
}

TEST_CASE("Lengths of wars count those that go on") {
  std::vector<CountryHistory> all;
  for (int i = 1; i <= 11; ++i) {
    all.push_back(country(never, never));
    all.back().wars[0].push_back({.begin = 0, .end = static_cast<double>(i), .ended = i <= 6});
  }
  CHECK(value("war_1_years", all) == 6);
  all[5].wars[0][0].ended = false;
  CHECK(std::isnan(value("war_1_years", all)));  // more than half of them are longer than anybody saw
}

TEST_CASE("Numbers of years and of the killed are read as their meaning says") {
  std::vector<CountryHistory> all{country(never, 2), country(never, never)};
  all[0].fallen[3] = 10;
  all[0].killed[3] = 2;
  all[0].fallen[4] = 1;
  all[0].killed[4] = 4;
  all[0].killed[5] = 14;
  all[0].excluded = true;
  all[0].indirect = 62;
  all[0].displaced_peak = 0.3;
  all[0].killings[0][0].by_state = true;
  CHECK(value("quiet", all) == Approx(38.0 / 40));
  CHECK(value("quiet_excluded", all) == Approx(18.0 / 20));
  CHECK(value("killing_onset", all) == Approx(1.0 / 40));
  CHECK(value("state_led", all) == 1);
  CHECK(value("killed_median", all) == Approx(0.02));
  CHECK(value("killed_to_fallen", all) == Approx((0.2 + 4) / 2));
  CHECK(value("more_killed_than_fallen", all) == Approx(0.5));
  CHECK(value("displaced_highest", all) == Approx(0.3));
  CHECK(value("indirect", all) == Approx(2));
}

TEST_CASE("A fact within its band that must also be proved waits for its interval") {
  const Fact& after = *find_fact("after_upheaval");
  CHECK(judge(after, {0.2, {-0.1, 0.5}}) == std::nullopt);
  CHECK(judge(after, {0.2, {0.01, 0.3}}) == true);
  CHECK(judge(after, {0.5, {0.4, 0.6}}) == false);
  const Fact& shape = *find_fact("relapse_shape");
  CHECK(judge(shape, {0.8, {0.7, 1.1}}) == std::nullopt);
  CHECK(judge(shape, {0.8, {0.7, 0.95}}) == true);
  CHECK(judge(*find_fact("quiet"), {0.85, {0.1, 0.99}}) == true);
  CHECK(judge(*find_fact("quiet"), {never, {never, never}}) == std::nullopt);
}
