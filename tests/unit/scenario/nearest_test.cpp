#include "sim/scenario/nearest.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace avert;

TEST_CASE("the edit distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("persons", "persns") == 1);
  CHECK(edit_distance("weeks", "weesk") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("militia", "miltiia") == edit_distance("miltiia", "militia"));
}

TEST_CASE("the nearest name is found, and nothing far is suggested") {
  const std::vector<std::string> names{"persons", "settlements", "side"};
  CHECK(nearest_name("persns", names) == "persons");
  CHECK(nearest_name("setlements", names) == "settlements");
  CHECK(nearest_name("SIDE", names) == "side");
  CHECK(nearest_name("un", std::vector<std::string>{"UN"}) == "UN");
  CHECK(nearest_name("qqqqqqqqq", names).empty());
  CHECK(nearest_name(std::string(100000, 'x'), names).empty());
  CHECK(suggestion("sied", names, "no idea") == "Did you mean 'side'?");
  CHECK(suggestion("xyzzy", names, "no idea") == "no idea");
}
