#include "sim/results/results_file.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "avert/error.hpp"
#include "places.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/results/results_layout.hpp"
#include "sim/results/results_reader.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;
using avert::example::Folder;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_example(const std::filesystem::path& path) {
  write_results(example::output(path), example::make_header(), example::make_runs(),
                example::make_provenance());
}

bool run_program(const std::string& command) {
  return std::system((command + " > /dev/null").c_str()) == 0;
}

/// Where a run is on the grid of the example: arms none, late; replicates 0, 1, 4.
std::size_t place_of(const RunKey& key) {
  return (key.arm == "late" ? 3U : 0U) + (key.replicate == 4 ? 2U : key.replicate);
}

}  // namespace

TEST_CASE(
    "every value of a successful run is read back where its arm and replicate are, all else is missing") {
  const Folder folder;
  write_example(folder / "a.h5");
  const ResultsReader reader(folder / "a.h5");
  const std::vector<RunResult> runs = example::make_runs();
  for (std::size_t index = 0; index < runs.front().series.size(); ++index) {
    const Variable& variable = runs.front().series[index].variable;
    if (is_table(variable)) continue;
    const std::string path = "/" + std::string(variable.group) + "/" + std::string(variable.name);
    const std::vector<double> stored = reader.read(path);
    const std::size_t cells = stored.size() / 6;
    REQUIRE(stored.size() == cells * 6);
    std::vector<double> expected(stored.size(), std::nan(""));
    for (const RunResult& run : runs) {
      if (!run.failure.empty()) continue;
      std::visit(
          [&](const auto& values) {
            REQUIRE(values.size() == cells);
            for (std::size_t cell = 0; cell < cells; ++cell) {
              expected[place_of(run.key) * cells + cell] = static_cast<double>(values[cell]);
            }
          },
          run.series[index].values);
    }
    const std::string type = reader.variable(path).type;
    const double missing = type == "uint8" ? 255 : type.starts_with("int") ? -1 : std::nan("");
    for (std::size_t place = 0; place < stored.size(); ++place) {
      const bool there = place / std::max<std::size_t>(cells, 1) < 4;
      const double value = there ? expected[place] : missing;
      INFO(path << " value " << place);
      CHECK((stored[place] == value || (std::isnan(stored[place]) && std::isnan(value))));
    }
  }
}

TEST_CASE("the rows of a table follow one another in the order of arms and replicates") {
  const Folder folder;
  write_example(folder / "a.h5");
  const ResultsReader reader(folder / "a.h5");
  std::vector<double> deaths, arms, replicates;
  for (const auto& [arm, replicate] : {std::pair{"none", 0}, {"none", 1}, {"none", 4}, {"late", 0}}) {
    const RunResult run = example::make_run(arm, static_cast<std::uint32_t>(replicate));
    for (const Series& series : run.series) {
      if (series.variable.group != "events" || series.variable.name != "deaths") continue;
      for (const std::int64_t value : std::get<std::vector<std::int64_t>>(series.values)) {
        deaths.push_back(static_cast<double>(value));
        arms.push_back(arm == std::string("late") ? 1 : 0);
        replicates.push_back(replicate);
      }
    }
  }
  REQUIRE(deaths.size() > 2);
  CHECK(reader.read("/events/deaths") == deaths);
  CHECK(reader.read("/events/event_arm") == arms);
  CHECK(reader.read("/events/event_replicate") == replicates);
  CHECK(reader.variable("/people/hostility").dimensions == std::vector<std::string>{"person", "month"});
  CHECK(reader.variable("/people/hostility").shape == std::vector<std::uint64_t>{20, 2});
  CHECK(reader.variable("/people/tie_arm").shape == reader.variable("/people/from").shape);
}

