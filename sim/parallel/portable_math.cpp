#include "avert/portable_math.hpp"

#include <array>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace avert::math {
namespace {

using detail::bits_of;
using detail::exp_of_sum;
using detail::from_bits;
using detail::infinity;
using detail::ln2_high;
using detail::ln2_low;
using detail::rounder;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// π/2 in pieces, the leading ones short enough that whole multiples of them are exact.
constexpr double half_pi_high = 0x1.921fb544p+0;
constexpr double half_pi_middle = 0x1.0b4611a6p-34;
constexpr double half_pi_low = 0x1.3198a2e037073p-69;
constexpr double inverse_half_pi = 0x1.45f306dc9c883p-1;

/// Horner's rule, the highest power first.
template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < count; ++i) sum = sum * x + coefficients[i];
  return sum;
}

/// x = 2^exponent × (1 + fraction), 1 + fraction between √½ and √2, for finite x > 0.
struct Decomposed {
  double exponent;
  double fraction;
};

Decomposed decompose(double x) {
  constexpr std::uint64_t bits_of_sqrt_half = 0x3fe6a09e667f3bcd;
  constexpr std::uint64_t mantissa_mask = (std::uint64_t{1} << 52) - 1;
  const bool subnormal = x < DBL_MIN;
  const std::uint64_t offset = bits_of(subnormal ? x * 0x1p54 : x) - bits_of_sqrt_half;
  const auto exponent = static_cast<std::int32_t>(static_cast<std::int64_t>(offset) >> 52);
  const double mantissa = from_bits((offset & mantissa_mask) + bits_of_sqrt_half);
  return {static_cast<double>(exponent - (subnormal ? 54 : 0)), mantissa - 1.0};
}

/// The series 2s²/3 + 2s⁴/5 + … to s²⁰ of (2 artanh s)/s − 2, with |s| ≤ 0.172 (left out: below 2⁻⁵⁷).
double artanh_series(double s2) {
  const double s4 = s2 * s2;
  const double s8 = s4 * s4;
  const double low = (2.0 / 3 + s2 * (2.0 / 5)) + s4 * (2.0 / 7 + s2 * (2.0 / 9));
  const double middle = (2.0 / 11 + s2 * (2.0 / 13)) + s4 * (2.0 / 15 + s2 * (2.0 / 17));
  const double high = 2.0 / 19 + s2 * (2.0 / 21);
  return s2 * ((low + s8 * middle) + (s8 * s8) * high);
}

/// An unevaluated sum of two doubles, the second far smaller.
struct Pair {
  double high;
  double low;
};

/// The exact sum of a and b (Knuth).
Pair exact_sum(double a, double b) {
  const double sum = a + b;
  const double part_of_b = sum - a;
  return {sum, (a - (sum - part_of_b)) + (b - part_of_b)};
}

/// The exact product of a and b, |a|, |b| < 2^996 (Dekker).
Pair exact_product(double a, double b) {
  constexpr double splitter = 0x1p27 + 1;
  const double a_high = splitter * a - (splitter * a - a);
  const double b_high = splitter * b - (splitter * b - b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + (a_high * b_low + a_low * b_high)) + a_low * b_low};
}

/// log x with some four bits more than a double holds, for finite x > 0:
/// log(1 + f) = f − f²/2 + s (f²/2 + R), s = f / (2 + f), R = artanh_series(s²).
Pair extended_log(double x) {
  const auto [exponent, f] = decompose(x);
  const double s = f / (2.0 + f);
  const Pair square = exact_product(f, 0.5 * f);
  const Pair leading = exact_sum(f, -square.high);
  const Pair whole = exact_sum(exponent * ln2_high, leading.high);
  const double small = s * (square.high + artanh_series(s * s)) + (leading.low - square.low);
  return exact_sum(whole.high, whole.low + (small + exponent * ln2_low));
}

/// π/2 × quadrant + remainder, |remainder| ≤ π/4.
struct Angle {
  std::uint64_t quadrant;
  double remainder;
};

