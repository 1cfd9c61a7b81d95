#pragma once

#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace avert {

/// Who draws. Numbers are never reused or renumbered: a new process takes a new number, so that adding it
/// changes no other draw.
enum class Stream : std::uint32_t {
  settlements = 1,
  groups = 2,
  households = 3,
  people = 4,
  ties = 5,
  routes = 6,
  thresholds = 7,
  national_attributes = 8,
  shocks = 16,
  grievance = 17,
  incitement = 18,
  neighbourhood = 19,
  attitudes = 20,
  mobilisation = 21,
  armed_decision = 22,
  contest = 23,
  protection = 24,
  attack = 25,
  displacement = 26,
  humanitarian = 27,
  status = 28,
  news = 29,
  early_warning = 30,
  commitments = 31,
  outside_powers = 32,
  mediation = 33,
  peace_operation = 34,
  civil_society = 35,
  justice = 36,
  learning = 37,
  armed_means = 38,
  observation = 40,
  risk_factors = 41,
  armies = 42,
  geography = 64,
  panel = 65,
  resampling = 96,
  designs = 97,
};

/// Which sequence of runs: all arms of one replicate share it.
struct RandomKey {
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;
};

/// Keyed draws: a pure function of (seed, replicate, stream, entity, step, ordinal), and so the same on any
/// thread count and in any arm. A caller that needs several numbers for one entity counts the ordinal up.
class Draws {
 public:
  Draws(RandomKey key, Stream stream, std::uint32_t step) : key_(key), stream_(stream), step_(step) {}

  /// Four independent 32-bit words (Philox4x32-10; Salmon et al. 2011).
  std::array<std::uint32_t, 4> block(std::uint32_t entity, std::uint32_t ordinal = 0) const {
    const auto seed_high = static_cast<std::uint32_t>(key_.seed >> 32);
    const auto seed_low = static_cast<std::uint32_t>(key_.seed);
    const r123::Philox4x32::ctr_type counter{{entity, step_, static_cast<std::uint32_t>(stream_), ordinal}};
    const r123::Philox4x32::key_type key{
        {seed_low ^ (key_.replicate * 0x9E3779B9u), seed_high + key_.replicate}};
    const auto words = r123::Philox4x32{}(counter, key);
    return {words[0], words[1], words[2], words[3]};
  }

  std::uint32_t bits(std::uint32_t entity, std::uint32_t ordinal = 0) const {
    return block(entity, ordinal)[0];
  }

  /// Uniform in the open interval (0, 1), 32 bits: never 0 or 1.
  double uniform(std::uint32_t entity, std::uint32_t ordinal = 0) const {
    return open_unit(bits(entity, ordinal));
  }

  /// Whole number in [0, bound), bound ≥ 1.
  std::uint32_t below(std::uint32_t bound, std::uint32_t entity, std::uint32_t ordinal = 0) const {
    return scale(bits(entity, ordinal), bound);
  }

  /// True with the given probability.
  bool happens(double probability, std::uint32_t entity, std::uint32_t ordinal = 0) const {
    return uniform(entity, ordinal) < probability;
  }

  static constexpr double open_unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }
  static constexpr std::uint32_t scale(std::uint32_t word, std::uint32_t bound) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * bound) >> 32);
  }

 private:
  RandomKey key_;
  Stream stream_;
  std::uint32_t step_;
};

/// One number for each of many to whom something rarely happens. Sixteen neighbours share a word, from which
/// the least of their numbers follows; only where that one matters are all sixteen drawn. Every number is
/// uniform, independent of all others, and the same whoever else is asked for.
class RareDraws {
 public:
  explicit RareDraws(Draws draws) : draws_(draws) {}

  /// Calls `then(entity, number)` for each of [first, last) whose number is below `bound`, in order.
  template <class Then>
  void below(std::uint32_t first, std::uint32_t last, double bound, Then&& then) {
    if (first >= last || bound <= 0) return;
    const double reached = chance_of_any(bound);
    for (std::uint32_t crowd = first / size; crowd <= (last - 1) / size; ++crowd) {
      const double word = least_word(crowd);
      if (word >= reached) continue;
      const std::array<double, size> all = numbers(crowd, word);
      const std::uint32_t begin = std::max(first, crowd * size), end = std::min(last - crowd * size, size);
      for (std::uint32_t place = begin - crowd * size; place < end; ++place)
        if (all[place] < bound) then(crowd * size + place, all[place]);
    }
  }

 private:
  static constexpr std::uint32_t size = 16;
  /// Ordinals of the words of a crowd, far from those that count up from 0 for a single entity.
  enum Ordinal : std::uint32_t { least = 0x10000, who_has_it, others };

  /// Chance that one of the crowd is below, and a little more for what is rounded.
  static double chance_of_any(double bound) {
    constexpr double rounding = 0x1p-40;
    double none = 1 - std::min(bound, 1.0);
    for (std::uint32_t all = 1; all < size; all *= 2) none *= none;
    return 1 - none + rounding;
  }
  double least_word(std::uint32_t crowd) {
    if (crowd / 4 != drawn_) {
      drawn_ = crowd / 4;
      words_ = draws_.block(drawn_, least);
    }
    return Draws::open_unit(words_[crowd % 4]);
  }
  /// The least of n uniform numbers is 1 − (1 − word)^(1/n); anybody may have it, and the others are uniform
  /// above it.
  std::array<double, size> numbers(std::uint32_t crowd, double word) const {
    double above = 1 - word;
    for (std::uint32_t all = 1; all < size; all *= 2) above = std::sqrt(above);
    std::array<double, size> each;
    for (std::uint32_t place = 0; place < size; place += 4) {
      const auto words = draws_.block(crowd, others + place / 4);
      for (std::uint32_t i = 0; i < 4; ++i) each[place + i] = 1 - above * (1 - Draws::open_unit(words[i]));
    }
    each[draws_.below(size, crowd, who_has_it)] = 1 - above;
    return each;
  }

  Draws draws_;
  std::uint32_t drawn_ = 0xffffffff;  ///< four crowds whose words these are; none yet
  std::array<std::uint32_t, 4> words_{};
};

}  // namespace avert