TEST_CASE("a results file says what was run, which runs failed and what the parameters were") {
  const Folder folder;
  write_example(folder / "a.h5");
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.attribute("/", "title") == "Épreuve: an example");
  CHECK(reader.attribute("/", "scenario_toml") == example::make_header().scenario_toml);
  CHECK(reader.attribute("/", "seed") == "42");
  const std::vector<RunResult> runs = example::make_runs();
  const RunsInMemory source(example::make_header(), runs);
  const std::uint64_t fingerprint =
      combine_fingerprints(source.grid(), survey_runs(example::make_header(), source));
  CHECK(reader.attribute("/", "fingerprint") == fingerprint_text(fingerprint));
  CHECK(reader.attribute("/parameters/hostility", "contact") == "0.05");
  CHECK(reader.attribute("/parameters/hostility", "contact_overridden") == "1");
  CHECK(reader.attribute("/parameters/hostility", "rule_basis") == "assumed");
  CHECK(reader.read("/summary/failed") == std::vector<double>{0, 0, 0, 0, 1, 1});
  const std::vector<std::string> failure = reader.read_text("/summary/failure");
  CHECK(failure[4] == "escalation: hostility of person 17 is NaN in week 3");
  CHECK(failure[5] == "not run");
  CHECK(reader.read_text("/summary/fingerprint")[0] ==
        fingerprint_text(example::make_run("none", 0).fingerprint));
  CHECK(reader.read_text("/summary/arm") == example::make_header().arms);
  CHECK(reader.find_faults().empty());
}

TEST_CASE("the same results make the same bytes in any order of the runs, and only provenance may differ") {
  const Folder folder;
  write_example(folder / "a.h5");
  std::vector<RunResult> runs = example::make_runs();
  std::reverse(runs.begin(), runs.end());
  write_results(example::output(folder / "b.h5"), example::make_header(), runs, example::make_provenance());
  write_results(example::output(folder / "c.h5"), example::make_header(), runs,
                example::make_provenance("2027-02-02T00:00:00Z"));
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
  CHECK(bytes_of(folder / "a.h5") != bytes_of(folder / "c.h5"));
  CHECK(run_program("h5diff --exclude-path=/provenance " + (folder / "a.h5").string() + " " +
                    (folder / "c.h5").string()));
  runs.front().series.front() = example::make_series<float>(runs.front().series.front().variable, 99);
  runs.front().failure.clear();
  write_results(example::output(folder / "d.h5"), example::make_header(), runs, example::make_provenance());
  CHECK_FALSE(run_program("h5diff --exclude-path=/provenance " + (folder / "a.h5").string() + " " +
                          (folder / "d.h5").string()));
}

TEST_CASE("the same values stand in the file when any number of runs is read at a time") {
  const Folder folder;
  ResultsHeader header = example::make_header();
  header.points = 3;
  header.swept.front().values = std::vector<double>{0.04, 0.05, 0.06};
  std::vector<RunResult> runs;
  for (std::uint32_t point = 0; point < header.points; ++point)
    for (const std::string& arm : header.arms)
      for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
        if (point == 1 && replicate == 2) continue;
        runs.push_back(example::make_run(arm, replicate + 5 * point));
        runs.back().key.replicate = replicate;
        runs.back().key.point = point;
        if (point == 2 && replicate == 1) runs.back().failure = "broken";
        if (replicate == 3)
          runs.back().series.erase(runs.back().series.begin() + 4, runs.back().series.begin() + 12);
      }
  const RunsInMemory source(header, runs);
  const RunSurvey survey = survey_runs(header, source);
  write_results(example::output(folder / "a.h5"), header, source, survey, example::make_provenance());
  CHECK(ResultsReader(folder / "a.h5").find_faults().empty());
  for (std::size_t together : {1, 2, 3, 7, 8, 11}) {
    INFO(together);
    write_results(example::output(folder / "b.h5"), header, source, survey, example::make_provenance(),
                  together * survey.most_bytes);
    CHECK(run_program("h5diff " + (folder / "a.h5").string() + " " + (folder / "b.h5").string()));
  }
}

TEST_CASE("a file of runs that all failed says so") {
  const Folder folder;
  std::vector<RunResult> runs = example::make_runs();
  for (RunResult& run : runs) run.failure = "broken";
  write_results(example::output(folder / "a.h5"), example::make_header(), runs, example::make_provenance());
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.read("/summary/failed") == std::vector<double>(6, 1));
  CHECK(reader.find_faults().empty());
}

