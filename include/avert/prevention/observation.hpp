#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/shares.hpp"

/// What outsiders can observe: it thins with remoteness, thickens with local networks, women's inclusion,
/// peacekeepers and public reporting, and outsiders whom the State keeps from their work see less (A/73/898
/// ¶18, 23b). Risk is perceived where there are signs and somebody to see them.
namespace avert {

struct ObservationParameters {
  double outsiders = 0.35;
  double remoteness_loss = 0.7;
  double networks = 0.4;
  double women = 0.2;
  double peacekeepers = 0.5;
  double peacekeeper_half = 1.0;
  double reporting = 0.4;
  double reliance = 0.3;
  double fighters_half = 10;
  double perception = 0.25;

  static constexpr std::string_view section = "observation";
  static constexpr auto fields() {
    using S = ObservationParameters;
    return std::tuple{
        field("outsiders", &S::outsiders, Unit::share, {0, 1}, assumed(),
              "Share of events at the capital that foreign press, diplomats and agencies observe."),
        field("remoteness_loss", &S::remoteness_loss, Unit::share, {0, 1}, assumed(),
              "Part of that lost in the remotest settlement; 0: none."),
        field("networks", &S::networks, Unit::share, {0, 1}, assumed(),
              "Share that local networks report where civil society is strong and free; 0: none (¶18, 24)."),
        field("women", &S::women, Unit::share, {0, 1}, assumed(),
              "Further share reported where women are fully part of early warning; 0: none (¶18)."),
        field("peacekeepers", &S::peacekeepers, Unit::share, {0, 1}, assumed(),
              "Share that very many peacekeepers observe; 0: none (¶23b)."),
        field("peacekeeper_half", &S::peacekeeper_half, Unit::per_thousand, {0.1, 20}, assumed(),
              "Peacekeepers per 1,000 inhabitants who observe half as much as very many."),
        field("reporting", &S::reporting, Unit::share, {0, 1}, assumed(),
              "Share that attribution and public reporting at level 1 observe; 0: none (¶18)."),
        field("reliance", &S::reliance, Unit::share, {0, 1}, assumed(),
              "Part of local reports that reach the world only through outsiders whom the State lets work."),
        field("fighters_half", &S::fighters_half, Unit::per_thousand, {0.1, 200}, assumed(),
              "Fighters per 1,000 inhabitants whose presence is half as alarming as that of very many."),
        field("perception", &S::perception, Unit::per_week, {0.01, 2}, assumed(),
              "Rate at which perceived risk follows local signs."),
    };
  }
};

/// Who could observe a settlement; all 0…1 except the densities.
struct Observers {
  double remoteness = 0;
  double civic_strength = 0;
  double civic_space = 0;
  double women = 0;
  double peacekeepers = 0;  ///< per 1,000 inhabitants
  double reporting = 0;     ///< level of the attribution instrument here
  double allowed = 1;       ///< how far the State lets outsiders work
};

/// Share of what happens in a settlement that outsiders can observe: outside and local observers see
/// independently of one another.
inline double coverage(const Observers& who, const ObservationParameters& k) {
  const double press = k.outsiders * (1 - k.remoteness_loss * who.remoteness) * who.allowed;
  const double reports = k.reporting * std::min(who.reporting, 1.0) * who.allowed;
  const double reach = 1 - k.reliance * (1 - who.allowed);
  const double networks = k.networks * who.civic_strength * who.civic_space * reach;
  const double women = k.women * who.women * who.civic_strength * reach;
  const double patrols = k.peacekeepers * saturate(who.peacekeepers, k.peacekeeper_half);
  return either(either(press, reports), either(either(networks, women), patrols));
}

/// Signs of danger in a settlement (0…1): the mean of hostility, recent violence, incitement and armed
/// presence, each of the group for which it is worst.
constexpr double local_signs(double hostility, double news, double incitement, double armed) {
  return (hostility + news + incitement + armed) / 4;
}

}  // namespace avert
