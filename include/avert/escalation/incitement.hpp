#pragma once

#include <algorithm>

#include "avert/parameters.hpp"

/// Incitement: leaders' speech carried by hate media and by their men, countered by plural media and
/// counter-speech (A/73/898 ¶16d, 23a, 25b). What media can do is contested (Yanagizawa-Drott 2014; Danning
/// 2018), and weakest where people can judge for themselves (Yanagizawa-Drott, on literacy).
namespace avert {

struct IncitementParameters {
  double media_carry = 1;
  double local_carry = 0.5;
  double own_voice = 0.1;
  double foreign_voice = 0.1;
  double plural_moderation = 0.4;
  double counter_speech = 0.2;
  double uptake = 0.5;
  double naming = 0.1;
  double forgetting = 0.02;
  double rivalry = 1;

  static constexpr std::string_view section = "incitement";
  static constexpr auto fields() {
    using S = IncitementParameters;
    return std::tuple{
        field("media_carry", &S::media_carry, Unit::share, {0, 1}, contested("yanagizawa2014"),
              "Part of a leader's speech that hate media of full reach bring to all of the group; 0: none."),
        field("local_carry", &S::local_carry, Unit::share, {0, 1}, assumed(),
              "Part that overwhelming presence, or control, of the leader's men brings to a place."),
        field("own_voice", &S::own_voice, Unit::share, {0, 1}, assumed(),
              "Incitement by hate media of full reach without any leader."),
        field("foreign_voice", &S::foreign_voice, Unit::share, {0, 1}, assumed(),
              "Part of a leader's speech that neighbouring States that wholly back it repeat, over hate "
              "media of full reach; 0: none (¶30f)."),
        field("plural_moderation", &S::plural_moderation, Unit::share, {0, 1}, contested("yanagizawa2014"),
              "Part of incitement that plural media of full reach take away; 0: none."),
        field("counter_speech", &S::counter_speech, Unit::share, {-0.5, 1}, contested("paluck2009"),
              "Part that counter-speech at level 1 takes away besides (¶23a); below 0 it backfires."),
        field("uptake", &S::uptake, Unit::per_week, {0.01, 5}, assumed(),
              "Speed at which what reaches people follows what is said."),
        field("naming", &S::naming, Unit::per_week, {0, 2}, assumed(),
              "Rate at which full incitement fixes on the group it names."),
        field("forgetting", &S::forgetting, Unit::per_week, {0.0001, 1}, assumed(),
              "Fading of what was named."),
        field("rivalry", &S::rivalry, Unit::none, {0, 10}, assumed(),
              "Weight of a group's share of all fighters, beside blame, in whom a leader names."),
    };
  }
};

struct MediaParameters {
  double change = 0.02;
  double counter_gain = 0.01;
  double removal = 0.005;
  double civic_weight = 0.5;

  static constexpr std::string_view section = "media";
  static constexpr auto fields() {
    using S = MediaParameters;
    return std::tuple{
        field("change", &S::change, Unit::per_week, {0.0005, 1}, assumed(),
              "Speed at which media return to their usual reach."),
        field("counter_gain", &S::counter_gain, Unit::per_week, {0, 1}, assumed(),
              "Growth of plural media under counter-speech at level 1 (¶23a); 0: none."),
        field("removal", &S::removal, Unit::per_week, {0, 1}, contested("muller2021"),
              "Loss of reach of hate media under counter-speech at level 1 (¶23a); 0: none."),
        field("civic_weight", &S::civic_weight, Unit::none, {0, 2}, assumed(),
              "Change in the usual reach of plural media per change in civic space since the start (¶16d)."),
    };
  }
};

/// Reach of media in a place with this reception, when it is `reach` in the country.
constexpr double local_reach(double reach, double reception) {
  return std::min(1.0, reach * reception);
}

/// Part of a leader's speech that comes to a place: by hate media of this reach, or by the leader's men, felt
/// as `presence` (1 under their control). All 0…1.
constexpr double carried(double hate_media, double presence, const IncitementParameters& k) {
  return 1 - (1 - k.media_carry * hate_media) * (1 - k.local_carry * presence);
}

/// Part of incitement that is left after plural media (0…1) and counter-speech (level; 1 is the usual size,
/// more than that does no more).
constexpr double uncountered(double plural_media, double counter_speech, const IncitementParameters& k) {
  return (1 - k.plural_moderation * plural_media) * (1 - k.counter_speech * std::min(1.0, counter_speech));
}

/// Usual reach of plural media, after civic space has changed by this much since the start.
constexpr double usual_plural_media(double at_start, double civic_change, const MediaParameters& k) {
  return std::clamp(at_start + k.civic_weight * civic_change, 0.0, 1.0);
}

}  // namespace avert
