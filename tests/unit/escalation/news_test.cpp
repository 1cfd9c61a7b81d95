#include "sim/escalation/news.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

float news(const TinyRun& run, SettlementId s, GroupId g) {
  return run.state.column<News>()[run.world.cell(s, g).index()];
}
void kill(TinyRun& run, SettlementId s, GroupId g, std::uint32_t persons) {
  run.state.column<CellDeaths>()[run.world.cell(s, g).index()] = persons;
}

}  // namespace

TEST_CASE("News is strongest where violence was, weaker nearby, and does not reach the other group") {
  TinyRun run;
  kill(run, village, minority, 1);
  run.advance<update_news>(Stream::news);
  CHECK(news(run, village, minority) > news(run, outpost, minority));
  CHECK(news(run, outpost, minority) > 0);
  CHECK(news(run, capital, minority) == 0);
  CHECK(news(run, village, majority) == 0);
}

TEST_CASE("Without more violence, news loses half its force in its half-life, whatever the step") {
  TinyRun run;
  run.state.column<News>().assign(8, 0.8f);
  run.clock.step = 1.0 / 7;
  for (int day = 0; day < 21; ++day) run.advance<update_news>(Stream::news);
  CHECK(news(run, town, majority) == Approx(0.4).epsilon(1e-4));
}

TEST_CASE("News saturates below 1, rises with deaths, and weighs death above harm above flight") {
  NewsParameters k;
  double last = -1;
  for (double killed = 0; killed < 40; killed += 0.5) {
    const double now = next_news(0.3, killed, 1, k);
    CHECK(now >= last);
    CHECK(now <= 1);
    last = now;
  }
  CHECK(harm_done(1, 0, 0, 0, k) > harm_done(0, 0, 1, 0, k));
  CHECK(harm_done(0, 0, 1, 0, k) > harm_done(0, 1, 0, 0, k));
  CHECK(next_news(0, 4, 1, k) == Approx(next_news(next_news(0, 2, 0, k), 2, 0, k)));
}

TEST_CASE(
    "A fighter who fell is news to the own group where the battle was, and less than a civilian killed") {
  TinyRun battle, massacre, unheard;
  const std::size_t at = rebels.index() * battle.world.settlements.size() + village.index();
  battle.state.column<Fallen>()[at] = 1;
  kill(massacre, village, minority, 1);
  unheard.state.column<Fallen>()[at] = 1;
  unheard.parameters.get<NewsParameters>().fallen_weight = 0;
  for (TinyRun* run : {&battle, &massacre, &unheard}) run->advance<update_news>(Stream::news);
  CHECK(news(battle, village, minority) > 0);
  CHECK(news(battle, village, minority) < news(massacre, village, minority));
  CHECK(news(battle, village, majority) == 0);
  CHECK(news(unheard, village, minority) == 0);
}

TEST_CASE("Names of groups do not matter for news") {
  TinyRun one, other;
  kill(one, town, majority, 3);
  kill(other, town, minority, 3);
  one.advance<update_news>(Stream::news);
  other.advance<update_news>(Stream::news);
  for (const SettlementId s : {capital, town, village, outpost})
    CHECK(news(one, s, majority) == news(other, s, minority));
}

TEST_CASE("The same death is graver news where the group is small") {
  NewsParameters k;
  TinyRun small, large({}, tiny_world(1000));
  kill(small, town, minority, 1);
  kill(large, town, minority, 1);
  small.advance<update_news>(Stream::news);
  large.advance<update_news>(Stream::news);
  CHECK(news(small, town, minority) > 5 * news(large, town, minority));
}
