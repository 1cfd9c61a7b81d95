#pragma once

namespace avert::math {

/// Elementary functions of our own: the same bits from every compiler, library and machine.
/// Only +, −, ×, ÷ and the correctly rounded square root are used, in an order no flag may change.
double exp(double x);
/// Natural logarithm; x > 0.
double log(double x);
/// x^y for x ≥ 0.
double pow(double x, double y);
/// 1 − exp(−rate × time): the chance that something with this hazard happens within the time.
double chance(double rate, double time);
double sqrt(double x);
double sin(double radians);
double cos(double radians);
/// Standard normal deviate with cumulative probability u, 0 < u < 1.
double normal_quantile(double u);

}  // namespace avert::math
