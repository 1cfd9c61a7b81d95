#include "analysis/displacement_error.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "places.hpp"
#include "sim/scenario/displacement_files.hpp"

using namespace avert;

TEST_CASE("the error of the made-up conflict is what a hand calculation gives") {
  // Registered: West 0 200 200 200, East 0 0 100 200. All of day 1 go to West (East's border is closed),
  // which is then full; those of days 2 and 3 go to East, 300 km at 200 km a day, and arrive a day later.
  const DisplacementCase conflict =
      read_displacement_case(std::filesystem::path(AVERT_SOURCE_DIR) / "tests/data/displacement/tiny");
  DisplacementOptions options;
  options.persons_per_agent = 1;
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, options);
  const std::vector<std::vector<double>> expected{{0, 0}, {200, 0}, {200, 0}, {200, 100}};
  CHECK(history.in_camps == expected);
  const DisplacementError error = displacement_error(conflict, history);
  CHECK(error.ard == Approx((0 + 1.0 / 3 + 1.0 / 4) / 3));
  CHECK(error.ard_rescaled == Approx((0 + 2.0 / 3 + 1.0 / 3) / 3));
  CHECK(error.naive_7 == Approx((1 + 1.0 / 3 + 0) / 3));
  CHECK(error.camps[0] == Approx(0).margin(1e-12));
  CHECK(error.camps[1] == Approx(error.ard));
}

TEST_CASE("perfect agreement has no error, and empty camps an error of 1") {
  DisplacementCase conflict;
  conflict.days = 3;
  conflict.camps = {0, 1};
  conflict.registered = {{0, 0}, {10, 30}, {20, 20}};
  DisplacementHistory history;
  history.in_camps = conflict.registered;
  CHECK(displacement_error(conflict, history).ard == 0);
  CHECK(displacement_error(conflict, history).ard_rescaled == Approx(0).margin(1e-12));
  history.in_camps.assign(3, {0, 0});
  CHECK(displacement_error(conflict, history).ard == Approx(1));
}

TEST_CASE("the naive rule on four real conflicts has the error measured independently") {
  const std::filesystem::path data = std::filesystem::path(AVERT_SHARED_DATA) / "displacement";
  const auto [name, naive] = GENERATE(table<std::string, double>(
      {{"mali2012", 0.477}, {"car2013", 0.992}, {"burundi2015", 0.358}, {"ssudan2013", 1.027}}));
  if (!std::filesystem::exists(data / name)) {
    WARN("skipped: " << name << " is not in AVERT_SHARED_DATA ('" << AVERT_SHARED_DATA << "')");
    return;
  }
  const DisplacementCase conflict = read_displacement_case(data / name);
  CHECK(naive_error(conflict, 7) == Approx(naive).margin(0.002));

  const DisplacementError error = displacement_error(conflict, follow_displacement(conflict, {}, {}, {}));
  CHECK(error.ard > 0);
  CHECK(error.ard < 0.8);  // empty camps have 1
  double sum = 0;
  for (const double each : error.camps) sum += each;
  CHECK(sum == Approx(error.ard));
}
