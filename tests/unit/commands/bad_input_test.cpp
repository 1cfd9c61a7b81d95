#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "places.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"

// Everything that may be wrong with what a user gives, through the program itself: one clear line, exit code
// 2, no crash, and nothing half-written.

using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string refused(const fs::path& scenario) {
  return bad("run '" + scenario.string() + "' --progress none");
}
std::string refused_text(const Folder& folder, const std::string& text) {
  std::ofstream(folder / "bad.toml", std::ios::binary) << text;
  return refused(folder / "bad.toml");
}
std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

constexpr const char* small_run =
    "run scenarios/minimal --weeks 4 --set world.persons=400 --progress none --output ";

/// Runs in a name space of its own, where a small disk is mounted on `folder`.
Outcome on_disk(const Folder& folder, const std::string& mount_options, const std::string& arguments) {
  const std::string inner = "mount -t tmpfs -o " + mount_options + " none " + folder.path().string() +
                            " && exec " AVERT_PROGRAM " " + arguments;
  return shell("unshare -rm sh -c '" + inner + "' 2>&1");
}
bool may_mount(const Folder& folder) {
  return shell("unshare -rm mount -t tmpfs none " + folder.path().string() + " 2>/dev/null").code == 0;
}

}  // namespace

TEST_CASE("the program refuses a scenario that cannot be read, in one line") {
  const Folder folder;
  CHECK_THAT(refused(folder / "none.toml"), Contains("there is no such file"));
  CHECK_THAT(refused(folder.path()), Contains("the folder has no scenario.toml"));
  CHECK_THAT(refused_text(folder, ""), Contains("the file is empty"));
  CHECK_THAT(refused_text(folder, std::string("\x89HDF\r\n\x1a\n\0\0", 10)), Contains("binary file"));
  CHECK_THAT(refused("/dev/null"), Contains("not a regular file"));
  std::ofstream(folder / "huge.toml") << "schema = 1\n";
  fs::resize_file(folder / "huge.toml", std::uintmax_t{1} << 30);
  CHECK_THAT(refused(folder / "huge.toml"), Contains("1024 MB"));
  if (geteuid() == 0) {
    WARN("SKIPPED: root may read every file");
    return;
  }
  fs::permissions(folder / "bad.toml", fs::perms::none);
  CHECK_THAT(refused(folder / "bad.toml"), Contains("cannot be read"));
}

TEST_CASE("the program refuses a scenario nested 100,000 levels deep, in one line") {
  const Folder folder;
  constexpr int deep = 100000;
  for (const std::string& text : {repeated("a.", deep) + "a = 1\n", "[" + repeated("a.", deep) + "a]\n",
                                  "a = " + repeated("[", deep), "a = " + repeated("{a=", deep)})
    CHECK_THAT(refused_text(folder, "schema = 1\n" + text), Contains("nested too deeply"));
}

TEST_CASE("the program refuses a wrong schema, key or value, and says what would be right") {
  const Folder folder;
  CHECK_THAT(refused_text(folder, "schema = 7\n"), Contains("schema"));
  CHECK_THAT(refused_text(folder, "schema = 1\n[world]\npersns = 5\n"), Contains("Did you mean 'persons'?"));
  CHECK_THAT(refused_text(folder, "schema = 1\nworld.persons = 12\n"), Contains("out of range"));
  CHECK_THAT(refused_text(folder, "schema = 1\nworld.segregation = nan\n"), Contains("not a number"));
  CHECK_THAT(refused_text(folder, "schema = 1\nworld.persons = 'many'\n"), Contains("not a number"));
  CHECK_THAT(refused_text(folder, "schema = 1\ntitle = \n"), Contains("bad.toml:2"));
}

TEST_CASE("the program takes no value for an argument, and no design for a scenario") {
  CHECK(bad("check scenarios/minimal --set attitudes.contact 0.02") ==
        "avert: --set attitudes.contact 0.02: a path and its value are apart. Write --set "
        "attitudes.contact=0.02.\n");
  CHECK(bad("check --set attitudes.contact 0.02 scenarios/minimal") ==
        "avert: --set attitudes.contact 0.02: a path and its value are apart. Write --set "
        "attitudes.contact=0.02.\n");
  CHECK_THAT(
      bad("run scenarios/kestrel/sweep.toml"),
      Contains(
          "scenarios/kestrel/sweep.toml: this is the design of a sweep, not a scenario. Run avert sweep plan "
          "scenarios/kestrel/sweep.toml --output FOLDER."));
  CHECK_THAT(
      bad("sweep plan scenarios/minimal/scenario.toml -o /tmp/avert-never"),
      Contains("this is a scenario, not the design of a sweep. Write a design that names it: scenario = "
               "\"scenarios/minimal/scenario.toml\"."));
  CHECK_THAT(bad("compare scenarios/minimal --reference As-Usual"), Contains("Did you mean 'as-usual'?"));
  CHECK_THAT(bad("displacement tests/data/displacement/tiny --flight Modelled"),
             Contains("Did you mean 'modelled'?"));
}

TEST_CASE("every whole number of an option may be written 1e3") {
  CHECK_THAT(
      avert_with(
          "check scenarios/minimal --replicates 1e3 --seed 1e6 --weeks 1e2 --threads 1e0 --panel 1e1 --json")
          .text,
      Contains("\"replicates\": 1000") && Contains("\"weeks\": 100"));
  CHECK(
      avert_with("displacement tests/data/displacement/tiny --persons-per-agent 1e1 --replicates 1e0").code ==
      0);
  CHECK_THAT(bad("check scenarios/minimal --replicates 1.5"), Contains("'1.5' is not a whole number from 1"));
  CHECK_THAT(bad("check scenarios/minimal --replicates 1e9"), Contains("'1e9' is not a whole number from 1"));
}

TEST_CASE("an output that cannot be written is refused before the run, and leaves nothing behind") {
  const Folder folder;
  CHECK_THAT(bad(small_run + (folder / "missing/a.h5").string()), Contains("does not exist"));
  CHECK_THAT(bad(small_run + folder.path().string()), Contains("is a folder"));
  CHECK_THAT(bad(std::string(small_run) + "/dev/null"), Contains("is a device"));
  const Outcome unwritable = avert_with(std::string(small_run) + "/proc/a.h5 2>&1");
  CHECK(unwritable.code != 0);
  CHECK_THAT(unwritable.text, Catch::StartsWith("avert: /proc/a.h5"));
  CHECK(folder.count_files() == 0);
}

TEST_CASE("a full disk and a read-only one are said in one line, and leave no file") {
  const Folder folder;
  if (!may_mount(folder)) {
    WARN("SKIPPED: no disk can be mounted here");
    return;
  }
  const std::string target = (folder / "a.h5").string();
  // Too small from the start; large enough for what is sure, but not for the file; read-only.
  const std::pair<std::string, int> disks[]{{"size=400k", 2}, {"size=900k", 1}, {"ro", 1}};
  for (const auto& [options, code] : disks) {
    const Outcome outcome = on_disk(folder, options, small_run + target);
    INFO(options << ": " << outcome.text);
    CHECK(outcome.code == code);
    CHECK_THAT(outcome.text, Catch::StartsWith("avert: " + target));
    CHECK(outcome.text.find('\n') == outcome.text.size() - 1);
  }
}
