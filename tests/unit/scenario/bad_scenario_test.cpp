#include <fmt/format.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "avert/error.hpp"
#include "sim/scenario/scenario_reader.hpp"

using namespace avert;
namespace fs = std::filesystem;
using Catch::Contains;
using Catch::StartsWith;

namespace {

/// A folder that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("avert-bad-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

template <class Read>
std::string error_of(Read&& read) {
  try {
    read();
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::bad_input);
    const std::string line = error.what();
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.size() < 600);
    return line;
  }
  return "nothing is wrong";
}

std::string text_error(const std::string& text) {
  return error_of([&] { parse_scenario(text, "x.toml"); });
}
std::string file_error(const fs::path& file) {
  return error_of([&] { read_scenario(file); });
}
fs::path write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
  return file;
}
std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("a file that cannot be a scenario is refused with one clear line") {
  const TemporaryFolder folder;
  CHECK_THAT(file_error(folder / "none.toml"), Contains("there is no such file"));
  CHECK_THAT(file_error(folder / ""), Contains("the folder has no scenario.toml"));
  CHECK_THAT(file_error("/dev/null"), Contains("not a regular file"));
  CHECK_THAT(file_error(write(folder / "empty.toml", "")), Contains("the file is empty"));
  CHECK_THAT(file_error(write(folder / "blank.toml", " \n\t\n")), Contains("the file is empty"));
  CHECK_THAT(file_error(write(folder / "binary.toml", std::string("\x89HDF\r\n\x1a\n\0\0", 10))),
             Contains("binary file"));
  CHECK_THAT(file_error(write(folder / "latin.toml", "title = \"\xe9\xff\"")), Contains("latin.toml:1"));
  fs::resize_file(write(folder / "huge.toml", "schema = 1\n"), std::uintmax_t{1} << 30);
  CHECK_THAT(file_error(folder / "huge.toml"), Contains("the file has 1024 MB") && Contains("16 MB"));
  if (geteuid() != 0) {
    fs::permissions(write(folder / "secret.toml", "schema = 1\n"), fs::perms::none);
    CHECK_THAT(file_error(folder / "secret.toml"), Contains("cannot be read"));
  }
}

TEST_CASE("text nested 100,000 deep is refused before it is parsed") {
  constexpr int deep = 100000;
  const std::string dots = repeated("a.", deep);
  CHECK_THAT(text_error("schema = 1\n" + dots + "a = 1\n"),
             StartsWith("x.toml:2: a key is nested too deeply"));
  CHECK_THAT(text_error("[" + dots + "a]\n"), Contains("nested too deeply"));
  CHECK_THAT(text_error(repeated("\"a\" . ", deep) + "a = 1\n"), Contains("nested too deeply"));
  CHECK_THAT(text_error("a = " + repeated("[", deep)), Contains("nested too deeply"));
  CHECK_THAT(text_error("a = " + repeated("{a=", deep)), Contains("nested too deeply"));
  CHECK_THAT(text_error("a = [ \"\"\"x\"\"\"\", { " + dots + "a = 1 } ]"), Contains("nested too deeply"));
  CHECK_THAT(text_error("a = [ '''x''''', { " + dots + "a = 1 } ]"), Contains("nested too deeply"));
}

TEST_CASE("dots and brackets in strings, comments and numbers are no nesting") {
  const std::string dots = repeated("a.", 100), brackets = repeated("[{", 100);
  const std::string numbers = repeated("0.1, ", 100);
  CHECK_THAT(text_error("schema = 1\n# " + dots + brackets + "\ntitle = \"" + dots + brackets +
                        "\\\"[\"\nstory = '''" + dots + "\n" + brackets + "'''\n"),
             Contains("nothing is wrong"));
  CHECK_THAT(text_error("schema = 1\nworld.persons = [" + numbers + "]"),
             Contains("x.toml:2: 'world.persons'"));
}

