#include "sim/commands/progress.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "avert/error.hpp"

using namespace avert;
using Catch::Contains;

TEST_CASE("durations are written in the largest fitting unit") {
  CHECK(duration_text(0) == "0 s");
  CHECK(duration_text(59.2) == "1 min");
  CHECK(duration_text(61) == "2 min");
  CHECK(duration_text(7500) == "2 h 5 min");
  CHECK(duration_text(-3) == "0 s");
}

TEST_CASE("time left follows the pace so far") {
  double now = 0;
  std::ostringstream out;
  Progress progress(
      ProgressStyle::lines, 10, "runs", out, [&] { return now; }, [] { return std::size_t{80}; });
  now = 5;
  progress.advance(2);
  CHECK(out.str().empty());  // lines come at most every ten seconds
  now = 20;
  progress.advance(2);
  CHECK_THAT(out.str(), Contains("4 of 10 runs, about 30 s left"));
  now = 30;
  progress.advance(6);
  CHECK_THAT(out.str(), Contains("10 of 10 runs done in 30 s"));
}

TEST_CASE("a bar is drawn in place and ended with a line") {
  double now = 0;
  std::ostringstream out;
  {
    Progress progress(
        ProgressStyle::bar, 2, "runs", out, [&] { return now; }, [] { return std::size_t{80}; });
    now = 1;
    progress.advance();
    progress.advance();
  }
  CHECK_THAT(out.str(), Contains("[###############               ] 1 of 2 runs, about 1 s left"));
  CHECK(out.str().back() == '\n');
}

TEST_CASE("a bar stands there before the first run ends, and moves within a run") {
  double now = 0;
  std::ostringstream out;
  Progress progress(
      ProgressStyle::bar, 2, "runs", out, [&] { return now; }, [] { return std::size_t{80}; });
  CHECK_THAT(out.str(), Contains("[                              ] 0 of 2 runs "));
  now = 10;
  for (int week = 0; week < 26; ++week) progress.advance_part(52);
  now = 10.2;
  progress.advance_part(52);
  CHECK_THAT(out.str(), Contains("[#######                       ] 0 of 2 runs, about 30 s left"));
}

TEST_CASE("a line of progress leaves the last column of any terminal free") {
  for (std::size_t width = 1; width < 100; ++width) {
    double now = 0;
    std::ostringstream out;
    {
      Progress progress(
          ProgressStyle::bar, 1000000, "runs", out, [&] { return now; }, [&] { return width; });
      for (now = 1; now < 5; ++now) progress.advance(200000);
    }
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line, '\r');) {
      if (line.ends_with('\n')) line.pop_back();
      CHECK(line.size() <= std::max<std::size_t>(width, 3) - 1);
    }
  }
}

TEST_CASE("no progress is shown when none is wanted, and unknown styles are refused") {
  std::ostringstream out;
  Progress progress(
      ProgressStyle::none, 1, "runs", out, [] { return 0.0; }, [] { return std::size_t{80}; });
  progress.advance();
  CHECK(out.str().empty());
  CHECK(progress_style("none") == ProgressStyle::none);
  CHECK_THROWS_AS(progress_style("loud"), Error);
}
