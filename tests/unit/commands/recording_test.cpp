#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/results/results_reader.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"

// What a results file of the program itself holds: with a panel, a monthly map, and countries that differ.

using namespace avert;
using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;

namespace {

constexpr const char* small_compare =
    "compare scenarios/minimal --weeks 30 --replicates 2 --set world.persons=500 --panel 40 --monthly-map "
    "--progress none --output ";

double bytes_estimated(const std::string& options) {
  const auto json = nlohmann::json::parse(avert_with("check scenarios/minimal --json " + options).text);
  return json["disk_bytes"];
}

double bytes_written(const Folder& folder, const std::string& options) {
  const std::string target = (folder / "size.h5").string();
  REQUIRE(avert_with("run scenarios/minimal " + options + " --force -o " + target + " 2>/dev/null").code ==
          0);
  return static_cast<double>(std::filesystem::file_size(target));
}

}  // namespace

TEST_CASE("a results file with panel and map is read by xarray, ncdump and h5dump, all dimensions labelled") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  REQUIRE(avert_with(small_compare + file + " 2>/dev/null").code == 0);
  CHECK(shell("/usr/bin/python3 tests/support/read_results.py " + file).code == 0);
  CHECK(shell("ncdump -h " + file + " > /dev/null").code == 0);
  CHECK(shell("h5dump " + file + " > /dev/null").code == 0);
  const ResultsReader reader(folder / "a.h5");
  CHECK(reader.find_faults().empty());
  CHECK(reader.variable("/people/hostility").dimensions == std::vector<std::string>{"person", "quarter"});
  CHECK(reader.variable("/people/hostility").shape == std::vector<std::uint64_t>{2 * 2 * 40, 3});
  CHECK(reader.variable("/map/deaths_direct").dimensions ==
        std::vector<std::string>{"arm", "replicate", "month", "settlement"});
  CHECK(reader.variable("/map/deaths_direct").shape[2] == 8);
  CHECK(reader.variable("/world/actors/ambition").dimensions == std::vector<std::string>{"actor"});
  CHECK(reader.variable("/world/powers/position").dimensions == std::vector<std::string>{"power", "actor"});
  const std::vector<double> numbers = reader.read("/people/number");
  for (std::size_t i = 0; i < 80; ++i) CHECK(numbers[i] == numbers[i + 80]);
}

TEST_CASE("the world of a file is the first replicate's, also where routes differ from one to the next") {
  const Folder folder;
  std::ofstream(folder / "routes.toml") << "schema = 1\n[world]\npersons = 400\nsettlements = 20\n[mix]\n"
                                           "'world.routes_per_settlement' = { distribution = 'uniform', "
                                           "low = 2, high = 6 }\n"
                                           "'actors.militia.ambition' = { distribution = 'uniform' }\n";
  const auto write = [&](const std::string& name, const std::string& options) {
    const std::string arguments = "run '" + (folder / "routes.toml").string() +
                                  "' --weeks 4 --progress none " + options + " -o " +
                                  (folder / name).string() + " 2>/dev/null";
    REQUIRE(avert_with(arguments).code == 0);
    return ResultsReader(folder / name);
  };
  const ResultsReader one = write("one.h5", "--replicates 1"), many = write("many.h5", "--replicates 4");
  for (const char* name : {"/world/route_length", "/world/x", "/world/actors/ambition"})
    CHECK(one.read(name) == many.read(name));
  const std::vector<std::string> attributes = many.read_text("/attribute");
  REQUIRE(attributes.size() == 2);
  CHECK(many.variable("/drawn/value").shape == std::vector<std::uint64_t>{1, 4, 2});
  const std::vector<double> drawn = many.read("/drawn/value");
  const std::size_t ambition = attributes[0] == "actors.militia.ambition" ? 0 : 1;
  CHECK(attributes[ambition] == "actors.militia.ambition");
  CHECK(drawn[ambition] == many.read("/world/actors/ambition")[1]);
  CHECK(drawn[ambition] != drawn[ambition + 2]);
  const std::vector<double> x = many.read("/settlements/x");
  const std::size_t places = x.size() / 4;
  CHECK(std::vector<double>(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(places)) ==
        many.read("/world/x"));
  CHECK(x[1] != x[places + 1]);
}

TEST_CASE("a panel and a map need a file to go to, and no more persons than there are") {
  CHECK_THAT(bad("run scenarios/minimal --panel 5"), Contains("--output"));
  CHECK_THAT(bad("compare scenarios/minimal --monthly-map"), Contains("--output"));
  CHECK_THAT(bad("run scenarios/minimal --terms"), Contains("--output"));
  CHECK_THAT(bad("run scenarios/minimal --votes"), Contains("--output"));
  CHECK_THAT(bad("check scenarios/minimal --panel 5001"), Contains("5000"));
  CHECK_THAT(bad("check scenarios/minimal --panel 0"), Contains("--panel"));
  const Outcome said = avert_with("check scenarios/minimal --panel 50 --monthly-map --terms --votes");
  CHECK_THAT(said.text, Contains("50 persons followed in each run") && Contains("by settlement and month"));
  CHECK_THAT(said.text, Contains("of each decision") && Contains("of each power"));
}

TEST_CASE("the size of a file is estimated within a factor of two") {
  const Folder folder;
  for (const std::string options :
       {"--replicates 1 --weeks 10", "--replicates 20 --weeks 104", "--replicates 4 --panel 2000",
        "--replicates 6 --monthly-map", "--replicates 4 --terms"}) {
    INFO(options);
    const double estimated = bytes_estimated(options + " --arms none"),
                 written = bytes_written(folder, options);
    CHECK(written > estimated / 2);
    CHECK(written < estimated * 2);
  }
}
