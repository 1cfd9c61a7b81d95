#include "avert/random.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

using namespace avert;

namespace {

using Words = std::array<std::uint32_t, 4>;

const RandomKey key{.seed = 20180906, .replicate = 3};

}  // namespace

TEST_CASE("draws are Philox4x32-10 with counter (entity, step, stream, ordinal) and the seed as key") {
  // Known answers: the file kat_vectors of Random123 (Salmon et al. 2011).
  const auto answer = [](Words counter, std::uint64_t seed) {
    return Draws({seed, 0}, static_cast<Stream>(counter[2]), counter[1]).block(counter[0], counter[3]);
  };
  CHECK(answer({0, 0, 0, 0}, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(answer({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(answer({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a change of seed, replicate, stream, step, entity or ordinal alone changes the draw") {
  std::set<Words> blocks;
  for (const std::uint64_t seed : {1ull, 2ull, 1ull << 32})
    for (const std::uint32_t replicate : {0u, 1u, 2u})
      for (const Stream stream : {Stream::settlements, Stream::attack, Stream::panel})
        for (const std::uint32_t step : {0u, 1u, 51u})
          for (const std::uint32_t entity : {0u, 1u, 999999u})
            for (const std::uint32_t ordinal : {0u, 1u})
              blocks.insert(Draws({seed, replicate}, stream, step).block(entity, ordinal));
  CHECK(blocks.size() == 3 * 3 * 3 * 3 * 3 * 2);
}

TEST_CASE("the same address always gives the same draw") {
  const Draws draws(key, Stream::attitudes, 7);
  const double forward = draws.uniform(5);
  CHECK(draws.uniform(6) != forward);
  CHECK(Draws(key, Stream::attitudes, 7).uniform(5) == forward);
}

TEST_CASE("uniform draws stay inside the open unit interval, also for the extreme words") {
  CHECK(Draws::open_unit(0) > 0.0);
  CHECK(Draws::open_unit(0xffffffff) < 1.0);
}

TEST_CASE("uniform draws have the mean, variance and neighbour correlation of the uniform distribution") {
  constexpr std::uint32_t n = 200000;
  const Draws draws(key, Stream::people, 0);
  double sum = 0.0;
  double squares = 0.0;
  double products = 0.0;
  for (std::uint32_t entity = 0; entity < n; ++entity) {
    const double centred = draws.uniform(entity) - 0.5;
    sum += centred;
    squares += centred * centred;
    products += centred * (draws.uniform(entity + 1) - 0.5);
  }
  // Five standard errors: 1/√12, 1/√180 and 1/12, each over √n.
  CHECK(sum / n == Approx(0.0).margin(5 * 0.28868 / 447.2));
  CHECK(squares / n == Approx(1.0 / 12).margin(5 * 0.07454 / 447.2));
  CHECK(products / n == Approx(0.0).margin(5 * 0.08333 / 447.2));
}

TEST_CASE("below covers 0 to bound - 1 evenly and never reaches the bound") {
  CHECK(Draws::scale(0xffffffff, 1) == 0);
  CHECK(Draws::scale(0xffffffff, 0xffffffff) == 0xfffffffe);
  constexpr std::uint32_t bound = 7;
  constexpr std::uint32_t n = 70000;
  const Draws draws(key, Stream::ties, 2);
  std::vector<int> counts(bound);
  for (std::uint32_t entity = 0; entity < n; ++entity) {
    const std::uint32_t drawn = draws.below(bound, entity);
    REQUIRE(drawn < bound);
    ++counts[drawn];
  }
  for (const int count : counts) CHECK(count == Approx(10000).margin(5 * 92.6));  // √(n p (1 − p)) = 92.6
}

TEST_CASE("happens is never at probability zero, always at one, and as often as asked between") {
  const Draws draws(key, Stream::protection, 1);
  int count = 0;
  for (std::uint32_t entity = 0; entity < 40000; ++entity) {
    REQUIRE_FALSE(draws.happens(0.0, entity));
    REQUIRE(draws.happens(1.0, entity));
    count += draws.happens(0.2, entity) ? 1 : 0;
  }
  CHECK(count == Approx(8000).margin(5 * 80));
}

TEST_CASE("rare draws are uniform and independent, within a crowd of sixteen and between crowds") {
  constexpr std::uint32_t n = 160000, crowd = 16;
  std::vector<double> numbers;
  RareDraws(Draws(key, Stream::protection, 1)).below(0, n, 1, [&](std::uint32_t entity, double number) {
    REQUIRE(entity == numbers.size());
    numbers.push_back(number);
  });
  REQUIRE(numbers.size() == n);
  double products = 0;
  for (std::uint32_t i = 0; i + 1 < n; ++i) products += (numbers[i] - 0.5) * (numbers[i + 1] - 0.5);
  CHECK(products / n == Approx(0).margin(5 * 0.08333 / 400));
  for (const double chance : {0.001, 0.03, 0.5, 0.97}) {
    const auto below = [&](double number) { return number < chance; };
    const auto count = static_cast<double>(std::count_if(numbers.begin(), numbers.end(), below));
    const double variance = chance * (1 - chance);
    CHECK(count == Approx(n * chance).margin(5 * std::sqrt(n * variance)));
    // The number of a crowd who are below varies as a binomial does.
    double squares = 0;
    for (std::uint32_t first = 0; first < n; first += crowd) {
      const auto begin = numbers.begin() + first;
      const double apart = static_cast<double>(std::count_if(begin, begin + crowd, below)) - crowd * chance;
      squares += apart * apart;
    }
    const double kurtosis = 3 + (1 - 6 * variance) / (crowd * variance);
    CHECK(squares / (n / crowd) ==
          Approx(crowd * variance).margin(5 * crowd * variance * std::sqrt((kurtosis - 1) * crowd / n)));
  }
}

TEST_CASE("a rare draw is the same whoever else is asked for and whatever the bound") {
  const Draws draws(key, Stream::protection, 2);
  std::map<std::uint32_t, double> all;
  RareDraws(draws).below(0, 1000, 1, [&](std::uint32_t entity, double number) { all[entity] = number; });
  for (std::uint32_t i = 0; i < 200; ++i) {
    const std::uint32_t first = draws.below(1000, i), last = first + draws.below(1001 - first, i, 1);
    const double bound = draws.uniform(i, 2) * draws.uniform(i, 3);
    std::map<std::uint32_t, double> found, expected;
    RareDraws rare(draws);
    rare.below(first, last, bound, [&](std::uint32_t entity, double number) { found[entity] = number; });
    for (std::uint32_t entity = first; entity < last; ++entity)
      if (all[entity] < bound) expected[entity] = all[entity];
    REQUIRE(found == expected);
  }
  RareDraws(draws).below(7, 7, 1, [](std::uint32_t, double) { FAIL("nobody was asked for"); });
  RareDraws(draws).below(0, 1000, 0, [](std::uint32_t, double) { FAIL("nobody is below 0"); });
}