namespace {

struct BadInput {
  const char* text;  ///< behind "schema = 1"
  const char* message;
};

/// What people write who are new to TOML or to avert, and what they are told.
const BadInput bad_inputs[]{
    {"[world]\nborder_share = 60%", "x.toml:3: '60%' is not a number. Write the share, 0.6"},
    {"[world]\nborder_share = 2.5 %  # few", "x.toml:3: '2.5%' is not a number. Write the share, 0.025"},
    {"arms.a = { commitments = [{ size = 60% }] }", "x.toml:2: '60%' is not a number. Write the share, 0.6"},
    {"time.weeks = 10 years",
     "x.toml:2: '10 years' is a number and a word. Write the number alone, in the unit that avert params "
     "gives"},
    {"time.weeks = 10years",
     "x.toml:2: '10 years' is a number and a word. Write the number alone, in the unit that avert params "
     "gives"},
    {"[world]\npersons = 15,000", "x.toml:3: '15,000' is not a number. Write 15000, without separators"},
    {"[world]\npersons = 1.500.000",
     "x.toml:3: '1.500.000' is not a number. Write 1500000, without separators"},
    {"budget = 1,5", "x.toml:2: '1,5' is not a number. Write a point: 1.5"},
    {"budget = .5", "x.toml:2: '.5' is not a number. Write 0.5"},
    {"title = “Two groups”", "x.toml:2: the quotes are curly. Write straight ones: \"…\""},
    {"title = ‘Two groups’", "x.toml:2: the quotes are curly. Write straight ones: \"…\""},
    {"“title” = 'a'", "x.toml:2: the quotes are curly. Write straight ones: \"…\""},
    {"title = Two groups", "x.toml:2: the text 'Two groups' has no quotes. Write title = \"Two groups\""},
    {"title = Üben  # once", "x.toml:2: the text 'Üben' has no quotes. Write title = \"Üben\""},
    {"arms.a.diplomacy.passive = yes", "x.toml:2: 'yes' is neither true nor false. Write true"},
    {"arms.a.diplomacy.passive = False", "x.toml:2: 'False' is neither true nor false. Write false"},
    {"[world]\nmean degree = 4", "x.toml:3: the key 'mean degree' holds a space. Write mean_degree = …"},
    {"[groups.North Side]\nshare = 1",
     "x.toml:2: the name 'groups.North Side' holds a space. Write [groups.North_Side]"},
    {"[[my groups]]", "x.toml:2: the name 'my groups' holds a space. Write [[my_groups]]"},
    {"title: 'a'", "x.toml:2: a colon follows the key 'title'. Write title = …"},
    {"[groups.A]\nshare = 0.5\n[groups.A]\nshare = 0.5",
     "x.toml:4: [groups.A] is declared twice. Put its keys below one header, or rename one"},
    {"[world]\npersons = 500\npersons = 600", "x.toml:4: 'persons' is given twice. Leave one of them out"},
    {"[arms.x]\n[[arms]]\nname = 'y'",
     "x.toml:3: 'arms' is given both as [arms.NAME] and as [[arms]]. Use one of these forms for all of them"},
    {"[[arms]]\nname = 'y'\n[arms.x]",
     "x.toml:4: 'arms' is given both as [[arms]] and as [arms.x]. Use one of these forms for all of them"},
    {"[[groups]]\nname = 'A'\n[groups.B]",
     "x.toml:4: 'groups' is given both as [[groups]] and as [groups.B]. Use one of these forms for all of "
     "them"},
    {"[grievance]\nfade = 1",
     "x.toml:2: 'grievance' is a section of the parameters. Write [parameters.grievance]"},
    {"grievance.fade = 1",
     "x.toml:2: 'grievance' is a section of the parameters. Write [parameters.grievance]"},
    {"[parameters.world]\npersons = 500",
     "x.toml:2: 'world' is not a section of the parameters. Write [world]"},
    {"[arms.a]\ncommitments = [{ trigger = { risk = 30 } }]",
     "x.toml:3: 'arms.a.commitments.0.trigger.risk' = 30 is out of range. Allowed: number, 0 to 1; 30 % is "
     "0.3"},
    {"[world]\nsegregation = 60",
     "x.toml:3: 'world.segregation' = 60 is out of range. Allowed: number, 0 to 1; 60 % is 0.6"},
    {"[[powers]]\nname = 'p'\npositions = { Militia = 1 }",
     "x.toml:4: there is no actor 'Militia'. Did you mean 'militia'?"},
    {"[arms.a]\ndiplomacy.positions = [{ power = 'UN', actor = 'militia' }]",
     "x.toml:3: there is no power 'UN'. Did you mean 'un'?"},
    {"[[forums]]\nname = 'f'\nsponsors = ['Regional']",
     "x.toml:4: there is no power 'Regional'. Did you mean 'regional'?"},
    {"[[actors]]\nname = 'm'\ngroup = 'a'", "x.toml:4: there is no group 'a'. Did you mean 'A'?"},
    {"[arms.a]\n[arms.b]\nextends = 'A'",
     "x.toml:4: there is no arm 'A' above this one to extend. Did you mean 'a'?"},
    {"[mix]\n'world.side' = { distribution = 'Uniform', low = 200, high = 400 }",
     "x.toml:3: 'mix.world.side.distribution' = 'Uniform' is none of uniform, normal, log_uniform, choice, "
     "posterior. "
     "Did you mean 'uniform'?"},
    {"scenario = 'kestrel'\n[sample]\nmethod = 'sobol'",
     "x.toml: this is the design of a sweep, not a scenario. Run avert sweep plan x.toml --output FOLDER"},
};

}  // namespace

