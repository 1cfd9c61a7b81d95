#pragma once

#include <cstdint>

#include "avert/parameters.hpp"

/// What the building of a world rests on besides the scenario's [world]: places, people and their ties.
namespace avert {

struct PlaceParameters {
  double largest_share = 0.3;
  double winding = 1.3;
  double reach = 150;
  std::int32_t near_count = 16;
  double resource_sigma = 0.8;
  double hub_value = 1;
  double media_fade = 0.5;
  double media_shadow = 0.5;
  double hosting_share = 0.15;
  double displaced_by = 0.03;
  double stretched_by = 0.1;

  static constexpr std::string_view section = "places";
  static constexpr auto fields() {
    using S = PlaceParameters;
    return std::tuple{
        field("largest_share", &S::largest_share, Unit::share, {0.01, 1}, assumed(),
              "No settlement of a synthetic country starts with more of its people than this."),
        field("winding", &S::winding, Unit::none, {1, 3}, literature("ballou2002"),
              "Length of a route over the straight line."),
        field("reach", &S::reach, Unit::kilometres, {0, 5000}, assumed(),
              "Settlements hear of each other within this distance by route."),
        field("near_count", &S::near_count, Unit::none, {0, 200}, assumed(),
              "Most settlements one settlement hears of: the nearest."),
        field("resource_sigma", &S::resource_sigma, Unit::none, {0, 3}, assumed(),
              "Standard deviation of the logarithm of a place's value."),
        field("hub_value", &S::hub_value, Unit::none, {0, 10}, assumed(),
              "Extra value and hosting capacity of the busiest hub, relative to a place without through "
              "traffic."),
        field("media_fade", &S::media_fade, Unit::share, {0, 1}, assumed(),
              "How much less of the media the place hears that is farthest from the capital; 0: no less."),
        field("media_shadow", &S::media_shadow, Unit::none, {0, 5}, assumed(),
              "How unevenly terrain lets media through to places of equal distance; 0: evenly."),
        field("hosting_share", &S::hosting_share, Unit::share, {0, 10}, assumed(),
              "Displaced persons a settlement can host per inhabitant."),
        field("displaced_by", &S::displaced_by, Unit::share, {0, 0.2}, assumed(),
              "Real places are moved at random by up to this share of the country's extent."),
        field("stretched_by", &S::stretched_by, Unit::share, {0, 0.5}, assumed(),
              "Real routes are made longer or shorter at random by up to this share."),
    };
  }
};

struct PeopleParameters {
  double child_share = 0.42;
  double old_share = 0.03;
  double male_share = 0.5;
  double capable = 0.35;
  double women_capable = 0.1;
  double threshold_least = 0.3;
  double threshold_mean = 1.4;

  static constexpr std::string_view section = "people";
  static constexpr auto fields() {
    using S = PeopleParameters;
    return std::tuple{
        field("child_share", &S::child_share, Unit::share, {0, 0.6}, literature("wpp2022"),
              "Persons under 15, as in low-income countries."),
        field("old_share", &S::old_share, Unit::share, {0, 0.35}, literature("wpp2022"),
              "Persons of 65 and over, as in low-income countries."),
        field("male_share", &S::male_share, Unit::share, {0, 1}, assumed(), "Men and boys."),
        field("capable", &S::capable, Unit::share, {0, 1}, assumed(),
              "Persons of working age who could ever take part in violence."),
        field("women_capable", &S::women_capable, Unit::none, {0, 1}, assumed(),
              "Share of the capable among women relative to that among men."),
        field("threshold_least", &S::threshold_least, Unit::none, {0, 10}, calibrated(),
              "Lowest threshold of a person who could take part."),
        field("threshold_mean", &S::threshold_mean, Unit::none, {0.01, 20}, calibrated(),
              "Mean of the exponential part of the threshold."),
    };
  }
};

struct TieParameters {
  std::int32_t circle_households = 3;
  double neighbour_share = 0.6;
  double distance_offset = 2;
  double distant_tail = 4;
  double accessibility = 0.5;

  static constexpr std::string_view section = "ties";
  static constexpr auto fields() {
    using S = TieParameters;
    return std::tuple{
        field("circle_households", &S::circle_households, Unit::none, {1, 20}, literature("zhou2005"),
              "Households in a circle of neighbours, so that it counts 9 to 15 persons."),
        field("neighbour_share", &S::neighbour_share, Unit::share, {0, 1}, assumed(),
              "Neighbours of the circle among ties within the settlement and outside the household."),
        field("distance_offset", &S::distance_offset, Unit::kilometres, {0.1, 100}, assumed(),
              "Added to distances, so that ties to the next village are not endlessly likely."),
        field("distant_tail", &S::distant_tail, Unit::none, {1.5, 10}, literature("lambiotte2008"),
              "Having k or more distant ties falls with k to this power: density with the power plus 1."),
        field("accessibility", &S::accessibility, Unit::none, {0, 1}, assumed(),
              "Distant ties sought rise with the people near by to this power; 1 is pure gravity."),
    };
  }
};

struct WorldParameters {
  PlaceParameters places;
  PeopleParameters people;
  TieParameters ties;
};

}  // namespace avert
