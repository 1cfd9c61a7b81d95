#include "sim/scenario/displacement_files.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "avert/error.hpp"
#include "places.hpp"

using namespace avert;
namespace fs = std::filesystem;

namespace {

const fs::path tiny = fs::path(AVERT_SOURCE_DIR) / "tests/data/displacement/tiny";

/// A copy of the tiny conflict, removed at the end.
struct Copy {
  fs::path folder =
      fs::temp_directory_path() / ("avert-displacement-" + std::to_string(std::random_device{}()));
  Copy() { fs::copy(tiny, folder, fs::copy_options::recursive); }
  ~Copy() { fs::remove_all(folder); }
  void write(const fs::path& file, const std::string& text) const { std::ofstream(folder / file) << text; }
  std::string complaint() const {
    try {
      read_displacement_case(folder);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
};

}  // namespace

TEST_CASE("a conflict is read with its violence, closures and corrected registrations") {
  const DisplacementCase conflict = read_displacement_case(tiny);
  CHECK(conflict.name == "tiny");
  CHECK(conflict.days == 4);
  REQUIRE(conflict.geography.places.size() == 3);
  CHECK(conflict.violence[3] == std::vector<double>{1, 0, 0});
  REQUIRE(conflict.closures.size() == 1);
  CHECK(conflict.closures[0].kind == ClosureKind::border);
  CHECK(conflict.closures[0].in_force(1));
  CHECK(!conflict.closures[0].in_force(2));
  const std::vector<std::vector<double>> registered{{0, 0}, {200, 0}, {200, 100}, {200, 200}};
  CHECK(conflict.registered == registered);
}

TEST_CASE("counts are linear between entries and constant outside them") {
  const DatedCounts counts{{0, 10}, {100, 200}};
  CHECK(counts.on(-5) == 100);
  CHECK(counts.on(4) == Approx(140));
  CHECK(counts.on(10) == 200);
  CHECK(counts.on(99) == 200);
  const DatedCounts sum = counts + DatedCounts{{5}, {1}};
  CHECK(sum.days == std::vector<int>{0, 5, 10});
  CHECK(sum.counts == std::vector<double>{101, 151, 201});
}

TEST_CASE("a correction scales what came before to the verified count") {
  DatedCounts counts{{0, 10, 20}, {50, 100, 80}};
  CHECK(correct_registrations(counts, 20));
  CHECK(counts.counts == std::vector<double>{40, 80, 80});
  CHECK(!correct_registrations(counts, 15));
  CHECK(!correct_registrations(counts, 0));
}

TEST_CASE("'location' with two places closes the road between them, with a country all roads of the place") {
  const Copy copy;
  copy.write(
      "input_csv/closures.csv",
      "location,Middle,West,0,1\nlocation,East,Elsewhere,0,-1\nremove_forced_redirection,Middle,East,3,0\n");
  const std::vector<Closure> closures = read_displacement_case(copy.folder).closures;
  REQUIRE(closures.size() == 3);
  CHECK(closures[0].kind == ClosureKind::road);
  CHECK(closures[1].kind == ClosureKind::place);
  CHECK(closures[1].end == Closure::never);
  CHECK(closures[2].in_force(1000));
}

TEST_CASE("malformed files are refused with file, line and cure") {
  const auto [file, text, word] = GENERATE(table<std::string, std::string, std::string>({
      {"input_csv/sim_period.csv", "StartDate,2020-13-01\nLength,4\n", "sim_period.csv:1: the start date"},
      {"input_csv/sim_period.csv", "StartDate,2020-01-01\n", "how long it is"},
      {"input_csv/sim_period.csv", "StartDate,2020-01-01\nLength,9\n", "fewer days than the period of 9"},
      {"input_csv/closures.csv", "location,Middle,West\x1b[2J,0,1\n", "closures.csv:1: 'West\\x1b[2J'"},
      {"input_csv/closures.csv", "location,Middle,West\u202e,0,1\n", "closures.csv:1: 'West\\u202e'"},
      {"input_csv/closures.csv", "location,Middle,West\xff,0,1\n", "closures.csv:1: 'West\\xff'"},
      {"input_csv/conflicts.csv", "#Day,Nowhere\n0,1\n1,1\n2,1\n3,1\n", "no place named 'Nowhere'"},
      {"input_csv/conflicts.csv", "#Day,Middle\n0,1\n2,1\n3,1\n4,1\n", "conflicts.csv:3: day 1 is expected"},
      {"input_csv/conflicts.csv", "#Day,Middle\n0,1\n1,2\n2,1\n3,1\n", "conflicts.csv:3: the violence"},
      {"input_csv/conflicts.csv", "#Day,Middle\n0,1\n1\n2,1\n3,1\n",
       "conflicts.csv:3: the violence is missing"},
      {"input_csv/conflicts.csv", "#Day,,Middle,West\n0,0,1,0\n1,0,1,0\n2,0,1,0\n3,0,1,0\n",
       "conflicts.csv:1, column 2: the column has no name"},
      {"input_csv/conflicts.csv", "#Day,Middle,West,Middle\n0,1,0,0\n1,1,0,0\n2,1,0,0\n3,1,0,0\n",
       "conflicts.csv:1, column 4: 'Middle' is also the name of column 2"},
      {"input_csv/conflicts.csv", "0,1,0,0\n1,1,0,0\n2,1,0,0\n3,1,0,0\n4,1,0,0\n",
       "conflicts.csv:1, column 1: the header is missing"},
      {"input_csv/conflicts.csv", "#Day,Middle\n0,1\n1,1,1\n2,1\n3,1\n",
       "conflicts.csv:3, column 3: the header has no such column"},
      {"input_csv/routes.csv", "#name1,name2,,distance\nMiddle,West,,100\n",
       "routes.csv:1, column 3: the column has no name"},
      {"input_csv/routes.csv", "#name1,name2,distance,distance\nMiddle,West,100,1\n",
       "routes.csv:1, column 4: 'distance' is also the name of column 3"},
      {"input_csv/routes.csv", "#name1,name2,length\nMiddle,West,100\n",
       "routes.csv:1: there is no column 'distance'"},
      {"input_csv/closures.csv", "flood,Middle,West,0,2\n", "no closure type 'flood'"},
      {"input_csv/closures.csv", "country,Home,Atlantis,0,2\n", "country named 'Atlantis'"},
      {"input_csv/closures.csv", "country,Home,Abroad,5,2\n", "ends before it starts"},
      {"input_csv/registration_corrections.csv", "North,2020-01-03,normalize\n", "no registrations"},
      {"input_csv/registration_corrections.csv", "West,2020-02-03,normalize\n", "no later entry"},
      {"source_data/west.csv", "2020-01-01,many\n", "west.csv:1: the count 'many' is not a number"},
      {"source_data/west.csv", "2020-01-03,1\n2020-01-02,2\n", "west.csv:2: the date does not follow"},
      {"source_data/west.csv", "2020-01-01,-4\n", "negative"},
      {"source_data/data_layout.csv", "total,refugees.csv\n", "names no camp"},
      {"source_data/data_layout.csv", "West,missing.csv\n", "missing.csv: the file cannot be read"},
  }));
  const Copy copy;
  copy.write(file, text);
  CHECK_THAT(copy.complaint(), Catch::Contains(word));
}

TEST_CASE("comments stand between the lines of every file of a conflict") {
  const Copy copy;
  std::ifstream file(tiny / "input_csv/conflicts.csv");
  std::string line, text;
  while (std::getline(file, line)) text += line + "\n# Le d\xE9part\n";  // not UTF-8: nobody reads it
  copy.write("input_csv/conflicts.csv", text);
  CHECK(read_displacement_case(copy.folder).violence == read_displacement_case(tiny).violence);
}

TEST_CASE("a registered camp that is no place is left out and named") {
  const Copy copy;
  copy.write("source_data/data_layout.csv", "West,west.csv\nGone,west.csv\n");
  const DisplacementCase conflict = read_displacement_case(copy.folder);
  CHECK(conflict.camps.size() == 1);
  CHECK(conflict.left_out == std::vector<std::string>{"Gone"});
}