TEST_CASE("a common mistake is told in one sentence with what to write") {
  for (const BadInput& bad : bad_inputs) {
    INFO(bad.text);
    CHECK(text_error(std::string("schema = 1\n") + bad.text + "\n") == bad.message);
  }
}

TEST_CASE("a trigger that never comes may be written out") {
  CHECK(text_error("schema = 1\n[arms.a]\ncommitments = [{ trigger = { risk = inf, week = 3 } }]\n") ==
        "nothing is wrong");
}

TEST_CASE("a mix draws evenly between its bounds when it names no distribution") {
  for (const char* mix : {"[mix]\n'institutions.accountability' = { low = 0.1, high = 0.7 }",
                          "[mix.institutions.accountability]\nlow = 0.1\nhigh = 0.7",
                          "[mix]\ninstitutions.accountability = { low = 0.1, high = 0.7 }"}) {
    const Scenario scenario = parse_scenario(std::string("schema = 1\n") + mix + "\n", "x.toml");
    REQUIRE(scenario.mix.size() == 1);
    CHECK(scenario.mix[0].name == "institutions.accountability");
    CHECK(scenario.mix[0].distribution == Distribution::uniform);
    CHECK(scenario.mix[0].high == 0.7);
  }
}

TEST_CASE("too many arms are refused before any of them is read") {
  std::string text = "schema = 1\n[arms.a0]\nno_such_key = 1\n";
  for (int i = 1; i < 60000; ++i) text += fmt::format("[arms.a{}]\nextends = 'a{}'\n", i, i - 1);
  CHECK(text_error(text) == "x.toml:2: 60000 arms are given. Give 1 to 200");
}

TEST_CASE("an arm that others extend is as short as any") {
  std::string commitments, positions;
  for (int i = 0; i < 500; ++i) {
    commitments += "{ trigger = { week = 0 } },";
    positions += fmt::format("{{ power = 'p{}', actor = 'militia' }},", i);
  }
  const std::string then = "[arms.b]\nextends = 'a'\nno_such_key = 1\n";
  CHECK(text_error("schema = 1\n[arms.a]\ncommitments = [" + commitments + "]\n" + then) ==
        "x.toml:2: 500 arms.a.commitments are given. Give 0 to 200");
  CHECK(text_error("schema = 1\n[arms.a]\ndiplomacy.positions = [" + positions + "]\n" + then) ==
        "x.toml:2: 500 arms.a.diplomacy.positions are given. Give 0 to 400");
}

TEST_CASE("a wrong schema is refused") {
  CHECK_THAT(text_error("title = 'x'\n"), Contains("does not say its schema"));
  CHECK_THAT(text_error("\nschema = 2\n"), StartsWith("x.toml:2: this schema is not known"));
  CHECK_THAT(text_error("schema = \"1\"\n"), Contains("this schema is not known"));
}

TEST_CASE("an unknown key names its line, its place and the nearest key") {
  CHECK_THAT(text_error("schema = 1\n[world]\npersns = 5000\n"),
             Contains("x.toml:3: unknown key 'persns' in 'world'. Did you mean 'persons'?"));
  CHECK_THAT(text_error("schema = 1\n[wrold]\n"), Contains("Did you mean 'world'?"));
  CHECK_THAT(text_error("schema = 1\n[parameters.grievence]\nfade = 1\n"),
             Contains("Did you mean 'grievance'?"));
  CHECK_THAT(text_error("schema = 1\n[arms.a]\ncomitments = []\n"), Contains("Did you mean 'commitments'?"));
  CHECK_THAT(text_error("schema = 1\n[parameters.grievance]\nzzzzzzzzz = 1\n"),
             Contains("Known keys: exclusion"));
}

