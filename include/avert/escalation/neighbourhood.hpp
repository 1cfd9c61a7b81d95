#pragma once

#include <cstdint>

#include "avert/columns.hpp"

/// What people see of one another: a word of 32 bits a person, and what a person makes of the words of their
/// ties (McDoom 2013, 2014: kin and neighbours). Whole numbers only, so that sums are exact in any order.
///
/// Bits of a word: 0–11 hostility, 12–23 fear, 24–26 group, 30 mobilised, 31 alive. The dead show the word 0.
namespace avert {

inline constexpr std::uint32_t feeling_scale = 4095;  ///< stands for 1
inline constexpr int fear_shift = 12, group_shift = 24, mobilised_shift = 30, alive_shift = 31;
inline constexpr std::uint32_t alive_bit = 1u << alive_shift;
/// Where the words of living members of one group agree.
inline constexpr std::uint32_t member_bits = alive_bit | (7u << group_shift);

/// A feeling in 0…1 to 1 part in 4095.
constexpr std::uint32_t fixed_feeling(float feeling) {
  // Not negative, so that adding a half rounds; lround would keep the loop over persons from being
  // vectorised. NOLINTNEXTLINE(bugprone-incorrect-roundings)
  return static_cast<std::uint32_t>(feeling * static_cast<float>(feeling_scale) + 0.5f);
}

/// The word of a living person. `hostility`, `fear` 0…1; `group` < 8.
constexpr std::uint32_t pack_word(float hostility, float fear, std::uint32_t group, PersonStatus status) {
  if (status == PersonStatus::dead) return 0;
  return fixed_feeling(hostility) | (fixed_feeling(fear) << fear_shift) | (group << group_shift) | alive_bit |
         (std::uint32_t{status == PersonStatus::mobilised} << mobilised_shift);
}

constexpr std::uint32_t word_hostility(std::uint32_t word) {
  return word & feeling_scale;
}
constexpr std::uint32_t word_fear(std::uint32_t word) {
  return (word >> fear_shift) & feeling_scale;
}
constexpr std::uint32_t word_mobilised(std::uint32_t word) {
  return (word >> mobilised_shift) & 1u;
}
constexpr std::uint32_t word_alive(std::uint32_t word) {
  return word >> alive_shift;
}

/// Sums over the ties of one person, for up to a million ties.
struct TieSums {
  std::uint32_t living = 0;         ///< living ties
  std::uint32_t hostility = 0;      ///< of living ties
  std::uint32_t own_living = 0;     ///< living in-group ties
  std::uint32_t own_hostility = 0;  ///< of living in-group ties
  std::uint32_t own_fear = 0;       ///< of living in-group ties
  std::uint32_t own_mobilised = 0;  ///< living in-group ties that are mobilised
  friend constexpr bool operator==(const TieSums&, const TieSums&) = default;
};

/// Adds what one tie shows; `own_group` is `member_bits` of a living member of the person's group.
constexpr void add_tie(TieSums& sums, std::uint32_t word, std::uint32_t own_group) {
  const std::uint32_t own = (word & member_bits) == own_group ? ~0u : 0u;
  sums.living += word_alive(word);
  sums.hostility += word_hostility(word);
  sums.own_living += own & 1u;
  sums.own_hostility += word_hostility(word & own);
  sums.own_fear += word_fear(word & own);
  sums.own_mobilised += word_mobilised(word & own);
}

/// Members of a group as `add_tie` knows them.
constexpr std::uint32_t members_of(std::uint32_t group) {
  return alive_bit | (group << group_shift);
}

/// What the person makes of the sums. Without living in-group ties a person has only itself to go by: the
/// means are then its own feelings, which pull it nowhere.
constexpr Around around(const TieSums& sums, std::uint32_t own_word) {
  const bool alone = sums.own_living == 0;
  const auto own = static_cast<float>(alone ? 1u : sums.own_living);
  const auto all = static_cast<float>(sums.living == 0 ? 1u : sums.living);
  const float mean = 65535.0f / (own * static_cast<float>(feeling_scale));
  const std::uint32_t hostility = alone ? word_hostility(own_word) : sums.own_hostility;
  const std::uint32_t fear = alone ? word_fear(own_word) : sums.own_fear;
  const std::uint32_t calm_others =
      feeling_scale * (sums.living - sums.own_living) - (sums.hostility - sums.own_hostility);
  // NOLINTNEXTLINE(bugprone-incorrect-roundings): as above
  const auto rounded = [](float value) { return static_cast<std::uint16_t>(static_cast<int>(value + 0.5f)); };
  return {rounded(static_cast<float>(hostility) * mean), rounded(static_cast<float>(fear) * mean),
          rounded(static_cast<float>(sums.own_mobilised) * (65535.0f / own)),
          rounded(static_cast<float>(calm_others) * (65535.0f / (all * static_cast<float>(feeling_scale))))};
}

}  // namespace avert
