#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "avert/error.hpp"
#include "places.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_reader.hpp"
#include "sim/scenario/paths.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

std::size_t made(const sweep::SweepPlan& plan, const Folder& folder, int threads = 1) {
  const std::size_t before = ledger_in(folder).entries().size();
  sweep::WorkOptions options;
  options.threads = threads;
  sweep::work(folder / "sweep", plan, options);
  return ledger_in(folder).entries().size() - before;
}

}  // namespace

TEST_CASE("a sweep makes each run once") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(2, two_points));
  CHECK(plan.runs() == 8);
  CHECK(made(plan, folder, 2) == 8);
  CHECK(made(plan, folder) == 0);
  CHECK(ledger_in(folder).duplicates() == 0);
}

TEST_CASE("runs of a sweep have the fingerprints of a plan of their scenario") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(2, two_points));
  made(plan, folder, 2);
  const sweep::Ledger ledger = ledger_in(folder);
  CHECK(status_of(plan, ledger).exit_code() == ExitCode::done);
  const sweep::Identity identity = plan.identity();
  for (std::size_t point = 0; point < 2; ++point) {
    Plan single;
    single.scenario = scenario_at(plan.scenario, plan.points, point);
    single.arms = plan.arms;
    single.replicates = 2;
    single.seed = plan.seed;
    const std::vector<RunResult> runs = execute(single);
    for (std::size_t i = 0; i < runs.size(); ++i)
      CHECK(ledger.find(identity.of({point, i / 2, static_cast<std::uint32_t>(i % 2)}))->fingerprint ==
            runs[i].fingerprint);
  }
}

TEST_CASE("further replicates, arms, points and swept paths keep what is finished") {
  const Folder folder;
  const auto grid = [](const std::string& values) {
    return "[sample]\nmethod = \"grid\"\n[sample.values]\n" + values;
  };
  const std::string ambition = "\"actors.militia.ambition\" = [0.2, 0.9]\n";
  CHECK(made(plan_in(folder, design_text(1, grid(ambition))), folder) == 4);
  CHECK(made(plan_in(folder, design_text(2, grid(ambition))), folder) == 4);
  CHECK(made(plan_in(folder, design_text(2, grid("\"actors.militia.ambition\" = [0.2, 0.5, 0.9]\n"))),
             folder) == 4);
  const Scenario base = design_of(folder, design_text(1, "")).scenario;
  const std::string usual = value_text(get_value(base, "attitudes.contact"));
  const std::string both = ambition + "\"attitudes.contact\" = [" + usual + ", 0.0777]\n";
  CHECK(made(plan_in(folder, design_text(2, grid(both))), folder) == 8);
}

TEST_CASE("an arm that a swept value does not touch is made once for all points") {
  const Folder folder;
  const std::string text = design_text(1,
                                       "[sample]\nmethod = \"grid\"\n[sample.values]\n"
                                       "\"arms.as-usual.diplomacy.passive\" = [true, false]\n");
  const sweep::SweepPlan plan = plan_of(design_of(folder, text));
  const sweep::Identity identity = plan.identity();
  CHECK(identity.of({0, 0, 0}) == identity.of({1, 0, 0}));
  CHECK(identity.of({0, 1, 0}) != identity.of({1, 1, 0}));
}

TEST_CASE("two workers at once share the runs and the collected results are the same") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(6, two_points));
  made(plan, folder);
  const std::uint64_t expected = collected(plan, ledger_in(folder));
  std::filesystem::remove_all(folder / "sweep");
  sweep::write_plan(folder / "sweep", plan);
  std::thread other([&] { made(plan, folder); });
  made(plan, folder);
  other.join();
  const sweep::Ledger ledger = ledger_in(folder);
  CHECK(status_of(plan, ledger).left() == 0);
  CHECK(collected(plan, ledger) == expected);
}

TEST_CASE("what a dead process claimed is made by the next") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(2, two_points));
  sweep::RunLog dead(sweep::runs_folder(folder / "sweep"), 1);
  const sweep::Identity identity = plan.identity();
  std::vector<std::uint64_t> all;
  for (std::size_t run = 0; run < plan.runs(); ++run) all.push_back(identity.of(plan.place(run)));
  dead.claim(all);
  CHECK(status_of(plan, ledger_in(folder)).claimed == 8);
  CHECK(made(plan, folder) == 8);
}

TEST_CASE("a checkpoint that a dead process left beside the record of its run is removed by the next") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(1, two_points));
  sweep::work(folder / "sweep", plan, sweep::WorkOptions{});
  const std::uint64_t recorded = plan.identity().of(plan.place(0));
  const auto left = sweep::checkpoint_of(folder / "sweep", recorded),
             other = sweep::checkpoint_of(folder / "sweep", 1);
  std::ofstream(left.path) << "left";
  std::ofstream(other.path) << "of another plan";
  sweep::work(folder / "sweep", plan, sweep::WorkOptions{});
  CHECK_FALSE(left.exists());
  CHECK(other.exists());
}

