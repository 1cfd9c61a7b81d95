#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/shares.hpp"

/// Humanitarian need, access of relief, and deaths from disease and hunger that follow (A/73/898 ¶23d).
namespace avert {

struct HumanitarianParameters {
  double from_hardship = 0.6;
  double from_crowding = 0.8;
  double from_violence = 0.5;
  double from_uprooting = 0.6;
  double hosted = 0.3;
  double buffer = 0.5;
  double onset = 0.25;
  double usual_relief = 0.2;
  double relief_half = 0.5;
  double without_routes = 0.3;
  double violence_blocks = 0.6;
  double siege_blocks = 0.7;
  double escort = 0.5;
  double escort_half = 2;
  double coping = 0.2;
  double mortality = 0.003;
  double young_and_old = 2;

  static constexpr std::string_view section = "humanitarian";
  static constexpr auto fields() {
    using S = HumanitarianParameters;
    return std::tuple{
        field("from_hardship", &S::from_hardship, Unit::share, {0, 1}, assumed(),
              "Need where all livelihoods are lost."),
        field("from_crowding", &S::from_crowding, Unit::share, {0, 1}, assumed(),
              "Need where everybody is displaced beyond what the place can host."),
        field("from_violence", &S::from_violence, Unit::share, {0, 1}, assumed(),
              "Need where recent violence is at its worst."),
        field("from_uprooting", &S::from_uprooting, Unit::share, {0, 1}, literature("heudtlass2016"),
              "Need of the displaced, who left home and livelihood behind, in a place without need: with "
              "usual relief they die about two and a half times as often as in peace."),
        field("hosted", &S::hosted, Unit::share, {0, 1}, assumed(),
              "Weight of a displaced person whom the place can host, against one it cannot."),
        field("buffer", &S::buffer, Unit::share, {0, 1}, assumed(),
              "Part of need that full State services prevent (¶30b)."),
        field("onset", &S::onset, Unit::per_week, {0.01, 10}, assumed(),
              "Pace at which need follows its causes."),
        field("usual_relief", &S::usual_relief, Unit::none, {0, 5}, assumed(),
              "Level of relief that powers keep up by themselves, unless they are passive."),
        field("relief_half", &S::relief_half, Unit::none, {0.01, 10}, assumed(),
              "Level of relief that reaches half of the need where nothing stands in its way."),
        field("without_routes", &S::without_routes, Unit::share, {0, 1}, assumed(),
              "Part of relief that still arrives where every route is cut."),
        field("violence_blocks", &S::violence_blocks, Unit::share, {0, 1}, assumed(),
              "Part of relief stopped where recent violence is at its worst."),
        field("siege_blocks", &S::siege_blocks, Unit::share, {0, 1}, assumed(),
              "Part of relief stopped by an actor in control that fights or attacks civilians."),
        field("escort", &S::escort, Unit::share, {0, 1}, assumed(),
              "Part of what is so stopped that many peacekeepers let through."),
        field("escort_half", &S::escort_half, Unit::per_thousand, {0.01, 100}, assumed(),
              "Peacekeepers who act for the people there, per 1,000, that do half of that."),
        field("coping", &S::coping, Unit::share, {0, 0.95}, assumed(),
              "Unmet need that people cope with before anyone dies of it."),
        field("mortality", &S::mortality, Unit::per_week, {0, 0.02}, literature("mills2008"),
              "Excess deaths of settled adults where no need is met: near the 5 per 10,000 a day of a "
              "'major catastrophe', less the ordinary 0.5."),
        field("young_and_old", &S::young_and_old, Unit::none, {1, 10}, literature("mills2008"),
              "Risk of children and the old against that of adults of working age."),
    };
  }
};

/// Need, 0…1, that these causes lead to. `hardship` and `violence` are 0…1; `crowding` is displaced persons
/// as a share of all present, those hosted counting less; `services` is the reach of the State.
inline double need_from(double hardship, double crowding, double violence, double services,
                        const HumanitarianParameters& k) {
  const double spared =
      (1 - k.from_hardship * hardship) * (1 - k.from_crowding * crowding) * (1 - k.from_violence * violence);
  return (1 - spared) * (1 - k.buffer * services);
}

/// Displaced persons as a share of all present, weighted by whether the place can host them.
inline double crowding_of(double displaced, double capacity, double present,
                          const HumanitarianParameters& k) {
  if (present <= 0) return 0;
  const double hosted = std::min(displaced, capacity);
  return (k.hosted * hosted + (displaced - hosted)) / present;
}

/// Share of need that relief reaches. `relief` is its level here, `open` the share of routes open, `violence`
/// 0…1, `siege` 1 where who is in control fights or attacks, `escorts` saturated peacekeepers 0…1.
inline double access_of(double relief, double open, double violence, double siege, double escorts,
                        const HumanitarianParameters& k) {
  const double by_road = k.without_routes + (1 - k.without_routes) * open;
  const double stopped = either(k.violence_blocks * violence, k.siege_blocks * siege);
  return relief / (relief + k.relief_half) * by_road * (1 - stopped * (1 - k.escort * escorts));
}

/// Need of the displaced in a place whose people have this need.
inline double need_of_displaced(double need, const HumanitarianParameters& k) {
  return either(need, k.from_uprooting);
}

/// Weekly hazard of an adult of working age with this need; exactly 0 while people cope.
inline double indirect_hazard(double need, double access, const HumanitarianParameters& k) {
  const double beyond = std::max(0.0, need * (1 - access) - k.coping) / (1 - k.coping);
  return k.mortality * beyond * beyond;
}

}  // namespace avert