TEST_CASE("a key of an earlier version is told its name of today") {
  CHECK_THAT(text_error("schema = 1\n[[actors]]\nname = 'm'\ngroup = 'A'\narms = 0.7\n"),
             Contains("x.toml:5: unknown key 'arms' in 'actors.m'. It is now called 'weapons'"));
  CHECK_THAT(text_error("schema = 1\n[parameters.means]\narms_wear = 0.01\n"),
             Contains("It is now called 'weapons_wear'"));
}

TEST_CASE("a value of the wrong type or out of range names its line and what is allowed") {
  CHECK_THAT(text_error("schema = 1\nworld.persons = 'many'"),
             StartsWith("x.toml:2: 'world.persons' = many is not a number. Allowed: whole number, 100 to"));
  CHECK_THAT(text_error("schema = 1\nworld.persons = 12"), Contains("out of range"));
  CHECK_THAT(text_error("schema = 1\nworld.segregation = nan"), Contains("not a number"));
  CHECK_THAT(text_error("schema = 1\nworld.segregation = inf"), Contains("out of range"));
  CHECK_THAT(text_error("schema = 1\nworld.persons = 2020-01-01"), Contains("a date or time"));
  CHECK_THAT(text_error("schema = 1\nworld = 3"), Contains("'world' is a whole number. Give a table"));
  CHECK_THAT(text_error("schema = 1\nactors = 3"), Contains("Give an array of tables"));
  CHECK_THAT(text_error("schema = 1\nactors = [3]"), Contains("Give a table"));
  CHECK_THAT(text_error("schema = 1\narms = 3"), Contains("single value"));
  CHECK_THAT(text_error("schema = 1\nparameters = 3"), Contains("Give a table"));
  CHECK_THAT(text_error("schema = 1\ntitle = 3"), Contains("not a text"));
  CHECK_THAT(text_error("schema = 1\ntitle = "), StartsWith("x.toml:2: not valid TOML"));
  CHECK_THAT(text_error("schema = 1\nforums = [{ name = 'f', sponsors = ['un', 1] }]"),
             Contains("only numbers or only texts"));
}

TEST_CASE("names that do not fit together are refused with the line") {
  CHECK_THAT(text_error("schema = 1\n[[actors]]\nname = 'm'\ngroup = 'C'\n"),
             StartsWith("x.toml:4: there is no group 'C'. Known: A, B"));
  CHECK_THAT(text_error("schema = 1\n[[actors]]\nname = 'm'\n"), StartsWith("x.toml:2: no group is named"));
  CHECK_THAT(text_error("schema = 1\n[[actors]]\nname = 'm'\ngroup='A'\n[[actors]]\nname = 'm'\ngroup='A'"),
             StartsWith("x.toml:5: two of the actors are called 'm'"));
  CHECK_THAT(text_error("schema = 1\n[[actors]]\ngroup='A'\n"), Contains("an entry has no name"));
  CHECK_THAT(text_error("schema = 1\n[groups.'a b']\n"), StartsWith("x.toml:2: 'a b' is not a usable name"));
  CHECK_THAT(text_error("schema = 1\n[groups.A]\nname = 'B'\n"), Contains("contradicts"));
  CHECK_THAT(text_error("schema = 1\ngroups = []\n"),
             StartsWith("x.toml:2: 0 groups are given. Give 1 to 8"));
  CHECK_THAT(text_error("schema = 1\n[[forums]]\nname = 'f'\nsponsors = ['onu']\n"),
             StartsWith("x.toml:4: there is no power 'onu'"));
  CHECK_THAT(text_error("schema = 1\n[[powers]]\nname = 'p'\npositions = { militias = 1 }\n"),
             StartsWith("x.toml:4: there is no actor 'militias'. Did you mean 'militia'?"));
  CHECK_THAT(text_error("schema = 1\n[arms.a]\nextends = 'b'\n[arms.b]\n"), Contains("no arm 'b' above"));
  CHECK_THAT(text_error("schema = 1\n[arms.a]\ndiplomacy.forums = ['x']\n"),
             Contains("there is no forum 'x'"));
  CHECK_THAT(text_error("schema = 1\n[arms.a]\ncommitments = [\n{ instrument = 'mediation' }]\n"),
             StartsWith("x.toml:4: a commitment without a trigger"));
  CHECK_THAT(text_error("schema = 1\nworld.persons = 400000000\n"), Contains("more ties than"));
  CHECK_THAT(text_error("schema = 1\nworld.persons = 100\nworld.settlements = 101\n"),
             StartsWith("x.toml:3: there are more settlements"));
}
