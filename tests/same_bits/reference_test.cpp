#include <catch2/catch.hpp>
#include <cstring>

#include "bench/by_hand.hpp"
#include "sim/escalation/recruitment.hpp"
#include "sim/schedule.hpp"
#include "tests/support/small_country.hpp"

// The hand-written person part of the week that benchmarks compare the model with is the same model.

using namespace avert;
using namespace avert::test;

namespace {

/// Advances the state to `process`, from the beginning of the week or from where it stands.
void run_until(Run& run, std::size_t& next, std::string_view process) {
  for (; week()[next].name != process; ++next) week()[next].run(run, week()[next].stream);
}

void check_same(const ByHand& by_hand, const State& state) {
  CHECK(by_hand.hostility == state.column<Hostility>());
  CHECK(by_hand.fear == state.column<Fear>());
  CHECK(by_hand.trauma == state.column<Trauma>());
  CHECK(by_hand.words == state.column<Word>());
  const auto& around = state.column<Surroundings>();
  static_assert(sizeof(Around) == sizeof(reference::Seen));
  CHECK(std::memcmp(by_hand.seen.data(), around.data(), sizeof(Around) * around.size()) == 0);
  for (std::size_t c = 0; c < by_hand.sums.size(); ++c) {
    const reference::Sums& sums = by_hand.sums[c];
    const double scale = static_cast<double>(sums.living) * 0x1p18;
    const auto mean = [&](std::uint64_t sum) { return static_cast<float>(static_cast<double>(sum) / scale); };
    if (sums.living == 0) continue;
    CHECK(mean(sums.hostility) == state.column<HostilityMean>()[c]);
    CHECK(mean(sums.fear) == state.column<FearMean>()[c]);
    CHECK(mean(sums.trauma) == state.column<TraumaMean>()[c]);
  }
  REQUIRE(by_hand.joiners.size() == state.channel<Join>().size());
  for (std::size_t i = 0; i < by_hand.joiners.size(); ++i)
    CHECK(by_hand.joiners[i].person == state.channel<Join>()[i].person.value());
  REQUIRE(by_hand.leavers.size() == state.channel<Leave>().size());
  for (std::size_t i = 0; i < by_hand.leavers.size(); ++i)
    CHECK(by_hand.leavers[i] == state.channel<Leave>()[i].person.value());
}

}  // namespace

TEST_CASE("the hand-written person part of the week gives the model's bits") {
  const int threads = GENERATE(1, 2);
  Scenario scenario = violent_scenario(5000, 80);
  scenario.parameters.get<MobilisationParameters>().hysteresis = -4;  // some go home
  const RandomKey key{7, 0};
  const auto country = build_country(scenario, key);
  const RunSpec spec = run_spec(*country, scenario.arms.front(), key, {threads});
  State state = initial_state(spec, week());
  std::size_t joined = 0, left = 0, struck = 0, away = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Clock clock{i, static_cast<double>(i), 1};
    State copy = state;
    copy.channel<Join>().clear();
    copy.channel<Leave>().clear();
    Run run{country->world, scenario.arms.front(), country->parameters, copy, key, clock, {threads}};
    std::size_t next = 0;
    run_until(run, next, "neighbourhood");
    ByHand by_hand(run);
    struck += copy.column<Struck>().size();
    away += copy.column<Visitors>().size();
    run_until(run, next, "learning");
    by_hand.advance(threads);
    check_same(by_hand, copy);
    joined += by_hand.joiners.size();
    left += by_hand.leavers.size();
    REQUIRE(advance(spec, week(), clock, state) == "");
  }
  CHECK(joined > 0);
  CHECK(left > 0);
  CHECK(struck > 0);
  CHECK(away > 0);
}
