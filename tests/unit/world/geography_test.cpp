#include "sim/world/geography.hpp"

#include <boost/graph/connected_components.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

#include "avert/error.hpp"
#include "places.hpp"
#include "sim/world/anonymous.hpp"
#include "sim/world/routes.hpp"
#include "tests/support/world_samples.hpp"

using namespace avert;

namespace {

const std::string sample_folder = AVERT_SOURCE_DIR "/tests/data/geography";

/// A folder with two files, gone at the end of the test.
class Folder {
 public:
  Folder(const std::string& places, const std::string& routes)
      : path_(std::filesystem::temp_directory_path() /
              ("avert_geography_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ / "locations.csv")
        << "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
        << places;
    std::ofstream(path_ / "routes.csv") << "#name1,name2,distance,forced_redirection\n" << routes;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

void require_complaint(const std::string& places, const std::string& routes, const std::string& text) {
  const Folder folder(places, routes);
  CAPTURE(places, routes);
  REQUIRE_THROWS_WITH(read_geography(folder.path()), Catch::Contains(text));
}

constexpr const char* two_places =
    "A,r,X,1,2,town,,100\n"
    "B,r,X,1.5,2,camp,,\n";

}  // namespace

TEST_CASE("A folder of places and roads is read with blanks, gaps and empty lines") {
  const Geography geography = read_geography(sample_folder);
  REQUIRE(geography.places.size() == 8);
  REQUIRE(geography.roads.size() == 7);
  REQUIRE(geography.places[2].name == "Cold Spring");
  REQUIRE_FALSE(geography.places[2].population);
  REQUIRE(geography.places[3].conflict_date == 30.0);
  REQUIRE(geography.places[5].type == PlaceType::camp);
  REQUIRE(geography.roads[5].forced_redirection == 1);
  REQUIRE(geography.find("Dunmere") == std::size_t{3});
  REQUIRE_FALSE(geography.find("Nowhere"));
}

TEST_CASE("Every malformation of geography is told with file, line, column and a cure") {
  require_complaint("A,r,X,1,2,town,,100,9\n", "", "locations.csv:2: the line has 9 fields");
  for (const std::string name : {"A\x1b[2J", "A\u202e", "A\xff"})
    require_complaint(name + ",r,X,1,2,town,,5\n", "", "locations.csv:2: 'A\\");
  require_complaint(two_places, "A,B\u202e,3,\n", "routes.csv:2: 'B\\u202e'");
  require_complaint("A,r,X,91,2,town,,100\n", "", "locations.csv:2, column latitude: 91 is out of range");
  require_complaint("A,r,X,1,181,town,,100\n", "", "column longitude");
  require_complaint("A,r,X,nan,2,town,,100\n", "", "column latitude: 'nan' is not a finite number");
  require_complaint("A,r,X,1,2,town,,1o0\n", "", "column population: '1o0' is not a finite number");
  require_complaint("A,r,X,1,2,town,,-5\n", "", "column population: -5 is out of range");
  require_complaint("A,r,X,1,2,village,,5\n", "", "column location_type: 'village' is no type of place");
  require_complaint(",r,X,1,2,town,,5\n", "", "column name: the field is empty");
  require_complaint("A,r,X,1,2,town,,5\nA,r,X,2,2,town,,5\n", "",
                    "locations.csv:3, column name: 'A' already stands in line 2");
  require_complaint(two_places, "A,C,10,\n", "routes.csv:2, column name2: there is no place 'C'");
  require_complaint(two_places, "A,B,-10,\n", "column distance: -10 is out of range");
  require_complaint(two_places, "A,B,inf,\n", "column distance: 'inf' is not a finite number");
  require_complaint(two_places, "A,B,,\n", "column distance: the field is empty");
  require_complaint(two_places, "A,A,10,\n", "leads back");
  require_complaint(two_places, "A,B,10,0.5\n", "redirection is 0, 1 or 2");
  REQUIRE_THROWS_WITH(read_geography("/nowhere/at/all"),
                      Catch::Contains("locations.csv: the file cannot be read"));
}

TEST_CASE("An anonymous country keeps the shape of the real one and hides names and places") {
  const Geography geography = read_geography(sample_folder);
  WorldSpec spec;
  spec.persons = 10000;
  const Territory territory = make_anonymous(geography, spec, {}, {11, 0});
  REQUIRE(territory.settlements.size() == 8);
  std::uint64_t persons = 0;
  for (std::size_t s = 0; s < territory.settlements.size(); ++s) {
    const Settlement& settlement = territory.settlements[s];
    REQUIRE(settlement.name == "s" + std::to_string(s));
    REQUIRE_FALSE(geography.find(settlement.name));
    persons += settlement.population;
    for (const Place& place : geography.places)
      REQUIRE((settlement.x != Approx(place.longitude) || settlement.y != Approx(place.latitude)));
  }
  REQUIRE(persons == 10000);
  REQUIRE(territory.settlements[5].kind == SettlementKind::camp);
  REQUIRE(territory.settlements[7].kind == SettlementKind::abroad);
  REQUIRE(connected(route_graph(8, territory.routes)));
  const Territory other = make_anonymous(geography, spec, {}, {12, 0});
  REQUIRE(other.settlements[0].x != Approx(territory.settlements[0].x));
}

TEST_CASE("A world is built on anonymous geography") {
  WorldInputs inputs = sample_inputs(10000, 60);
  inputs.world.geography = sample_folder;
  const World world = build_world(inputs, {}, {2, 0}, {2});
  REQUIRE(world.people.size() == 10000);
  REQUIRE(world.settlements[0].population > 3000);
  REQUIRE(world.settlements.back().hosting_capacity == std::numeric_limits<std::uint32_t>::max());
}

TEST_CASE("Geography of four real conflicts is read and made anonymous") {
  const char* given = std::getenv("AVERT_SHARED_DATA");
  const std::string shared = given != nullptr ? given : AVERT_SHARED_DATA;
  if (!std::filesystem::exists(shared + "/displacement")) {
    WARN("skipped: no folder displacement in " << shared << " (set AVERT_SHARED_DATA)");
    return;
  }
  WorldInputs inputs = sample_inputs(20000, 60);
  for (const char* name : {"mali2012", "car2013", "burundi2015", "ssudan2013"}) {
    inputs.world.geography = shared + "/displacement/" + name + "/input_csv";
    const Geography geography = read_geography(inputs.world.geography);
    REQUIRE(geography.places.size() >= 20);
    const World world = build_world(inputs, {}, {1, 0}, {1});
    REQUIRE(world.settlements.size() == geography.places.size());
    REQUIRE(world.routes.size() >= geography.roads.size());
    REQUIRE(connected(route_graph(world.settlements.size(), world.routes)));
  }
}
