#include "sim/scenario/posterior_draws.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <set>

#include "avert/error.hpp"
#include "avert/version.hpp"
#include "places.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "tests/support/small_posterior.hpp"

using namespace avert;
using namespace avert::test;
using Catch::Contains;

namespace {

const char* const text = R"(
schema = 1
[mix]
"institutions.accountability" = { distribution = "uniform", low = 0.2, high = 0.6 }
"institutions.state_capacity" = { distribution = "uniform" }
)";

Scenario with_posterior(const Posterior& posterior = small_posterior()) {
  Scenario scenario = parse_scenario(text, "x.toml");
  take_posterior(scenario, posterior, "small.json");
  return scenario;
}

/// What a replicate's country has at the paths of the posterior.
std::vector<double> drawn(const Scenario& scenario, RandomKey key) {
  const Scenario country = draw_country(scenario, key).scenario;
  std::vector<double> values;
  for (const std::string& path : small_posterior().paths)
    values.push_back(std::get<double>(get_value(country, path)));
  return values;
}

std::string refusal(const Posterior& posterior) {
  try {
    with_posterior(posterior);
  } catch (const Error& error) {
    CHECK_THAT(error.where(), Contains("small.json"));
    return error.problem();
  }
  return "";
}

std::string replaced(std::string whole, const std::string& old, const std::string& fresh) {
  const auto at = whole.find(old);
  REQUIRE(at != std::string::npos);
  return whole.replace(at, old.size(), fresh);
}

}  // namespace

TEST_CASE("the example of a posterior is as the tests make it, to be written anew with a model version") {
  CHECK(read_whole(small_posterior_file) == posterior_text(small_posterior()));
}

TEST_CASE("two replicates share a draw, other pairs have other draws, and the seed decides which") {
  const Posterior posterior = small_posterior();
  const Scenario scenario = with_posterior(posterior);
  const std::set<std::vector<double>> all(posterior.draws.begin(), posterior.draws.end());
  std::set<std::vector<double>> seen;
  std::vector<double> first, other_seed;
  for (std::uint32_t pair = 0; pair < all.size(); ++pair) {
    const std::vector<double> values = drawn(scenario, {5, 2 * pair});
    CHECK(drawn(scenario, {5, 2 * pair + 1}) == values);
    CHECK(all.count(values) == 1);
    CHECK(seen.insert(values).second);
    first.push_back(values[0]);
    other_seed.push_back(drawn(scenario, {6, 2 * pair})[0]);
  }
  CHECK(first != other_seed);
  CHECK(drawn(scenario, {5, 2 * static_cast<std::uint32_t>(all.size())})[0] == first[0]);
}

TEST_CASE("the order of draws is a permutation for any seed, and every draw is first for some") {
  constexpr std::size_t draws = 7;
  std::set<std::uint32_t> first;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<std::uint32_t> order = draw_order(draws, seed);
    first.insert(order.front());
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> all(draws);
    std::iota(all.begin(), all.end(), 0u);
    CHECK(order == all);
  }
  CHECK(first.size() == draws);
}

TEST_CASE("values of a posterior are recorded with the country's, in place of the scenario's own") {
  Scenario scenario = parse_scenario(text, "x.toml");
  scenario.mix.pop_back();
  const std::vector<std::string> replaced = take_posterior(scenario, small_posterior(), "small.json");
  CHECK(replaced == std::vector<std::string>{"institutions.accountability"});
  REQUIRE(scenario.mix.size() == 3);
  const DrawnCountry country = draw_country(scenario, {1, 4});
  CHECK(country.values == drawn(scenario, {1, 4}));
  CHECK(country.scenario.mix.empty());
  CHECK(country.scenario.posterior.empty());
}

TEST_CASE("what else the mix draws is the same with a posterior and without") {
  Scenario scenario = parse_scenario(text, "x.toml");
  const double alone = draw_country(scenario, {1, 3}).scenario.institutions.state_capacity;
  take_posterior(scenario, small_posterior(), "small.json");
  CHECK(draw_country(scenario, {1, 3}).scenario.institutions.state_capacity == alone);
  leave_posterior(scenario);
  CHECK(scenario.mix.size() == 1);
  CHECK(draw_country(scenario, {1, 3}).scenario.institutions.state_capacity == alone);
}

