#include <catch2/catch.hpp>

#include "avert/error.hpp"
#include "sim/schedule.hpp"
#include "tests/support/random_country.hpp"
#include "tests/support/same_results.hpp"

// A run that is saved at any step and gone on with elsewhere is the run that was never stopped; bytes that
// are not what was saved are refused.

using namespace avert;
using namespace avert::test;

namespace {

constexpr std::uint64_t number = 0x123456789abcdef0;

/// Saves the run before the step of this number and goes on in another object.
RunResult stopped_at(const RunSpec& spec, std::uint32_t step) {
  OngoingRun first(spec, week());
  for (std::uint32_t i = 0; i < step && !first.ended(); ++i) first.make_step();
  const std::string bytes = first.save(number);
  OngoingRun second(spec, week());
  CheckpointReader saved(bytes, number, "here");
  second.restore(saved);
  while (!second.ended()) second.make_step();
  return second.finish();
}

/// How these bytes are refused; nothing when they are not.
std::optional<ExitCode> refused(std::string_view bytes, std::uint64_t run = number) {
  try {
    CheckpointReader reader(bytes, run, "here");
    return std::nullopt;
  } catch (const Error& error) {
    CHECK(error.where() == "here");
    return error.exit_code();
  }
}

struct Saved {
  Scenario scenario = violent_scenario(300, 20);
  std::unique_ptr<SmallCountry> country = build_country(scenario, {3, 0});
  RunSpec spec = run_spec(*country, scenario.arms.back(), {3, 0});
  std::string bytes;

  Saved() {
    spec.record = {20, MonthlyMap::kept, DecisionTerms::kept, RollCalls::kept};
    OngoingRun run(spec, week());
    for (int i = 0; i < 10; ++i) run.make_step();
    bytes = run.save(number);
  }
};

}  // namespace

TEST_CASE("a run stopped at any step of a random scenario ends as if it had not been stopped") {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Scenario scenario = random_country(seed);
    const auto country = build_country(scenario, {seed, 0});
    RunSpec spec = run_spec(*country, scenario.arms.front(), {seed, 0});
    Dice dice(seed + 1000);
    spec.record = {dice.below(80), dice.below(2) == 0 ? MonthlyMap::kept : MonthlyMap::left_out};
    const RunResult whole = execute(spec, week());
    const std::uint32_t step = dice.below(static_cast<std::uint32_t>(scenario.time.weeks));
    INFO("random_country(" << seed << "), stopped before step " << step);
    CHECK(difference(whole, stopped_at(spec, step)) == "");
  }
}

TEST_CASE("a violent run stopped at each of its steps records the same, on any number of threads") {
  const Scenario scenario = violent_scenario(1000, 52);
  // The first replicate in which leaders kill, so that there is something to record.
  RandomKey key{5, 0};
  auto country = build_country(scenario, key);
  const auto kills = [&] {
    return summary_of(execute(run_spec(*country, scenario.arms.back(), key), week()), "deaths_direct") > 0;
  };
  while (!kills() && key.replicate < 50) country = build_country(scenario, {5, ++key.replicate});
  RunSpec spec = run_spec(*country, scenario.arms.back(), key);
  spec.record = {40, MonthlyMap::kept};
  const RunResult whole = execute(spec, week());
  REQUIRE(summary_of(whole, "deaths_direct") > 0);
  for (std::uint32_t step = 0; step <= 52; step += 2) {
    INFO("stopped before step " << step);
    spec.threads = {step % 6 == 4 ? 2 : 1};
    CHECK(difference(whole, stopped_at(spec, step)) == "");
  }
}

TEST_CASE("a checkpoint is the same bytes whenever the same run is saved, and saving changes nothing") {
  const Saved saved;
  CHECK(Saved().bytes == saved.bytes);
  OngoingRun run(saved.spec, week());
  while (!run.ended()) {
    run.save(number);
    run.make_step();
  }
  CHECK(difference(execute(saved.spec, week()), run.finish()) == "");
}

namespace {

/// A file that does not begin with the mark of a checkpoint is none, and is no damage of avert's.
ExitCode expected_of_change(std::size_t at) {
  constexpr std::size_t mark = 8;
  return at < mark ? ExitCode::bad_input : ExitCode::damaged_data;
}

}  // namespace

TEST_CASE("a checkpoint with any byte changed, cut short or lengthened is refused") {
  const Saved saved;
  REQUIRE_FALSE(refused(saved.bytes));
  const Draws draws({17, 0}, Stream::resampling, 0);
  const auto size = static_cast<std::uint32_t>(saved.bytes.size());
  for (std::uint32_t i = 0; i < 3000; ++i) {
    const std::uint32_t at = i < 300 ? i : draws.below(size, 2 * i);
    std::string changed = saved.bytes;
    changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 + draws.below(255, 2 * i + 1)));
    INFO("byte " << at);
    CHECK(refused(changed) == expected_of_change(at));
  }
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const std::uint32_t length = i < 300 ? i : draws.below(size, 6000 + i);
    INFO("cut to " << length);
    CHECK(refused(std::string_view(saved.bytes).substr(0, length)) == expected_of_change(length));
  }
  ByteReader rest(saved.bytes);
  rest.skip(28 + 8);  // the head and its hash
  while (rest.skip(rest.number<std::uint32_t>()) != "end") {
    rest.skip(rest.number<std::uint64_t>() + 8);
    const std::size_t length = saved.bytes.size() - rest.rest().size();
    INFO("cut to " << length << ", where a section ends");
    CHECK(refused(std::string_view(saved.bytes).substr(0, length)) == ExitCode::damaged_data);
  }
  CHECK(refused(saved.bytes + '\0') == ExitCode::damaged_data);
}

TEST_CASE("the checkpoint of another run is refused, and says so") {
  const Saved saved;
  CHECK(refused(saved.bytes, number + 1) == ExitCode::bad_input);
  RunSpec other = saved.spec;
  other.record.panel = 10;
  OngoingRun run(other, week());
  CheckpointReader reader(saved.bytes, number, "here");
  CHECK_THROWS_AS(run.restore(reader), Error);
}
