#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "places.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"

// What stands on a terminal: its width, and that what is printed can be used again.

using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

/// Runs the program on a terminal of this width and returns what stands there.
std::string on_terminal(unsigned short columns, const std::string& arguments) {
  const winsize size{24, columns, 0, 0};
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  REQUIRE(child >= 0);
  if (child == 0) {
    const std::string line = "cd '" AVERT_SOURCE_DIR "' && exec '" AVERT_PROGRAM "' " + arguments;
    ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    ::_exit(127);
  }
  std::string text;
  char part[4096];
  for (ssize_t got = 0; (got = ::read(terminal, part, sizeof part)) > 0;)
    text.append(part, static_cast<std::size_t>(got));
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  CHECK(status == 0);
  return text;
}

/// Columns of the widest line.
std::size_t widest(const std::string& text) {
  std::size_t most = 0, now = 0;
  for (const char letter : text) {
    if (letter == '\n' || letter == '\r')
      now = 0;
    else if ((static_cast<unsigned char>(letter) & 0xc0u) != 0x80u)
      most = std::max(most, ++now);
  }
  return most;
}

constexpr const char* small = " --weeks 6 --set world.persons=400 --progress none ";

std::string fingerprint_of(const std::string& arguments) {
  return Json::parse(avert_with(arguments + " --progress none --json").text)
      .at("runs")
      .at(0)
      .at("fingerprint");
}

}  // namespace

TEST_CASE("progress fits into a narrow terminal") {
  const std::string text = on_terminal(
      40, "run scenarios/minimal --weeks 6 --set world.persons=400 --replicates 3 2>&1 >/dev/null");
  CHECK_THAT(text, Contains("0 of 3 runs") && Contains("3 of 3 runs done"));
  CHECK(widest(text) < 40);
}

TEST_CASE("help fits into 80 columns") {
  const std::string overview = avert_with("help").text;
  CHECK(widest(overview) <= 80);
  CHECK(avert_with("help help").text == overview);
  for (const char* verb : {"run", "compare", "check", "params", "steps", "inspect", "displacement", "version",
                           "validate", "warning", "sweep", "sweep plan", "sweep run", "sweep resume",
                           "sweep status", "sweep verify", "sweep rerun", "sweep collect", "sweep slurm"}) {
    const std::string help = avert_with(std::string("help ") + verb).text;
    INFO(help);
    CHECK(widest(help) <= 80);
    CHECK(!help.empty());
  }
}

TEST_CASE("tables fit into 80 columns") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  for (const std::string& arguments :
       {"run scenarios/minimal" + (small + ("--output " + file)),
        "compare scenarios/kestrel --replicates 2" + std::string(small),
        std::string("check scenarios/kestrel"), "inspect " + file, std::string("steps"),
        std::string("params"), "warning scenarios/minimal --replicates 3 " + std::string(small)}) {
    const std::string table = avert_with(arguments).text;
    INFO(table);
    CHECK(widest(table) <= 80);
    CHECK(!table.empty());
  }
}

TEST_CASE("one arm is not compared with itself") {
  const std::string table = avert_with("run scenarios/minimal" + std::string(small)).text;
  CHECK_THAT(table, Contains("Each arm by itself") && !Contains("Difference"));
}

TEST_CASE("the week as JSON names each process with what it reads and owns") {
  const Json week = Json::parse(avert_with("steps --json").text);
  REQUIRE(week.size() > 10);
  for (const Json& process : week) CHECK(process.at("reads").size() + process.at("owns").size() > 0);
}

TEST_CASE("JSON of runs says what was run, and each run's fingerprint") {
  for (const char* verb : {"run", "compare"}) {
    const Json answer = Json::parse(
        avert_with(verb + std::string(" scenarios/minimal --seed 7 --replicates 2 --json") + small).text);
    CHECK(answer.at("title").is_string());
    CHECK(answer.at("seed") == 7);
    CHECK(!answer.at("version").get<std::string>().empty());
    CHECK(answer.at("scenario_hash").get<std::string>().size() == 16);
    CHECK(answer.at("runs").size() == answer.at("arms").size() * 2);
    for (const Json& run : answer.at("runs")) CHECK(run.at("fingerprint").get<std::string>().size() == 16);
  }
}

TEST_CASE("a results file keeps the command line as it was given") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  const std::string line =
      "run scenarios/minimal --weeks 6 --set world.persons=400 --set 'title=a b' --progress none -o " + file;
  REQUIRE(avert_with(line).code == 0);
  CHECK_THAT(avert_with("inspect --json " + file).text, Contains("avert " + line));
}

TEST_CASE("the scenario of a results file runs again to the same fingerprint") {
  const std::string routes = AVERT_SOURCE_DIR "/scenarios/routes/geography";
  for (const std::string scenario : {"minimal", "mix", "routes"}) {
    const Folder folder;
    const std::string file = (folder / "a.h5").string(), again = (folder / "again.toml").string();
    std::filesystem::create_directory_symlink(routes, folder / "geography");
    const std::string first = fingerprint_of("run scenarios/" + scenario +
                                             " --weeks 12 --set world.persons=4000 --seed 5 -o " + file);
    std::ofstream(again) << avert_with("inspect --scenario " + file).text;
    CHECK(fingerprint_of("run --seed 5 " + again) == first);
  }
}
