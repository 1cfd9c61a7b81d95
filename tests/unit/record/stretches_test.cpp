#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "avert/random.hpp"
#include "sim/record/spells.hpp"

using namespace avert;

namespace {

std::vector<Stretch> stretches(const std::vector<double>& weekly, double threshold, std::size_t window,
                               std::size_t quiet) {
  return stretches_above(weekly, threshold, window, quiet);
}

}  // namespace

TEST_CASE("a series that never reaches the threshold has no stretch") {
  CHECK(stretches({}, 1, 3, 2).empty());
  CHECK(stretches(std::vector<double>(50), 0.001, 3, 2).empty());
  CHECK(stretches({1, 0, 0, 1, 0, 0, 1}, 2, 3, 1).empty());
}

TEST_CASE("a stretch begins when the window's sum reaches the threshold and ends when it has fallen below") {
  // sums over 3 weeks: 0 1 2 3 2 1 0 0 0 0
  const auto found = stretches({0, 1, 1, 1, 0, 0, 0, 0, 0, 0}, 2, 3, 2);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 2);
  CHECK(found[0].end == 5);
  CHECK(found[0].ended);
  CHECK(found[0].total == 3);
}

TEST_CASE("one week of killing lasts as long as the window") {
  const auto found = stretches({0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 5, 4, 1);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 2);
  CHECK(found[0].end == 6);
  CHECK(found[0].total == 9);
}

TEST_CASE("a lull shorter than the quiet time belongs to the stretch, a longer one parts two") {
  const std::vector<double> weekly{5, 0, 0, 5, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0};
  CHECK(stretches(weekly, 5, 1, 3).size() == 2);
  CHECK(stretches(weekly, 5, 1, 2).size() == 3);
  CHECK(stretches(weekly, 5, 1, 0).size() == 3);
  const auto joined = stretches(weekly, 5, 1, 5);
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].end == 9);
  CHECK(joined[0].total == 15);
}

TEST_CASE("a stretch whose quiet time is not over when the run ends goes on") {
  const auto found = stretches({5, 0, 0}, 5, 1, 3);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].ended);
  CHECK(found[0].end == 3);
  CHECK(stretches({5, 0, 0, 0}, 5, 1, 3)[0].ended);
}

TEST_CASE("a threshold that is a product of shares is reached by the whole number it means") {
  CHECK(stretches({1}, 0.0005 * 2000, 1, 0).size() == 1);
  CHECK(stretches({3}, 0.1 * 30, 1, 0).size() == 1);  // 0.1 × 30 lies above 3
}

TEST_CASE("stretches of random series follow one another, and count no death twice") {
  for (std::uint32_t sample = 0; sample < 400; ++sample) {
    const Draws draws({31, sample}, Stream::panel, 0);
    std::vector<double> weekly(1 + draws.below(300, 0));
    for (std::uint32_t w = 0; w < weekly.size(); ++w)
      weekly[w] = draws.uniform(w, 1) < 0.1 ? draws.below(9, w, 2) : 0;
    const std::size_t window = 1 + draws.below(60, 3), quiet = draws.below(60, 4);
    const double low = 1 + draws.below(6, 5), high = low + draws.below(9, 6);
    const auto lower = stretches(weekly, low, window, quiet), higher = stretches(weekly, high, window, quiet);
    double total = 0;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      CHECK(lower[i].begin < lower[i].end);
      if (i == 0) CHECK(lower[i].total >= low);  // later ones may share deaths with those before
      CHECK((i + 1 == lower.size() || lower[i].ended));
      if (i > 0) CHECK(lower[i].begin >= lower[i - 1].end + std::max<std::size_t>(quiet, 1));
      total += lower[i].total;
    }
    CHECK(total <= std::accumulate(weekly.begin(), weekly.end(), 0.0));
    // A higher rung lies within a lower one.
    for (const Stretch& each : higher)
      CHECK(std::any_of(lower.begin(), lower.end(), [&](const Stretch& wider) {
        return wider.begin <= each.begin && each.end <= wider.end;
      }));
  }
}