TEST_CASE("a path that is set is not drawn from the posterior, and the others are drawn as before") {
  Scenario scenario = with_posterior();
  const std::vector<double> before = drawn(scenario, {1, 0});
  const std::vector<std::string> settings{"decision.opening=2.5"};
  CHECK(apply_settings(scenario, settings) == std::vector<std::string>{"decision.opening"});
  CHECK(drawn(scenario, {1, 0}) == std::vector<double>{before[0], 2.5, before[2]});
  const std::vector<std::string> part{"posterior.0.central=3"};
  CHECK_THROWS_WITH(apply_settings(scenario, part), Contains("taken as a whole"));
}

TEST_CASE(
    "a scenario that is written out draws the same posterior again, and one that was changed is refused") {
  const Scenario scenario = with_posterior();
  const std::string whole = resolved_toml(scenario);
  const Scenario again = parse_scenario(whole, "again.toml");
  CHECK(resolved_toml(again) == whole);
  for (std::uint32_t replicate = 0; replicate < 30; ++replicate)
    CHECK(drawn(again, {9, replicate}) == drawn(scenario, {9, replicate}));
  CHECK(posterior_name(again) == posterior_name(scenario));
  const std::string draw = scenario.posterior[0].draws[3];
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, draw, "0.1 2 0.5"), "x"), Contains("was changed"));
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, draw, "0.1 2"), "x"), Contains("one number for each"));
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, draw, "0.1 2 many"), "x"), Contains("not a number"));
  const std::string version = "model_version = ";
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, version, version + "9"), "x"),
                    Contains("model version 9"));
  const auto table = whole.find("[[posterior]]");
  const std::string twice = whole.substr(table, whole.find("[parameters", table) - table);
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, twice, twice + twice), "x"), Contains("posterior"));
  CHECK_THROWS_WITH(parse_scenario(replaced(whole, twice, ""), "x"), Contains("holds no posterior"));
}

TEST_CASE("a posterior that does not fit the model or the scenario is refused with file, path and draw") {
  Posterior posterior = small_posterior();
  posterior.draws[7][0] = 0.75;
  CHECK(refusal(posterior) == "'attitudes.contact' is 0.75 in draw 7, out of its range");
  posterior = small_posterior();
  posterior.paths[0] = "attitudes.contract";
  CHECK_THAT(refusal(posterior), Contains("no value called 'attitudes.contract'"));
  posterior.paths[0] = "parameters.decision.opening";
  CHECK_THAT(refusal(posterior), Contains("drawn twice") || Contains("out of its range"));
  posterior.paths[0] = "title";
  CHECK_THAT(refusal(posterior), Contains("not a number"));
  posterior.paths[0] = "arms.0.scale";
  CHECK_THAT(refusal(posterior), Contains("all replicates share it"));
}

TEST_CASE("a whole number is drawn as the nearest one, and the most that a posterior draws is known") {
  Posterior posterior = small_posterior(2);
  posterior.paths = {"world.persons"};
  posterior.draws = {{1000.4}, {3000.6}};
  const Scenario scenario = with_posterior(posterior);
  std::set<std::int64_t> persons;
  for (const std::uint32_t replicate : {0, 2})
    persons.insert(draw_country(scenario, {1, replicate}).scenario.world.persons);
  CHECK(persons == std::set<std::int64_t>{1000, 3001});
  CHECK(most_drawn(scenario, "world.persons") == 3000.6);
}

TEST_CASE("the shipped posterior is of this model, and every scenario takes it") {
  const Posterior shipped = read_posterior(AVERT_SOURCE_DIR "/scenarios/mix/posterior.json");
  CHECK(shipped.model_version == static_cast<std::uint32_t>(model_version));
  CHECK(shipped.draws.size() >= 500);
  CHECK(shipped.paths.size() == 15);
  for (const char* name : {"minimal", "kestrel", "mix"}) {
    Scenario scenario = read_scenario(AVERT_SOURCE_DIR "/scenarios/" + std::string(name));
    take_posterior(scenario, shipped, "posterior.json");
    CHECK(posterior_values(scenario, {1, 0}).size() == shipped.paths.size());
  }
}
