#include "sim/commands/week_text.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace avert;
using Catch::Contains;

namespace {

void wound(Read<Grievance>, Append<Wound>) {}
void grieve(Write<Grievance>, Consume<Wound>) {}

constexpr std::array schedule{process<wound>("wound", Stream::attack),
                              process<grieve>("grieve", Stream::grievance)};

}  // namespace

TEST_CASE("the week lists what each process reads, owns, appends and consumes") {
  const std::string text = week_text(schedule);
  CHECK_THAT(text, Contains(" 1. wound\n    reads    grievance\n    appends  wound\n"));
  CHECK_THAT(text, Contains(" 2. grieve\n    owns     grievance\n    consumes wound\n"));
}

TEST_CASE("the graph of the week runs from owners to readers and from requests to their taker") {
  const std::string dot = week_dot(schedule);
  CHECK_THAT(dot, Contains("\"grieve\" -> \"wound\" [label=\"grievance\"];"));
  CHECK_THAT(dot, Contains("\"wound\" -> \"grieve\" [label=\"wound\", style=dashed];"));
}

TEST_CASE("every column and every kind of request has a name") {
  for (std::size_t i = 0; i < Columns::size; ++i) CHECK(column_names(AccessSet::of(i)).size() == 1);
  for (std::size_t i = 0; i < Requests::size; ++i) CHECK(request_names(AccessSet::of(i)).size() == 1);
}
