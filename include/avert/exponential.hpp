#pragma once

#include <cfloat>
#include <cstdint>
#include <cstring>
#include <limits>

// The exponential part of portable_math.hpp, where the contract of these functions stands. It is inline
// because calling costs half as much again as computing, and every person's step computes several.
namespace avert::math {
namespace detail {

static_assert(FLT_EVAL_METHOD == 0, "doubles must be computed as doubles, not in wider registers");
static_assert(std::numeric_limits<double>::is_iec559);

inline constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 in two pieces, the first short enough that whole multiples of it are exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double inverse_ln2 = 0x1.71547652b82fep+0;

// Adding and subtracting this rounds to a whole number, and leaves that number in the low bits of the sum.
inline constexpr double rounder = 0x1.8p52;

inline std::uint64_t bits_of(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline double from_bits(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// 2^(biased − 1023) for 1 ≤ biased ≤ 2046.
inline double power_of_two(std::uint64_t biased) {
  return from_bits(biased << 52);
}

/// x = multiple × ln 2 + remainder, |remainder| ≤ ½ ln 2.
struct Reduced {
  double multiple;
  double remainder;
};

/// Reduces x + tail, where tail is far smaller than x.
inline Reduced reduce_by_ln2(double x, double tail) {
  const double multiple = (x * inverse_ln2 + rounder) - rounder;
  return {multiple, (x - multiple * ln2_high) - (multiple * ln2_low - tail)};
}

/// e^r − 1 for |r| ≤ ½ ln 2: the Taylor series to r¹³ (what is left out is below 2⁻⁵⁷), summed as a tree so
/// that the processor can work on several terms at once.
inline double exp_minus_one(double r) {
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double r8 = r4 * r4;
  const double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double high =
      (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  return r + r2 * ((low + r4 * middle) + r8 * high);
}

/// e^(x + tail). The scale 2^k is applied in two halves, so that results may overflow or become subnormal.
inline double exp_of_sum(double x, double tail) {
  if (!(x < 710.0)) return x >= 710.0 ? infinity : x;
  if (x < -746.0) return 0.0;
  const Reduced reduced = reduce_by_ln2(x, tail);
  const std::uint64_t shifted = bits_of(reduced.multiple + rounder) - bits_of(rounder) + 2 * 1023;
  const std::uint64_t half = shifted >> 1;
  return (1.0 + exp_minus_one(reduced.remainder)) * power_of_two(half) * power_of_two(shifted - half);
}

}  // namespace detail

/// e^x within 1 ulp. Above 709.78 → +∞; below −708.4 → subnormal, below −745.14 → 0.
inline double exp(double x) {
  return detail::exp_of_sum(x, 0.0);
}

/// 1 − exp(−rate × time) within 2 ulp, also for tiny arguments: the chance that something with this hazard
/// (per unit of time) happens within the time. 0 where rate or time is ≤ 0; 1 for certain.
inline double chance(double rate, double time) {
  if (rate <= 0.0 || time <= 0.0) return 0.0;
  const double hazard = rate * time;
  if (hazard > 40.0) return 1.0;
  const detail::Reduced reduced = detail::reduce_by_ln2(-hazard, 0.0);
  const double scale = detail::power_of_two(
      1023 + (detail::bits_of(reduced.multiple + detail::rounder) - detail::bits_of(detail::rounder)));
  return (1.0 - scale) - scale * detail::exp_minus_one(reduced.remainder);
}

/// At least chance(rate, time), whatever is rounded on the way to the rate, and no exponential is computed.
/// Whoever draws more is spared: nearly everybody, where something rarely happens.
constexpr double above_chance(double rate, double time) {
  constexpr double more_than_rounding = 1 + 0x1p-40;
  return rate * time * more_than_rounding;
}

/// u < chance(rate, time) for u in (0, 1).
inline bool below_chance(double u, double rate, double time) {
  return u < above_chance(rate, time) && u < chance(rate, time);
}

}  // namespace avert::math
