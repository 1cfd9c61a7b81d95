#include "sim/lessons/lesson.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "avert/error.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/prevention/outside_powers.hpp"
#include "places.hpp"
#include "sim/lessons/space.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;
using example::Folder;

namespace {

const std::string head =
    "schema = 1\ntitle = \"t\"\nparagraph = \"26\"\nscenario = \"" AVERT_SOURCE_DIR
    "/scenarios/minimal\"\nranges = \"" AVERT_SOURCE_DIR "/tests/data/lessons/ranges.toml\"\n";
const std::string arms = "[arms.a]\n[arms.b]\ndiplomacy = { passive = true }\n";
const std::string contrast =
    "[contrasts.x]\nclaim = \"c\"\narm = \"a\"\nreference = \"b\"\noutcome = \"deaths_direct\"\n";

lessons::Lesson read(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "lesson.toml") << text;
  return lessons::read_lesson(folder / "lesson.toml");
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::bad_input);
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("a lesson has arms of its own in the country of a scenario") {
  const lessons::Lesson lesson = read(head + "budget = 3\n" + contrast + arms);
  CHECK(lesson.name == "lesson");
  CHECK(lesson.design.arms == std::vector<std::string>{"a", "b"});
  CHECK(lesson.design.scenario.arms.size() == 2);
  CHECK(lesson.design.sample.axes.size() == 2);
  CHECK(lesson.budget == 3);
  REQUIRE(lesson.contrasts.size() == 1);
  CHECK(lesson.contrasts[0].arm.text() == "a");
  CHECK(lesson.contrasts[0].better == Better::lower);
}

TEST_CASE("all lessons of the project can be read, and each claims something of two sides") {
  for (const auto& file : lessons::lesson_files(AVERT_SOURCE_DIR "/scenarios/lessons")) {
    INFO(file);
    const lessons::Lesson lesson = lessons::read_lesson(file);
    CHECK_FALSE(lesson.contrasts.empty());
    for (const lessons::Contrast& each : lesson.contrasts) CHECK(each.claim.ends_with("."));
  }
}

TEST_CASE("what is wrong in a lesson is named with its file and line") {
  using Catch::Contains;
  CHECK_THAT(refusal(head + arms), Contains("[contrasts] is missing"));
  CHECK_THAT(refusal(head + contrast), Contains("[arms] is missing"));
  CHECK_THAT(refusal(head + contrast + arms + "[extra]\n"), Contains("unknown key 'extra'"));
  CHECK_THAT(refusal(head + "budget = 0\n" + contrast + arms), Contains("toml:6: 'budget' is not above 0"));
  CHECK_THAT(refusal(head + "coefficients = [\"world.persons\"]\n" + contrast + arms),
             Contains("'world.persons' is no coefficient that can be lowered"));
  CHECK_THAT(refusal(head + contrast + "better = \"more\"\n" + arms), Contains("neither lower nor higher"));
  CHECK_THAT(refusal(head + contrast + "[arms.a]\n"), Contains("the scenario has no arm 'b'"));
  CHECK_THAT(refusal(head + contrast + "set = { \"time.weeks\" = 4 }\n" + arms),
             Contains("'time.weeks' cannot differ between sides"));
  CHECK_THAT(refusal(head + contrast + "set = { \"institutions.accountability\" = 4 }\n" + arms),
             Contains("institutions.accountability"));
  CHECK_THAT(refusal(head +
                     "[contrasts.x]\nclaim = \"c\"\narm = \"a\"\nreference = \"a\"\n"
                     "outcome = \"deaths_direct\"\n" +
                     arms),
             Contains("two sides that are the same"));
}

TEST_CASE("own coefficients are lowered at every point, and a side's values hold at all of them") {
  lessons::Lesson lesson =
      read(head + "coefficients = [\"mobilisation.join_rate\", \"pressure.engagement\"]\n" + contrast + arms);
  const lessons::Space space{"ranges", lesson.design, {{0, 0.5}, {1, 0.25}}, {}};
  const lessons::Side side{"b", {{"institutions.accountability", "0.8"}}};
  const auto as_it_is = lessons::plan_of(space, side, lesson.coefficients, 1);
  const auto halved = lessons::plan_of(space, side, lesson.coefficients, 0.5);
  CHECK(halved.arms == std::vector<std::string>{"b"});
  CHECK(halved.points.seeds == as_it_is.points.seeds);
  for (std::size_t point = 0; point < 2; ++point) {
    const Scenario before = sweep::scenario_at(as_it_is.scenario, as_it_is.points, point);
    const Scenario after = sweep::scenario_at(halved.scenario, halved.points, point);
    CHECK(after.parameters.get<MobilisationParameters>().join_rate ==
          Approx(before.parameters.get<MobilisationParameters>().join_rate / 2));
    CHECK(after.parameters.get<PressureParameters>().engagement ==
          Approx(before.parameters.get<PressureParameters>().engagement / 2));
    CHECK(before.institutions.accountability == 0.8);
    CHECK(after.institutions.accountability == 0.8);
  }
}
