#pragma once

#include <array>
#include <string_view>

namespace avert {

/// Units of columns, parameters and results. Time is in weeks, distance in kilometres.
enum class Unit {
  none,         ///< dimensionless number
  share,        ///< 0 to 1
  probability,  ///< 0 to 1
  per_week,
  per_year,
  weeks,
  days,
  kilometres,
  kilometres_per_day,
  persons,
  per_thousand,  ///< per 1,000 inhabitants
  currency,      ///< million US dollars
  utility,       ///< value of the whole prize = 1
};

/// Text written to files: CF style where CF has one ("d" not "days", so that no reader makes a date of it).
constexpr std::string_view unit_text(Unit unit) {
  constexpr std::array<std::string_view, 13> text{"1",      "1",           "1",  "week-1", "year-1",
                                                  "week",   "d",           "km", "km d-1", "persons",
                                                  "1000-1", "million USD", "1"};
  return text[static_cast<std::size_t>(unit)];
}

}  // namespace avert
