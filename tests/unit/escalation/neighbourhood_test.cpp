#include "sim/escalation/neighbourhood.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/support/tie_world.hpp"

using namespace avert;
using avert::test::random_feelings;
using avert::test::tie_world;
using avert::test::tiny_state;

TEST_CASE("A word gives back what was packed, and the dead show nothing") {
  const Draws draws({7, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const auto words = draws.block(i);
    const auto h = static_cast<float>(Draws::open_unit(words[0])),
               f = static_cast<float>(Draws::open_unit(words[1]));
    const std::uint32_t group = words[2] % 8;
    const auto status = static_cast<PersonStatus>(words[3] % 4);
    const std::uint32_t word = pack_word(h, f, group, status);
    CHECK(std::abs(word_hostility(word) / 4095.0 - h) < 0.51 / 4095);
    CHECK(std::abs(word_fear(word) / 4095.0 - f) < 0.51 / 4095);
    CHECK((word & member_bits) == members_of(group));
    CHECK(word_mobilised(word) == (status == PersonStatus::mobilised));
  }
  CHECK(pack_word(1, 1, 7, PersonStatus::dead) == 0);
  CHECK(word_hostility(pack_word(1, 0, 7, PersonStatus::mobilised)) == feeling_scale);
  CHECK(word_fear(pack_word(0, 1, 0, PersonStatus::resident)) == feeling_scale);
}

TEST_CASE("A person sees means of living in-group ties and the calm of the others") {
  TieSums sums;
  add_tie(sums, pack_word(0.4f, 0.2f, 1, PersonStatus::resident), members_of(1));
  add_tie(sums, pack_word(0.8f, 0.6f, 1, PersonStatus::mobilised), members_of(1));
  add_tie(sums, pack_word(0.25f, 1.0f, 2, PersonStatus::resident), members_of(1));
  add_tie(sums, pack_word(1.0f, 1.0f, 1, PersonStatus::dead), members_of(1));
  const Around seen = around(sums, pack_word(0, 0, 1, PersonStatus::resident));
  CHECK(seen.hostility / 65535.0 == Approx(0.6).margin(2e-4));
  CHECK(seen.fear / 65535.0 == Approx(0.4).margin(2e-4));
  CHECK(seen.mobilised / 65535.0 == Approx(0.5).margin(2e-5));
  CHECK(seen.contact / 65535.0 == Approx(0.75 / 3).margin(2e-4));
}

TEST_CASE("A person whose in-group ties are all dead goes by its own feelings, and nobody is mobilised") {
  const Around seen = around({}, pack_word(0.3f, 0.9f, 1, PersonStatus::resident));
  CHECK(seen.hostility / 65535.0 == Approx(0.3).margin(2e-4));
  CHECK(seen.fear / 65535.0 == Approx(0.9).margin(2e-4));
  CHECK(seen.mobilised == 0);
  CHECK(seen.contact == 0);
}

TEST_CASE(
    "The pass over ties gives what adding tie by tie gives, for rows of any length, on any number of "
    "threads") {
  const World world = tie_world(8000);
  State state = tiny_state(world, {});
  random_feelings(state, 3);
  std::vector<Around> first;
  for (const int threads : {1, 2, 4, 8}) {
    update_neighbourhood(world, Threads{threads}, {state.column<Hostility>(), 1}, {state.column<Fear>(), 1},
                         {state.column<Status>(), 1}, {state.column<Word>(), 1},
                         {state.column<Surroundings>(), 1});
    std::size_t wrong = 0;
    for (std::uint32_t i = 0; i < world.people.size(); ++i) {
      TieSums sums;
      const std::uint32_t own = members_of(world.group_of(world.home(PersonId{i})).value());
      for (const std::uint32_t j : world.ties.of(PersonId{i})) add_tie(sums, state.column<Word>()[j], own);
      const Around expected = around(sums, state.column<Word>()[i]), seen = state.column<Surroundings>()[i];
      wrong += seen.hostility != expected.hostility || seen.fear != expected.fear ||
               seen.mobilised != expected.mobilised || seen.contact != expected.contact;
    }
    CHECK(wrong == 0);
  }
}