TEST_CASE("xarray, ncdump and h5dump open every group with named, described dimensions") {
  const Folder folder;
  write_example(folder / "a.h5");
  const std::string file = (folder / "a.h5").string();
  CHECK(run_program("/usr/bin/python3 " AVERT_SOURCE_DIR "/tests/support/read_results.py " + file));
  CHECK(run_program("ncdump -h " + file));
  CHECK(run_program("h5dump -H " + file));
}

TEST_CASE("a scenario longer than an ordinary attribute and a seed wider than a double survive") {
  const Folder folder;
  ResultsHeader header = example::make_header();
  header.scenario_toml.assign(300'000, 'x');
  header.scenario_toml += "end";
  header.seed = 0xffffffffffffffffULL;
  write_results(example::output(folder / "a.h5"), header, example::make_runs(), example::make_provenance());
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.attribute("/", "scenario_toml") == header.scenario_toml);
  CHECK(reader.attribute("/", "seed") == "18446744073709551615");
  CHECK(run_program("ncdump -h " + (folder / "a.h5").string()));
}

TEST_CASE("a path that cannot be written is refused before the run and leaves nothing behind") {
  const Folder folder;
  std::ofstream(folder / "plain") << "text";
  std::filesystem::create_directory(folder / "sub");
  for (const std::filesystem::path& path :
       {folder / "missing" / "a.h5", folder / "plain" / "a.h5", folder / "sub",
        std::filesystem::path("/proc/avert.h5"), std::filesystem::path("/dev/null"), folder / "",
        folder / std::string(300, 'n')}) {
    INFO(path);
    CHECK_THROWS_AS(check_writable(path), Error);
    CHECK_THROWS_AS(write_example(path), Error);
  }
  CHECK_THROWS_AS(check_writable(folder / "a.h5", std::uint64_t{1} << 62), Error);
  CHECK_NOTHROW(check_writable(folder / "a.h5", 1000));
  CHECK(folder.count_files() == 2);
  CHECK(bytes_of(folder / "plain") == "text");
}

TEST_CASE("a disk that fills up while writing leaves the old file as it was and no half of the new one") {
  const Folder folder;
  write_example(folder / "a.h5");
  const std::string before = bytes_of(folder / "a.h5");
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t limit : {rlim_t{0}, rlim_t{3000}, static_cast<rlim_t>(before.size() - 100)}) {
    const rlimit small{limit, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    CHECK_THROWS_AS(write_example(folder / "a.h5"), Error);
    setrlimit(RLIMIT_FSIZE, &old);
  }
  std::signal(SIGXFSZ, handler);
  CHECK(bytes_of(folder / "a.h5") == before);
  CHECK(folder.count_files() == 1);
  write_example(folder / "b.h5");
  CHECK(bytes_of(folder / "b.h5") == before);
}

TEST_CASE("series that do not fit the header are refused by name and nothing is written") {
  const Folder folder;
  const auto refused = [&](const ResultsHeader& header, const std::vector<RunResult>& runs) {
    CHECK_THROWS_AS(write_results(example::output(folder / "a.h5"), header, runs, example::make_provenance()),
                    Error);
    CHECK(folder.count_files() == 0);
  };
  std::vector<RunResult> runs = example::make_runs();
  runs[1].series[0].values = std::vector<float>(5);
  refused(example::make_header(), runs);
  runs = example::make_runs();
  runs[1].series[0].values = std::vector<double>(12);
  refused(example::make_header(), runs);
  runs = example::make_runs();
  const auto column = std::find_if(runs[3].series.begin(), runs[3].series.end(),
                                   [](const Series& series) { return series.variable.group == "events"; });
  REQUIRE(std::get<std::vector<std::int32_t>>(column->values).size() > 0);
  column->values = std::vector<std::int32_t>();
  refused(example::make_header(), runs);
  runs = example::make_runs();
  runs[2].key.arm = "unheard-of";
  refused(example::make_header(), runs);
  runs = example::make_runs();
  runs.push_back(runs.front());
  refused(example::make_header(), runs);
  ResultsHeader header = example::make_header();
  header.coordinates.pop_back();
  refused(header, example::make_runs());
  refused(example::make_header(), {});
}
