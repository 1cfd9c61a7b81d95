#include "sim/scenario/paths.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "avert/error.hpp"
#include "avert/escalation/grievance.hpp"
#include "tests/support/scenarios.hpp"

using namespace avert;
using Settings = std::vector<std::string>;

namespace {

std::string problem_of(const std::string& setting) {
  Scenario scenario;
  try {
    apply_settings(scenario, Settings{setting});
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::bad_input);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every path is unique and reads back what was stored") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Scenario scenario = test::random_scenario(seed);
    std::set<std::string> paths;
    for (const Leaf& leaf : all_leaves(scenario)) {
      CHECK(paths.insert(leaf.path).second);
      CHECK(get_value(scenario, leaf.path) == value_of(leaf.slot));
    }
  }
}

TEST_CASE("elements of lists are found by name and by number") {
  Scenario scenario;
  scenario.arms[1].commitments.resize(2);
  scenario.arms[1].commitments[0].trigger.risk = scenario.arms[1].commitments[1].trigger.risk = 0.3;
  apply_settings(
      scenario,
      Settings{"actors.militia.ambition=0.7", "actors.0.restraint=0.9", "arms.as-usual.commitments.1.lag=12",
               "arms.1.diplomacy.passive=true", "powers.un.positions.militia.position=-0.5",
               "world.persons=2e6", "grievance.fade=0.02", "parameters.grievance.redress=0.03",
               "arms.as-usual.commitments.0.sponsors=un, regional", "actors.1.kind=rebel"});
  CHECK(scenario.actors[1].ambition == 0.7);
  CHECK(scenario.actors[0].restraint == 0.9);
  CHECK(scenario.arms[1].commitments[1].lag == 12);
  CHECK(scenario.arms[1].diplomacy.passive);
  CHECK(scenario.powers[0].positions[1].position == -0.5);
  CHECK(scenario.world.persons == 2000000);
  CHECK(scenario.parameters.get<GrievanceParameters>().fade == 0.02);
  CHECK(scenario.parameters.get<GrievanceParameters>().redress == 0.03);
  CHECK(scenario.arms[1].commitments[0].sponsors == Settings{"un", "regional"});
  CHECK(scenario.actors[1].kind == ActorKind::rebel);
}

TEST_CASE("a wrong setting is refused with the nearest path, the type or the range") {
  using Catch::Contains;
  CHECK_THAT(problem_of("world.persns=5"), Contains("Did you mean 'world.persons'?"));
  CHECK_THAT(problem_of("actors.militia.arms=1"), Contains("It is now called 'actors.militia.weapons'"));
  CHECK_THAT(problem_of("redress=0.01"), Contains("Did you mean 'grievance.redress'?"));
  CHECK_THAT(problem_of("world.persons=5"), Contains("out of range") && Contains("100 to 400000000 persons"));
  CHECK_THAT(problem_of("world.persons=1000.5"), Contains("not a whole number"));
  CHECK_THAT(problem_of("world.persons=many"), Contains("'world.persons' = many is not a number"));
  CHECK_THAT(problem_of("grievance.fade=nan"), Contains("not a number"));
  CHECK_THAT(problem_of("grievance.fade=1e999"), Contains("not a number"));
  CHECK_THAT(problem_of("actors.militia.kind=rebell"), Contains("Did you mean 'rebel'?"));
  CHECK_THAT(problem_of("actors.militia.group=C"), Contains("there is no group 'C'"));
  CHECK_THAT(problem_of("arms.none.diplomacy.passive=perhaps"), Contains("neither true nor false"));
  CHECK_THAT(problem_of("world.persons"), Contains("path=value"));
  CHECK_THAT(problem_of("=5"), Contains("path=value"));
  CHECK_THAT(problem_of("actors.7.ambition=0.5"), Contains("no value called"));
  CHECK_THAT(problem_of("actors.militia=0.5"), Contains("no value called"));
  CHECK_THAT(problem_of("world=5"), Contains("no value called"));
}

TEST_CASE("reals in text read back as the same bits") {
  const Draws draws({7, 0}, Stream::people, 0);
  Scenario scenario;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double value = draws.uniform(i);
    const Leaf leaf = find_leaf(scenario, "institutions.accountability", "test");
    assign_text(leaf, value_text(value), "test");
    CHECK(scenario.institutions.accountability == value);
  }
}
