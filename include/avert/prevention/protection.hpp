#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/shares.hpp"

/// What stands between an attack and the people it is aimed at: peacekeepers, self-protection, warning, and
/// neighbours who hide them or sites of protection (A/73/898 ¶23b, 24, 27).
namespace avert {

struct ProtectionParameters {
  double defence = 0.8;
  double self_protection = 0.35;
  double organise = 0.02;
  double support = 0.03;
  double alarm = 0.05;
  double fade = 0.02;
  double betrayal = 0.15;
  double shelter = 0.25;
  double shelter_end = 0.15;
  double quiet = 0.001;
  double capacity = 15;

  static constexpr std::string_view section = "protection";
  static constexpr auto fields() {
    using S = ProtectionParameters;
    return std::tuple{
        field("defence", &S::defence, Unit::share, {0, 1}, contested("hultman2013"),
              "Share of attacks turned away by peacekeepers without end; 0: none."),
        field("self_protection", &S::self_protection, Unit::share, {0, 1}, contested("kaplan2017"),
              "Share of the hazard removed by full self-protection (¶24)."),
        field("organise", &S::organise, Unit::per_week, {0, 1}, assumed(),
              "Organisation of self-protection with full civic strength."),
        field("support", &S::support, Unit::per_week, {0, 1}, assumed(),
              "Organisation with support to local civil society at level 1."),
        field("alarm", &S::alarm, Unit::per_week, {0, 1}, assumed(), "Organisation under the worst news."),
        field("fade", &S::fade, Unit::per_week, {0.0001, 1}, assumed(),
              "Loss of organisation in quiet weeks."),
        field("betrayal", &S::betrayal, Unit::per_week, {0, 1}, contested("a73898"),
              "Loss under the worst news while none of the peacekeepers promised for protection have come; "
              "0: none (¶27)."),
        field("shelter", &S::shelter, Unit::per_week, {0, 5}, literature("krause2018"),
              "Hiding by neighbours of other groups, under the worst news and with only such ties; and going "
              "to a site of protection with room for all."),
        field("shelter_end", &S::shelter_end, Unit::per_week, {0.01, 5}, assumed(),
              "Return from hiding when quiet."),
        field("quiet", &S::quiet, Unit::share, {0, 0.5}, assumed(),
              "News up to this is none: nobody hides, and all who are hidden come home."),
        field("capacity", &S::capacity, Unit::none, {0, 200}, assumed(),
              "Civilians whom a peacekeeper who acts has room for in a site of protection; 0: no sites."),
    };
  }
};

/// Share of the attack hazard that reaches a group. `guards`: strength of peacekeepers who act; `attackers`:
/// strength of the group's enemies in the settlement.
inline double exposure(double guards, double attackers, double self_protection,
                       const ProtectionParameters& k) {
  const double turned_away = guards > 0 ? k.defence * guards / (guards + attackers) : 0;
  return (1 - turned_away) * (1 - k.self_protection * self_protection);
}

/// Weekly rise of self-protection. `civic` strength and `danger` 0…1; `support` of local civil society, 1 for
/// level 1 placed evenly.
inline double organisation_rise(double civic, double support, double danger, const ProtectionParameters& k) {
  return (k.organise * civic + k.support * support + k.alarm * danger) * danger;
}

/// Weekly fall of self-protection. `unkept`: share of the peacekeepers promised for protection who have not
/// come.
inline double organisation_fall(double danger, double unkept, const ProtectionParameters& k) {
  return k.fade + k.betrayal * unkept * danger;
}

/// Weekly hazard of finding shelter: with neighbours of other groups (`contact`: share of ties that are
/// out-group and friendly) or in a site of protection (`room`: share of those outside for whom it has room).
/// `danger`: news of violence.
inline double shelter_hazard(double contact, double room, double danger, const ProtectionParameters& k) {
  return k.shelter * either(contact, room) * danger;
}

/// Share of `outside` residents of a group whom sites of protection still have room for. `guards`:
/// peacekeepers who act for them; `claim`: the group's part of the places there; `inside`: who is sheltered.
inline double room_in_sites(double guards, double claim, double inside, double outside,
                            const ProtectionParameters& k) {
  const double places = k.capacity * guards * claim - inside;
  return outside > 0 ? std::clamp(places / outside, 0.0, 1.0) : 0;
}

}  // namespace avert
