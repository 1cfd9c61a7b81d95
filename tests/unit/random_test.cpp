#include "avert/random.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
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
