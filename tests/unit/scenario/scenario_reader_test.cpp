#include "sim/scenario/scenario_reader.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "avert/escalation/grievance.hpp"
#include "places.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_checks.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "tests/support/scenarios.hpp"

using namespace avert;

TEST_CASE("a file that says only its schema is the default scenario") {
  const Scenario scenario = parse_scenario("\xEF\xBB\xBFschema = 1\r\n", "x");
  CHECK(resolved_toml(scenario) == resolved_toml(Scenario()));
  REQUIRE(scenario.groups.size() == 2);
  CHECK(scenario.actors[0].kind == ActorKind::state);
  CHECK(scenario.powers.size() == 4);
  CHECK(scenario.arms[0].diplomacy.passive);
  CHECK_FALSE(scenario.arms[1].diplomacy.passive);
}

TEST_CASE("the scenarios that come with the program are valid") {
  const Scenario minimal = read_scenario(AVERT_SOURCE_DIR "/scenarios/minimal");
  CHECK(minimal.world.persons == 5000);
  CHECK(minimal.folder == AVERT_SOURCE_DIR "/scenarios/minimal");
  CHECK(minimal.actors[1].group == "B");
}

TEST_CASE("writing a scenario out and reading it again gives the same scenario") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Scenario scenario = test::random_scenario(seed);
    const std::string text = resolved_toml(scenario);
    Scenario again = parse_scenario(text, "resolved");
    const auto before = all_leaves(scenario), after = all_leaves(again);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      CHECK(before[i].path == after[i].path);
      CHECK(value_of(before[i].slot) == value_of(after[i].slot));
    }
    CHECK(resolved_toml(again) == text);
  }
}

TEST_CASE("lists that a file gives replace the defaults, in the order of the file") {
  const Scenario scenario = parse_scenario(R"(
schema = 1
shocks = [ { week = 40, kind = "livelihood", size = 0.3 } ]
[groups.Zebra]
[groups.Ant]
[[actors]]
name = "guard"
kind = "state"
group = "Ant"
[[powers]]
name = "union"
kind = "regional_body"
positions = { guard = -0.25 }
)",
                                           "x");
  REQUIRE(scenario.groups.size() == 2);
  CHECK(scenario.groups[0].name == "Zebra");
  CHECK(scenario.groups[1].name == "Ant");
  REQUIRE(scenario.actors.size() == 1);
  REQUIRE(scenario.powers.size() == 1);
  CHECK(scenario.powers[0].positions[0].position == -0.25);
  CHECK(scenario.forums[0].sponsors == std::vector<std::string>{"union"});
  CHECK(scenario.shocks[0].week == 40);
}

TEST_CASE("an arm that extends another adds commitments and overrides positions") {
  const Scenario scenario = parse_scenario(R"(
schema = 1
[arms.early]
story = "early"
commitments = [ { instrument = "mediation", sponsors = ["un"], trigger = { risk = 0.3 }, lag = 4, exit = "phased" } ]
diplomacy.positions = [ { power = "un", actor = "militia", position = 0.9 } ]
[arms.united]
extends = "early"
commitments = [ { instrument = "sanctions", trigger = { week = 10 } } ]
diplomacy.positions = { un = { militia = 1.0, state = 0.5 } }
)",
                                           "x");
  REQUIRE(scenario.arms.size() == 2);
  const ArmSpec& united = scenario.arms[1];
  CHECK(united.story.empty());
  REQUIRE(united.commitments.size() == 2);
  CHECK(united.commitments[0].exit == ExitKind::phased);
  CHECK(united.commitments[1].instrument == Instrument::sanctions);
  REQUIRE(united.diplomacy.positions.size() == 2);
  CHECK(united.diplomacy.positions[0].position == 1.0);
  CHECK(scenario.arms[0].diplomacy.positions[0].position == 0.9);
}

TEST_CASE("the parameters of a section are read, and records say what was changed") {
  const Scenario scenario = parse_scenario("schema = 1\n[parameters.grievance]\nfade = 0.02\n", "x");
  CHECK(scenario.parameters.get<GrievanceParameters>().fade == 0.02);
  std::set<std::string> changed;
  for (const ParameterRecord& record : parameter_records(scenario)) {
    CHECK_FALSE(record.doc.empty());
    if (record.overridden) changed.insert(record.section + "/" + record.key);
  }
  CHECK(changed.count("grievance/fade") == 1);
  CHECK(changed.count("world/persons") == 0);
}

TEST_CASE("an arm may spend no more than the scenario allows") {
  const Scenario scenario = parse_scenario("schema = 1\nbudget = 50\n[arms.a]\nbudget = 20\n[arms.b]\n", "x");
  CHECK(arm_of(scenario, "a").budget == 20);
  CHECK(arm_of(scenario, "b").budget == 50);
}
