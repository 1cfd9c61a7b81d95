#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>

#include "sim/commands/command.hpp"
#include "sim/commands/estimate.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

// The program under limits of memory.

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// The program with so many MB of addresses.
Outcome limited(int megabytes, const std::string& arguments) {
  return shell("ulimit -v " + std::to_string(megabytes * 1000) + " && '" AVERT_PROGRAM "' " + arguments +
               " 2>&1");
}

/// Whether limits of addresses can be tried: sanitizers reserve terabytes, and their programs do not begin
/// under such a limit.
bool can_limit() {
  if (sanitized) WARN("skipped: a program with sanitizers does not begin under a limit of addresses");
  return !sanitized;
}

const std::string large =
    "run scenarios/minimal --arm as-usual --weeks 1 --set world.persons=3000000 --threads 2";
/// Little memory, but eight threads take many addresses.
const std::string small = "compare scenarios/minimal --weeks 8 --replicates 8 --threads 8 --progress none";

bool has_line(const Outcome& outcome, const std::string& part) {
  return outcome.text.find(part) != std::string::npos;
}

void refuse_memory() {
  throw std::bad_alloc();
}

Scenario minimal() {
  return read_scenario(AVERT_SOURCE_DIR "/scenarios/minimal");
}

}  // namespace

TEST_CASE("A run without enough memory is refused before anything is built or written", "[memory]") {
  if (!can_limit()) return;
  const Folder folder;
  const Outcome refused = limited(250, large + " -o " + (folder / "run.h5").string());
  CHECK(refused.code == 2);
  CHECK_THAT(refused.text,
             Catch::Matches("avert: scenarios/minimal: needs about \\d+ MB of memory and \\d+ MB are "
                            "free \\(limit of addresses, ulimit -v\\)\\. Give .*fewer persons.*"
                            "--force tries all the same\\.\n"));
  CHECK(folder.count_files() == 0);
}

TEST_CASE("Forced runs are made although memory seems short", "[memory]") {
  if (!can_limit()) return;
  const Outcome refused = limited(400, small);
  CHECK(refused.code == 2);
  CHECK(has_line(refused, "Give --threads "));
  const Outcome forced = limited(400, small + " --force");
  CHECK(forced.code == 0);
  CHECK(has_line(forced, "note: scenarios/minimal needs about "));
  const Outcome usual = avert_with(small + " 2>&1");
  CHECK(usual.code == 0);
  CHECK(forced.text.substr(forced.text.find('\n') + 1) == usual.text);
}

TEST_CASE("Memory that ends on the way is one clear error, on any number of threads", "[memory]") {
  if (!can_limit()) return;
  const Folder folder;
  for (const int megabytes : {130, 170, 210, 250, 290, 330}) {
    const Outcome outcome =
        limited(megabytes, large + " --force --progress none -o " + (folder / "run.h5").string());
    CAPTURE(megabytes, outcome.text);
    CHECK(outcome.code == 1);
    CHECK(has_line(outcome, "\navert: out of memory. "));
    CHECK(std::count(outcome.text.begin(), outcome.text.end(), '\n') == 2);  // the note and the error
    CHECK(folder.count_files() == 0);
  }
}

TEST_CASE("Memory that ends where no exception can pass is the same clear error", "[memory]") {
  const auto end_without_memory = +[](const options::variables_map&) {
    const auto parallel = []() noexcept { refuse_memory(); };
    parallel();
    return ExitCode::done;
  };
  const Command command{
      "run", "", "", "", [] { return options::options_description(); }, "", end_without_memory};
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    std::signal(SIGABRT, SIG_DFL);
    run_program({&command, 1}, {"run"});
    ::_exit(0);
  }
  ::close(ends[1]);
  std::string said(200, '\0');
  said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], said.data(), said.size()))));
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
  CHECK_THAT(said, Catch::StartsWith("avert: out of memory. "));
}

