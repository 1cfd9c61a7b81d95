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
