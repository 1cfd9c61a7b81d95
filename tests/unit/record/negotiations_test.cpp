#include "sim/record/negotiations.hpp"

#include <catch2/catch.hpp>

#include "avert/random.hpp"
#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

constexpr float idle = 0, talks = 1, agreed = 2, collapsed = 3;

/// What a run of the tiny country would record: two forums, two actors.
struct Record {
  std::vector<float> state, forum, bound, fighters, truce;

  void week(float first, float second, float seat_of_state, float seat_of_rebels, float signatories) {
    state.insert(state.end(), {first, second});
    forum.insert(forum.end(), {seat_of_state, seat_of_rebels});
    bound.insert(bound.end(), {signatories, signatories});
    fighters.insert(fighters.end(), {10, 10});
    truce.insert(truce.end(), {0, 0, 0, 0});
  }
  /// A week of the truce, or without it, in which no forum meets.
  void quiet(float paused, float rebels_in_arms, float signatories = 0) {
    week(idle, idle, signatories - 1, signatories - 1, signatories);
    fighters.back() = rebels_in_arms;
    truce[truce.size() - 3] = truce[truce.size() - 2] = paused;
  }
  std::vector<NegotiationSpell> found() const {
    return find_negotiations(tiny_world(), {state.size() / 2, state, forum, bound, truce, fighters});
  }
};

}  // namespace

TEST_CASE("An attempt that is agreed and an agreement that collapses are two rows, with who took part") {
  Record record;
  record.week(idle, idle, -1, -1, 0);
  record.week(talks, idle, 0, -1, 0);
  record.week(talks, idle, 0, 0, 0);
  record.week(agreed, idle, 0, 0, 1);
  record.week(agreed, idle, 0, 0, 1);
  record.week(collapsed, talks, -1, 1, 0);
  const std::vector<NegotiationSpell> found = record.found();
  REQUIRE(found.size() == 3);
  CHECK(found[0].kind == NegotiationKind::attempt);
  CHECK((found[0].begin == 1 && found[0].end == 3));
  CHECK(found[0].ending == NegotiationEnd::agreed);
  CHECK((found[0].parties == 2 && found[0].outside == 0));
  CHECK(found[1].kind == NegotiationKind::agreement);
  CHECK((found[1].begin == 3 && found[1].end == 5));
  CHECK(found[1].ending == NegotiationEnd::collapsed);
  CHECK(found[2].forum == neighbour_forum);
  CHECK(found[2].ending == NegotiationEnd::none);
  CHECK((found[2].parties == 1 && found[2].outside == 1));
}

TEST_CASE("Rows of one forum follow one another without overlap and cover all its weeks of talks") {
  const Draws draws({11, 0}, Stream::panel, 0);
  for (std::uint32_t run = 0; run < 50; ++run) {
    Record record;
    std::size_t open_weeks = 0;
    for (std::uint32_t w = 0; w < 60; ++w) {
      const auto state = static_cast<float>(draws.below(4, run * 60 + w));
      open_weeks += state == talks || state == agreed;
      record.week(state, idle, 0, 0, state == agreed ? 1.0f : 0.0f);
    }
    std::size_t covered = 0, last = 0;
    for (const NegotiationSpell& each : record.found()) {
      CHECK(each.begin >= last);
      CHECK(each.end > each.begin);
      CHECK((each.ending == NegotiationEnd::none) == (each.end == 60));
      covered += each.end - each.begin;
      last = each.end;
    }
    CHECK(covered == open_weeks);
  }
}

TEST_CASE("A truce is a row without a forum, and ends broken, lapsed, by an agreement or with the run") {
  Record record;
  record.quiet(0, 10);
  record.quiet(1, 10);
  record.quiet(1, 10);
  record.quiet(0, 10);  // broken
  record.quiet(1, 10);
  record.quiet(0, 0);  // one side has gone home
  record.quiet(1, 10);
  record.quiet(0, 10, 1);  // both have signed
  record.quiet(1, 10);
  const std::vector<NegotiationSpell> found = record.found();
  REQUIRE(found.size() == 4);
  const NegotiationEnd endings[]{NegotiationEnd::collapsed, NegotiationEnd::lapsed, NegotiationEnd::agreed,
                                 NegotiationEnd::none};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(found[i].kind == NegotiationKind::truce);
    CHECK(found[i].forum == none<ForumId>);
    CHECK((found[i].actor == state_force && found[i].rival == rebels));
    CHECK((found[i].parties == 2 && found[i].outside == 0));
    CHECK(found[i].ending == endings[i]);
  }
  CHECK((found[0].begin == 1 && found[0].end == 3));
  CHECK((found[3].begin == 8 && found[3].end == 9));
}

TEST_CASE("Rows of one truce follow one another without overlap and cover all its weeks") {
  const Draws draws({13, 0}, Stream::panel, 0);
  for (std::uint32_t run = 0; run < 50; ++run) {
    Record record;
    double weeks = 0, covered = 0;
    for (std::uint32_t w = 0; w < 60; ++w) {
      const bool truce = draws.happens(0.6, run * 60 + w);
      weeks += truce;
      record.quiet(truce ? 1.0f : 0.0f, 10);
    }
    std::size_t last = 0;
    for (const NegotiationSpell& each : record.found()) {
      CHECK((each.begin > last || last == 0));
      CHECK((each.ending == NegotiationEnd::none) == (each.end == 60));
      covered += static_cast<double>(each.end - each.begin);
      last = each.end;
    }
    CHECK(covered == weeks);
  }
}