TEST_CASE("a collected file has the dimensions of the plan, and swept values as coordinates of points") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(2, two_points));
  made(plan, folder);
  const sweep::Ledger ledger = ledger_in(folder);
  sweep::collect(sweep::CollectedFiles(example::output(folder / "a.h5")), plan, ledger, 1,
                 example::make_provenance());
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.find_faults().empty());
  CHECK(reader.attribute("/", "schema_version") == "2");
  CHECK(reader.variable("/outcomes/displaced").dimensions ==
        std::vector<std::string>{"point", "arm", "replicate", "week", "group"});
  CHECK(reader.variable("/outcomes/displaced").shape == std::vector<std::uint64_t>{2, 2, 2, 3, 2});
  CHECK(reader.read("/week") == std::vector<double>{3, 7, 9});
  CHECK(reader.read("/actors.militia.ambition") == std::vector<double>{0.2, 0.9});
  const std::string table = read_whole(folder / "a-runs.csv");
  CHECK(std::count(table.begin(), table.end(), '\n') == 9);
  CHECK(std::system(("/usr/bin/python3 " AVERT_SOURCE_DIR "/tests/support/read_results.py " +
                     (folder / "a.h5").string())
                        .c_str()) == 0);
}

TEST_CASE("a sweep with a geography survives what a killed plan left, and a plan with another geography") {
  namespace fs = std::filesystem;
  const Folder folder;
  sweep::SweepPlan planned = plan_of(design_of(folder, design_text(1, "")));
  planned.scenario.folder = folder.path().string();
  planned.scenario.world.geography = "map";
  fs::copy(AVERT_SOURCE_DIR "/scenarios/routes/geography", folder / "map", fs::copy_options::recursive);
  std::ofstream(folder / "map" / "notes.csv") << "mine";
  sweep::write_plan(folder / "sweep", planned);
  const std::string first = read_whole(folder / "sweep" / "plan.json");
  for (const auto& each : fs::recursive_directory_iterator(folder / "sweep"))
    CHECK(each.path().filename() != "notes.csv");
  std::ofstream(folder / "map" / "locations.csv", std::ios::app) << "\n";
  fs::remove(folder / "map" / "notes.csv");
  sweep::write_plan(folder / "sweep", planned);
  // As if killed after the tables were written and before the plan was, and within a table.
  std::ofstream(folder / "sweep" / "plan.json") << first;
  for (const auto& each : fs::directory_iterator(folder / "sweep" / "geography"))
    std::ofstream(each.path() / "locations.csv.tmp-17") << "name,reg";
  const sweep::SweepPlan plan = sweep::read_plan(folder / "sweep");
  CHECK(made(plan, folder) == plan.runs());
  CHECK(status_of(plan, ledger_in(folder)).exit_code() == ExitCode::done);
  collected(plan, ledger_in(folder));
  sweep::write_plan(folder / "sweep", planned);
  const sweep::SweepPlan next = sweep::read_plan(folder / "sweep");
  CHECK(made(next, folder) == next.runs());
  std::ofstream(folder / "map" / "locations.csv") << "nonsense\n";
  CHECK_THROWS_AS(sweep::write_plan(folder / "other", planned), Error);
  CHECK_FALSE(fs::exists(folder / "other"));
}

TEST_CASE("names, lists of names and texts are swept from plan to collect, and label the points as text") {
  const Folder folder;
  const sweep::SweepPlan plan =
      plan_in(folder, design_text(1,
                                  "[sample]\nmethod = \"list\"\n[sample.values]\n"
                                  "\"actors.militia.group\" = [\"A\", \"B\", \"B\"]\n"
                                  "\"forums.talks.sponsors\" = [[\"un\"], [\"un\", \"regional\"], []]\n"
                                  "\"actors.militia.kind\" = [\"militia\", \"rebel\", \"rebel\"]\n"));
  CHECK(made(plan, folder) == 6);
  const sweep::Ledger ledger = ledger_in(folder);
  sweep::collect(sweep::CollectedFiles(example::output(folder / "a.h5")), plan, ledger, 1,
                 example::make_provenance());
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.find_faults().empty());
  CHECK(reader.read_text("/actors.militia.group") == std::vector<std::string>{"A", "B", "B"});
  CHECK(reader.read_text("/forums.talks.sponsors") ==
        std::vector<std::string>{"[un]", "[un, regional]", "[]"});
  CHECK(reader.read("/actors.militia.kind") == std::vector<double>{1, 2, 2});
  const std::string table = read_whole(folder / "a-runs.csv");
  CHECK_THAT(table, Catch::Contains("actors.militia.group,forums.talks.sponsors,actors.militia.kind"));
  CHECK_THAT(table, Catch::Contains(",B,\"[un, regional]\",rebel,"));
  CHECK(std::system(("/usr/bin/python3 " AVERT_SOURCE_DIR "/tests/support/read_results.py " +
                     (folder / "a.h5").string())
                        .c_str()) == 0);
}

TEST_CASE("a country that cannot be built is a failed run, and a sweep may stop at it") {
  const Folder folder;
  sweep::SweepPlan plan = plan_in(folder, design_text(3, two_points));
  plan.scenario.world.geography = "nowhere";
  sweep::WorkOptions options;
  options.max_failures = 2;
  sweep::work(folder / "sweep", plan, options);
  const sweep::Status status = status_of(plan, ledger_in(folder));
  CHECK(status.failed == 2);
  CHECK(status.done == 0);
  options.max_failures = 1000;
  sweep::work(folder / "sweep", plan, options);
  CHECK(status_of(plan, ledger_in(folder)).exit_code() == ExitCode::runs_failed);
  CHECK(ledger_in(folder).entries().begin()->second.failure.find("country: ") == 0);
}

TEST_CASE("a plan that was changed is refused") {
  const Folder folder;
  plan_in(folder, design_text(2, two_points));
  std::ifstream stream(folder / "sweep" / "plan.json");
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  text[text.find("\"replicates\": 2") + 14] = '3';
  std::ofstream(folder / "sweep" / "plan.json") << text;
  try {
    sweep::read_plan(folder / "sweep");
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::damaged_data);
  }
}