Angle reduce_by_half_pi(double radians) {
  const double multiple = (radians * inverse_half_pi + rounder) - rounder;
  const double remainder =
      ((radians - multiple * half_pi_high) - multiple * half_pi_middle) - multiple * half_pi_low;
  return {bits_of(multiple + rounder) & 3, remainder};
}

/// Taylor series for |r| ≤ π/4.
double sine_of_remainder(double r) {
  constexpr std::array<double, 8> coefficients{
      1.0 / 355687428096000, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800,
      1.0 / 362880,          -1.0 / 5040,          1.0 / 120,        -1.0 / 6};
  const double r2 = r * r;
  return r + r * (r2 * polynomial(coefficients, r2));
}

double cosine_of_remainder(double r) {
  constexpr std::array<double, 8> coefficients{
      1.0 / 20922789888000, -1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800,
      1.0 / 40320,          -1.0 / 720,         1.0 / 24,        -1.0 / 2};
  const double r2 = r * r;
  return 1.0 + r2 * polynomial(coefficients, r2);
}

/// The sine of the angle turned by this many quarters of a circle.
double turned_sine(double radians, std::uint64_t quarters) {
  if (!(std::abs(radians) <= 1e6)) return not_a_number;
  const Angle angle = reduce_by_half_pi(radians);
  const std::uint64_t quadrant = angle.quadrant + quarters;
  const double value =
      (quadrant & 1) != 0 ? cosine_of_remainder(angle.remainder) : sine_of_remainder(angle.remainder);
  return (quadrant & 2) != 0 ? -value : value;
}

// Coefficients of AS 241 (PPND16), the highest power first.
constexpr std::array<double, 8> centre_numerator{
    2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
    1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0};
constexpr std::array<double, 8> centre_denominator{
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0};
constexpr std::array<double, 8> shoulder_numerator{7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                                   2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                                   3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                                   4.63033784615654529590e+0, 1.42343711074968357734e+0};
constexpr std::array<double, 8> shoulder_denominator{1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                                     1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                                     6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                                     2.05319162663775882187e+0, 1.0};
constexpr std::array<double, 8> tail_numerator{2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                               1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                               2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                               5.46378491116411436990e+0, 6.65790464350110377720e+0};
constexpr std::array<double, 8> tail_denominator{2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                                 1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                                 1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                                 5.99832206555887937690e-1,  1.0};

}  // namespace

double log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
  if (x == infinity) return infinity;
  const auto [exponent, f] = decompose(x);
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  const double small = s * (half_square + artanh_series(s * s)) + exponent * ln2_low;
  return exponent * ln2_high + (f - (half_square - small));
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (!(x > 0.0) || x == infinity) return exp(y * log(x));
  const Pair logarithm = extended_log(x);
  if (!(std::abs(y * logarithm.high) < 1000.0)) return exp(y * logarithm.high);
  const Pair product = exact_product(y, logarithm.high);
  return exp_of_sum(product.high, product.low + y * logarithm.low);
}

double sin(double radians) {
  return turned_sine(radians, 0);
}

double cos(double radians) {
  return turned_sine(radians, 1);
}

double normal_quantile(double u) {
  if (!(u > 0.0 && u < 1.0)) return u == 0.0 ? -infinity : u == 1.0 ? infinity : not_a_number;
  const double centred = u - 0.5;
  if (std::abs(centred) <= 0.425) {
    const double r = 0.180625 - centred * centred;
    return centred * polynomial(centre_numerator, r) / polynomial(centre_denominator, r);
  }
  const double r = sqrt(-log(centred < 0.0 ? u : 1.0 - u));
  const double deviate =
      r <= 5.0 ? polynomial(shoulder_numerator, r - 1.6) / polynomial(shoulder_denominator, r - 1.6)
               : polynomial(tail_numerator, r - 5.0) / polynomial(tail_denominator, r - 5.0);
  return centred < 0.0 ? -deviate : deviate;
}

}  // namespace avert::math
