#include "sim/scenario/mix.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/error.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"

using namespace avert;

namespace {

const char* const mixed = R"(
schema = 1
[mix]
"institutions.accountability" = { distribution = "uniform", low = 0.2, high = 0.6 }
actors.militia.ambition = { distribution = "normal", mean = 0.9, deviation = 0.5 }
world.persons = { distribution = "log_uniform", low = 1000, high = 100000 }
world.side = { distribution = "choice", values = [200, 400] }
actors.militia.kind = { distribution = "choice", values = ["militia", "rebel"] }
)";

std::string problem_of(const std::string& entry) {
  try {
    parse_scenario("schema = 1\n[mix]\n" + entry, "x.toml");
  } catch (const Error& error) {
    CHECK(error.where() == "x.toml:3");
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the country of a replicate is always the same and lies within the stated bounds") {
  const Scenario scenario = parse_scenario(mixed, "mixed");
  double accountability = 0, log_persons = 0, rebels = 0;
  constexpr std::uint32_t countries = 400;
  for (std::uint32_t replicate = 0; replicate < countries; ++replicate) {
    const auto [country, values] = draw_country(scenario, {1, replicate});
    CHECK(resolved_toml(country) == resolved_toml(draw_country(scenario, {1, replicate}).scenario));
    CHECK(country.mix.empty());
    CHECK((country.institutions.accountability >= 0.2 && country.institutions.accountability <= 0.6));
    CHECK((country.actors[1].ambition >= 0 && country.actors[1].ambition <= 1));
    CHECK((country.world.persons >= 1000 && country.world.persons <= 100000));
    CHECK((country.world.side == 200 || country.world.side == 400));
    CHECK(values == std::vector<double>{country.institutions.accountability, country.actors[1].ambition,
                                        country.actors[1].kind == ActorKind::rebel ? 2.0 : 1.0,
                                        static_cast<double>(country.world.persons), country.world.side});
    accountability += country.institutions.accountability;
    log_persons += std::log10(static_cast<double>(country.world.persons));
    rebels += country.actors[1].kind == ActorKind::rebel ? 1 : 0;
  }
  CHECK(accountability / countries == Approx(0.4).margin(0.02));
  CHECK(log_persons / countries == Approx(4).margin(0.1));
  CHECK(rebels / countries == Approx(0.5).margin(0.08));
}

TEST_CASE(
    "countries differ between replicates and seeds, and an entry's draw does not depend on the others") {
  const Scenario scenario = parse_scenario(mixed, "mixed");
  Scenario fewer = scenario;
  fewer.mix.resize(1);
  const double drawn = draw_country(scenario, {1, 0}).scenario.institutions.accountability;
  CHECK(draw_country(fewer, {1, 0}).scenario.institutions.accountability == drawn);
  CHECK(draw_country(scenario, {1, 1}).scenario.institutions.accountability != drawn);
  CHECK(draw_country(scenario, {2, 0}).scenario.institutions.accountability != drawn);
}

TEST_CASE("a mix that cannot be drawn is refused") {
  using Catch::Contains;
  CHECK_THAT(problem_of("institutions.acountability = { distribution = 'uniform' }"),
             Contains("Did you mean 'institutions.accountability'?"));
  CHECK_THAT(problem_of("institutions.accountability = { distribution = 'uniform', low = 2 }"),
             Contains("no value of"));
  CHECK_THAT(problem_of("budget = { distribution = 'uniform' }"), Contains("all replicates share it"));
  CHECK_THAT(problem_of("arms.0.scale = { distribution = 'uniform' }"), Contains("all replicates share it"));
  CHECK_THAT(problem_of("world.settlements = { distribution = 'uniform' }"),
             Contains("all replicates share it"));
  CHECK_THAT(problem_of("institutions.accountability = { distribution = 'log_uniform' }"),
             Contains("low above 0"));
  CHECK_THAT(problem_of("actors.militia.kind = { distribution = 'uniform' }"), Contains("not a number"));
  CHECK_THAT(problem_of("actors.militia.kind = { distribution = 'choice' }"), Contains("no values"));
  CHECK_THAT(problem_of("actors.militia.kind = { distribution = 'choice', values = ['rebell'] }"),
             Contains("Did you mean 'rebel'?"));
  CHECK_THAT(problem_of("actors.militia.name = { distribution = 'choice', values = ['x'] }"),
             Contains("cannot be drawn"));
}

TEST_CASE("a value that is set goes before the mix, whatever the path is called") {
  Scenario scenario = parse_scenario(mixed, "mixed");
  const std::vector<std::string> settings{"institutions.accountability=0.95", "actors.1.ambition=0.1",
                                          "world.homophily=0.5"};
  CHECK(apply_settings(scenario, settings) ==
        std::vector<std::string>{"institutions.accountability", "actors.militia.ambition"});
  CHECK(scenario.mix.size() == 3);
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    const Scenario country = draw_country(scenario, {1, replicate}).scenario;
    CHECK(country.institutions.accountability == 0.95);
    CHECK(country.actors[1].ambition == 0.1);
  }
  CHECK(resolved_toml(scenario).find("institutions.accountability") == std::string::npos);
}
