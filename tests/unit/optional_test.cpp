#include <catch2/catch.hpp>

#include "avert/error.hpp"
#include "places.hpp"
#include "sim/optional/part.hpp"
#include "tests/support/program.hpp"

using namespace avert;
using namespace avert::test;

TEST_CASE("an optional part that is missing is an error with the cure and the reason") {
  CHECK_THROWS_WITH(open_part("avert_nothing", {"--nothing", "this avert has no such part", "Build it"}),
                    Catch::StartsWith("--nothing: this avert has no such part (libavert_nothing.so: ") &&
                        Catch::EndsWith("). Build it"));
}

TEST_CASE("the program starts without OpenTURNS and MPI, which take longer to load than all the rest") {
  const Outcome loaded = shell("ldd '" AVERT_PROGRAM "'");
  CHECK(loaded.code == 0);
  CHECK_THAT(loaded.text, !Catch::Contains("libOT") && !Catch::Contains("libmpi"));
}
