#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "places.hpp"
#include "sim/files/message.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/results_reader.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using Catch::Contains;
using example::Folder;
namespace fs = std::filesystem;

namespace {

/// The end of the program when nobody reads its output any more, and what it says. Whoever starts it may have
/// had SIGPIPE ignored.
std::string unread(const Folder& folder, const std::string& arguments, bool restored) {
  std::ofstream(folder / "unread.py")
      << "import os, shlex, subprocess, sys\n"
         "end, begin = os.pipe()\n"
         "os.close(end)\n"
         "done = subprocess.run([sys.argv[1], *shlex.split(sys.argv[2])], stdout=begin, "
         "stderr=subprocess.PIPE, restore_signals=sys.argv[3] == '1')\n"
         "print(done.returncode, done.stderr.decode(), end='')\n";
  return shell("/usr/bin/python3 " + (folder / "unread.py").string() + " '" AVERT_PROGRAM "' '" + arguments +
               "' " + (restored ? "1" : "0"))
      .text;
}

}  // namespace

TEST_CASE("a closed pipe ends the program quietly, and says nothing of a sound file") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  write_results(example::output(file), example::make_header(), example::make_runs(),
                example::make_provenance());
  for (const bool restored : {true, false})
    for (const std::string& arguments :
         {"inspect " + file, "inspect --json " + file, std::string("params"), std::string("help")})
      CHECK(unread(folder, arguments, restored) == std::to_string(-SIGPIPE) + " ");
}

TEST_CASE("standard output that cannot be written is an error") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  write_results(example::output(file), example::make_header(), example::make_runs(),
                example::make_provenance());
  for (const std::string& arguments :
       {"inspect " + file, std::string("params"), std::string("help run"), std::string("version"),
        std::string("run scenarios/minimal --weeks 2 --set world.persons=400 --progress none")}) {
    INFO(arguments);
    const Outcome outcome = avert_with(arguments + " 2>&1 > /dev/full");
    CHECK(outcome.code == 1);
    CHECK_THAT(outcome.text, Contains("standard output"));
  }
}

TEST_CASE("a closed standard stream never becomes a file that is written") {
  for (const std::string closed : {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"}) {
    INFO(closed);
    const Folder folder;
    const std::string file = (folder / "a.h5").string();
    const Outcome outcome = avert_with(
        "run scenarios/minimal --weeks 40 --set world.persons=400 --progress bar "
        "--checkpoint " +
        (folder / "c.checkpoint").string() + " -o " + file + " " + closed);
    CHECK(outcome.code == 0);
    CHECK(ResultsReader(file).find_faults().empty());
    CHECK(avert_with("inspect " + file + " > /dev/null").code == 0);
    CHECK(folder.count_files() == 1);
  }
}

TEST_CASE("what a terminal would obey or hide is escaped in every message, and refused in names") {
  const Draws draws({5, 0}, Stream::resampling, 0);
  for (std::uint32_t round = 0; round < 2000; ++round) {
    std::string text;
    for (std::uint32_t i = 0; i < 12; ++i) text += static_cast<char>(draws.below(256, round * 12 + i));
    const std::string shown = printable(text);
    CHECK(is_printable(shown));
    CHECK(std::none_of(shown.begin(), shown.end(), [](unsigned char letter) { return letter < 0x20; }));
  }
  CHECK(printable("Goražde, Šabac – 北京 🌍") == "Goražde, Šabac – 北京 🌍");
  CHECK(printable("a\x1b[2Jb\nc") == "a\\x1b[2Jb\\nc");
  CHECK(printable("\u202egpj.exe \xff") == "\\u202egpj.exe \\xff");
  const Folder folder;
  const fs::path odd = folder / "a\n\x1b[31m\u202e\xff.toml";
  std::ofstream(odd) << "schema = 1\n[groups.\"x\u202ey\"]\n";
  std::ofstream(folder / "key.toml") << "schema = 1\n\"ke\\u001by\" = 3\n";
  for (const fs::path& file : {odd, folder / "key.toml"}) {
    const std::string said = bad("check '" + file.string() + "'");
    CHECK(is_printable(said.substr(0, said.size() - 1)));
  }
}

TEST_CASE("a script for Slurm runs in a folder of any name, and no part of the name is a command") {
  const Folder folder;
  const fs::path odd = folder / "a\ntouch injected; '$(touch injected)' \u202e\xff";
  fs::create_directory(odd);
  std::ofstream(odd / "design.toml") << design_text(1, two_points);
  sweep::write_plan(odd / "sweep", plan_of(sweep::read_design(odd / "design.toml")));
  const std::string script = (folder / "job.sh").string();
  fs::create_directory(folder / "bin");
  fs::create_symlink(AVERT_PROGRAM, folder / "bin" / "avert");
  fs::current_path(odd);
  REQUIRE(shell("cd \"$OLDPWD\" && '" AVERT_PROGRAM "' sweep slurm sweep --tasks 1 -o " + script).code == 0);
  const Outcome made =
      shell("cd " + folder.path().string() + " && SLURM_ARRAY_TASK_ID=0 PATH=" + (folder / "bin").string() +
            ":$PATH bash job.sh 2>&1");
  fs::current_path(AVERT_SOURCE_DIR);
  CHECK(made.code == 0);
  CHECK(status_of(sweep::read_plan(odd / "sweep"), sweep::Ledger(sweep::runs_folder(odd / "sweep"))).left() ==
        0);
  CHECK_FALSE(fs::exists(folder / "injected"));
  CHECK(is_printable(shell("grep -v '^$' " + script + " | tr -d '\\n'").text));
}
