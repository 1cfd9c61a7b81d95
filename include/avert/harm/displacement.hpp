#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Flight from violence, choice of where to go, travel and return (A/73/898 ¶23d). The same equations move
/// people in the model and under violence read from files (Suleimenova, Bell and Groen 2017).
namespace avert {

struct DisplacementParameters {
  double flight_violence = 1.0;
  double flight_news = 0.05;
  double violence_half = 20;
  double fear_floor = 0.5;
  double protection_stay = 0.5;
  double safe_routes_gain = 0.5;
  double information = 0.25;
  double haven_attraction = 10;
  double violence_aversion = 0.9;
  double kin_attraction = 1;
  double control_attraction = 0.5;
  double nearby = 30;
  double distance_power = 1.5;
  double reach = 500;
  double speed = 200;
  double crowding = 0.1;
  double onward = 0.05;
  double return_rate = 0.02;
  double tolerated_news = 0.1;
  double agreement_gain = 1;
  double return_distance = 300;

  static constexpr std::string_view section = "displacement";
  static constexpr auto fields() {
    using S = DisplacementParameters;
    return std::tuple{
        field("flight_violence", &S::flight_violence, Unit::per_week, {0, 20}, assumed(),
              "Hazard to flee in a week of full violence here."),
        field("flight_news", &S::flight_news, Unit::per_week, {0, 5}, assumed(),
              "Hazard to flee added by full news of violence against one's group."),
        field("violence_half", &S::violence_half, Unit::per_thousand, {0.1, 1000}, assumed(),
              "Civilians killed per 1,000 at which an outbreak of violence counts half."),
        field("fear_floor", &S::fear_floor, Unit::share, {0, 1}, assumed(),
              "Share of the hazard to flee that does not depend on one's own fear."),
        field("protection_stay", &S::protection_stay, Unit::share, {0, 1}, assumed(),
              "Share of flight that full protection makes needless."),
        field("safe_routes_gain", &S::safe_routes_gain, Unit::none, {0, 3}, assumed(),
              "Rise of the hazard to flee when safe routes and information are given (¶23d)."),
        field("information", &S::information, Unit::share, {0, 1}, assumed(),
              "What humanitarian action at level 1 informs, as a share of safe routes at level 1."),
        field("haven_attraction", &S::haven_attraction, Unit::none, {1, 100}, assumed(),
              "Attraction of a camp or of abroad; a quiet town has 1."),
        field("violence_aversion", &S::violence_aversion, Unit::share, {0, 1}, assumed(),
              "Share of its attraction that a place loses under full violence or news."),
        field("kin_attraction", &S::kin_attraction, Unit::none, {0, 20}, assumed(),
              "Attraction added where all inhabitants are of one's group."),
        field("control_attraction", &S::control_attraction, Unit::none, {0, 20}, assumed(),
              "Attraction added where an armed actor of one's group is in control."),
        field("nearby", &S::nearby, Unit::kilometres, {1, 500}, assumed(),
              "Distance below which nearer is hardly better."),
        field("distance_power", &S::distance_power, Unit::none, {0, 4}, assumed(),
              "Attraction falls with route distance to this power."),
        field("reach", &S::reach, Unit::kilometres, {10, 5000}, assumed(),
              "How far by route a journey of the model goes; it ends in the step in which it starts."),
        field("speed", &S::speed, Unit::kilometres_per_day, {1, 500}, literature("suleimenova2017"),
              "Travel by day when journeys are followed day by day."),
        field("crowding", &S::crowding, Unit::share, {0.001, 1}, assumed(),
              "Last part of a place's capacity over which it attracts less and less, to nothing when full."),
        field("onward", &S::onward, Unit::per_week, {0, 10}, assumed(),
              "Rate at which displaced people in a town or a conflict zone think again."),
        field("return_rate", &S::return_rate, Unit::per_week, {0, 1}, assumed(),
              "Hazard to return to a safe home nearby."),
        field("tolerated_news", &S::tolerated_news, Unit::share, {0.001, 1}, assumed(),
              "News of violence at home from which nobody returns."),
        field("agreement_gain", &S::agreement_gain, Unit::none, {0, 10}, assumed(),
              "Rise of the hazard to return under a cease-fire fully implemented."),
        field("return_distance", &S::return_distance, Unit::kilometres, {10, 5000}, assumed(),
              "Distance from home at which the hazard to return is halved."),
    };
  }
};

/// How much an outbreak of violence counts: 0…1, half at `violence_half`. `deaths` per inhabitant, of one
/// step, however long it is: killings come in episodes, and one counts as much in a day as in a week.
constexpr double violence_here(double deaths, const DisplacementParameters& k) {
  return deaths / (deaths + k.violence_half / 1000);
}

/// Help for those who would leave: safe routes and humanitarian information, levels ≥ 0; 0…1.
constexpr double help_to_leave(double safe_routes, double humanitarian, const DisplacementParameters& k) {
  return std::min(1.0, safe_routes + k.information * humanitarian);
}

/// Hazard to flee a place, per week, of a person without regard to fear. `violence`: weeks of full violence
/// per week; the others 0…1. Without violence and news of it nobody flees.
constexpr double flight_rate(double violence, double news, double protection, double help,
                             const DisplacementParameters& k) {
  return (k.flight_violence * violence + k.flight_news * news) * (1 - k.protection_stay * protection) *
         (1 + k.safe_routes_gain * help);
}

/// How a person's fear (0…1) scales its hazard to flee: from the floor to 1.
constexpr double flight_by_fear(double fear, const DisplacementParameters& k) {
  return k.fear_floor + (1 - k.fear_floor) * fear;
}

/// What a place is to people in flight.
enum class Refuge : std::uint8_t { inhabited, haven };

/// What draws people in flight to a place, apart from its distance: kind, violence and room are for all;
/// `kin` is the share of one's group among its inhabitants, `own_control` 1 under an actor of one's group.
constexpr double attraction(Refuge kind, double violence, double room, double kin, double own_control,
                            const DisplacementParameters& k) {
  const double base = kind == Refuge::haven ? k.haven_attraction
                                            : 1 + k.kin_attraction * kin + k.control_attraction * own_control;
  return base * (1 - k.violence_aversion * violence) * room;
}

/// How attraction falls with distance by route (km): the weight of a destination in a multinomial logit whose
/// utility is log attraction − power × log(nearby + distance). 1 at no distance.
inline double distance_decay(double distance, const DisplacementParameters& k) {
  return math::pow(k.nearby / (k.nearby + distance), k.distance_power);
}

/// Room left in a place: 1 until the last part of its capacity, 0 when full. A capacity of 0 is not known and
/// does not limit. Persons.
constexpr double room_left(double present, double capacity, const DisplacementParameters& k) {
  if (capacity <= 0) return 1;
  return std::clamp((capacity - present) / (k.crowding * capacity), 0.0, 1.0);
}

/// Hazard to return home, per week: none while violence is remembered there; falls with distance (km), rises
/// with a cease-fire that is kept (0…1).
constexpr double return_hazard(double news_at_home, double distance, double ceasefire,
                               const DisplacementParameters& k) {
  const double safety = std::max(0.0, 1 - news_at_home / k.tolerated_news);
  return k.return_rate * safety * (1 + k.agreement_gain * ceasefire) * k.return_distance /
         (k.return_distance + distance);
}

/// Index of the first cumulative weight above u × the last one, 0 < u < 1; the weights rise.
template <class Cumulative>
std::size_t pick(const Cumulative& cumulative, double u) {
  const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), u * cumulative.back());
  return std::min<std::size_t>(static_cast<std::size_t>(at - cumulative.begin()), cumulative.size() - 1);
}

}  // namespace avert