TEST_CASE("Every verb that builds countries asks for memory first", "[memory]") {
  if (!can_limit()) return;
  const Folder folder;
  const std::string sweep = (folder / "sweep").string();
  plan_in(folder, design_text(2, ""));
  const auto refused = [&](const std::string& arguments) {
    // The points are tiny, but sixteen threads have no room for their stacks.
    const Outcome outcome = limited(300, arguments + " --threads 16");
    CAPTURE(arguments, outcome.text);
    CHECK(outcome.code == 2);
    CHECK(has_line(outcome, "of memory and 0 MB are free"));
    CHECK(has_line(limited(300, arguments + " --threads 16 --force"), "note: "));
  };
  refused("sweep run " + sweep);
  CHECK(avert_with("sweep run " + sweep + " 2>&1").code == 0);
  CHECK(limited(300, "sweep run " + sweep + " --threads 16").code == 0);  // nothing is left to be made
  refused("sweep verify " + sweep + " --rerun 1");
  refused("sweep collect " + sweep + " -o " + (folder / "all.h5").string());
  const std::string run = shell("cut -d, -f1 '" + (folder / "all-runs.csv").string() + "' | tail -1").text;
  refused("sweep rerun " + sweep + " " + run.substr(0, 16));
  refused("validate scenarios/minimal --weeks 4 --replicates 16");
  refused("compare scenarios/minimal --weeks 4 --replicates 16");
  refused("compare scenarios/minimal --weeks 4 --replicates 16 --runs " + (folder / "kept").string());
}

TEST_CASE("check says what is free and whether it fits, and succeeds in any case", "[memory]") {
  const Outcome text = avert_with("check scenarios/minimal");
  CHECK(text.code == 0);
  CHECK_THAT(text.text, Catch::Contains(" are free (") || !Catch::Contains("which"));
  const auto answer = nlohmann::json::parse(avert_with("check scenarios/minimal --json").text);
  CHECK(answer["fits"] == (answer["free_bytes"] >= answer["memory_bytes"]));
  if (!can_limit()) return;
  const Outcome short_of = limited(400, "check scenarios/nation --threads 1");
  CHECK(short_of.code == 0);
  CHECK(has_line(short_of, "which does not fit here: "));
  const auto told = nlohmann::json::parse(limited(400, "check scenarios/nation --json").text);
  CHECK(told["fits"] == false);
  CHECK(told["free_bound"] == "limit of addresses, ulimit -v");
}

TEST_CASE("A large world is made alone, so more threads do not multiply its memory", "[memory]") {
  Plan plan;
  plan.scenario = minimal();
  plan.arms = {"none", "as-usual"};
  plan.replicates = 8;
  const auto bytes = [&](int threads) { return estimate_memory(plan.scenario, {}, load_of(plan, threads)); };
  plan.scenario.world.persons = 100'000;
  CHECK(bytes(8) > 3 * bytes(1));
  CHECK(bytes(64) > bytes(8));  // 16 runs at once, in 8 countries
  CHECK(bytes(64) == bytes(16));
  plan.scenario.world.persons = 2'000'000;
  CHECK(bytes(8) == bytes(1));
}

TEST_CASE("A sweep is reckoned by its largest point and by what the mix may draw", "[memory]") {
  const Folder folder;
  const auto plan = [&](const std::string& more) { return plan_of(design_of(folder, design_text(1, more))); };
  const auto swept =
      plan("[sample]\nmethod = \"grid\"\n[sample.values]\n\"world.mean_degree\" = [12, 40, 8]\n");
  CHECK(largest_point(swept).world.mean_degree == 40);
  Scenario scenario = minimal();
  MixSpec entry;
  entry.name = "world.persons";
  entry.distribution = Distribution::uniform;
  entry.low = 5'000;
  entry.high = 1'000'000;
  scenario.mix.push_back(entry);
  Scenario drawn = minimal();
  drawn.world.persons = 1'000'000;
  CHECK(estimate_memory(scenario, {}, {}) == estimate_memory(drawn, {}, {}));
}
