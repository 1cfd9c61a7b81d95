#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/report/html.hpp"
#include "analysis/report/story.hpp"
#include "analysis/report/svg.hpp"
#include "avert/random.hpp"

namespace avert::report {
namespace {

TEST_CASE("no text of anybody is markup") {
  CHECK(escaped("<a href=\"x\" b='y'>&") == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
  CHECK(escaped("Épreuve – 1") == "Épreuve – 1");
  CHECK(escaped("a\nb\x1b") == "a\\nb\\x1b");
  const Draws draws({1, 2}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 300; ++i) {
    std::string text;
    for (const std::uint32_t word : draws.block(i))
      for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(word >> shift);
    CHECK(escaped(text).find_first_of("<>\"'") == std::string::npos);
  }
}

TEST_CASE("ticks are round numbers within the bounds, and bounds end at ticks") {
  CHECK(ticks(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10});
  const Draws draws({3, 4}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const auto words = draws.block(i);
    const double low = (words[0] % 2000 - 1000.0) / 7,
                 high = low + std::pow(10.0, words[1] % 9 - 4.0) * (1 + words[2] % 90);
    const auto [below, above] = round_bounds(low, high, 5);
    CHECK(below <= low + 1e-9 * std::abs(low));
    CHECK(above >= high - 1e-9 * std::abs(high));
    const std::vector<double> at = ticks(below, above, 5);
    REQUIRE(at.size() >= 2);
    CHECK(at.size() <= 12);
    CHECK(at.front() == Approx(below).margin((high - low) * 1e-6));
    CHECK(at.back() == Approx(above).margin((high - low) * 1e-6));
  }
}

TEST_CASE("numbers of an axis have the digits that its steps need") {
  CHECK(tick_text(0.3, 0.1) == "0.3");
  CHECK(tick_text(-1e-17, 0.1) == "0.0");
  CHECK(tick_text(-12'000, 2000) == "−12,000");
  CHECK(tick_text(0.25, 0.05) == "0.25");
}

TEST_CASE("numbers have as many digits as their interval carries") {
  CHECK(carried_text({0.8213, {0.6304, 1.0312}}) == "0.82 (0.63 to 1.03)");
  CHECK(carried_text({12'345, {9'876, 15'321}}) == "12,300 (9,900 to 15,300)");
  CHECK(carried_text({-0.00123, {-0.004, 0.0021}}) == "−0.0012 (−0.0040 to 0.0021)");
  CHECK(carried_text({std::numeric_limits<double>::quiet_NaN(), {0, 1}}) == "–");
}

TEST_CASE("a drawing is what it always was") {
  constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
  Svg svg(100, 50);
  svg.text({10, 20.04}, "a < b", "small", Anchor::end);
  svg.line({0, 0}, {1.26, 2}, "axis");
  svg.circle({5, 5}, 2.5, "dot");
  svg.path({{0, 0}, {1, 1}, {2, nowhere}, {3, 3}, {4, 4}}, "middle");
  svg.band({{0, 0}, {1, 0}}, {{0, 1}, {1, 2}}, "outer");
  CHECK(
      svg.str("x", "Title", "What & how") ==
      R"(<svg viewBox="0 0 100 50" width="100" height="50" role="img" aria-labelledby="x-name x-text" xmlns="http://www.w3.org/2000/svg">
<title id="x-name">Title</title>
<desc id="x-text">What &amp; how</desc>
<text x="10" y="20" class="small" text-anchor="end">a &lt; b</text>
<line x1="0" y1="0" x2="1.3" y2="2" class="axis"/>
<circle cx="5" cy="5" r="2.5" class="dot"/>
<path d="M0 0L1 1M3 3L4 4" class="middle"/>
<path d="M0 0L1 0L1 2L0 1Z" class="outer"/>
</svg>)");
}

}  // namespace
}  // namespace avert::report
