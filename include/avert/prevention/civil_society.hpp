#pragma once

#include <algorithm>

#include "avert/parameters.hpp"

/// Local civil society: its strength, the room the State leaves it, and dialogue between communities
/// (A/73/898 ¶16d, 23b, 25, 30c).
namespace avert {

struct CivilSocietyParameters {
  double remote_gap = 0.3;
  double recovery = 0.02;
  double closing = 0.05;
  double upheaval_closing = 0.02;
  double space_loss = 0.03;
  double strengthening = 0.02;
  double dialogue_support = 0.03;
  double restricted = 0.3;
  double local_dialogue = 0.02;
  double women = 0.5;
  double contact = 1;
  double peacekeepers = 0.02;
  double peacekeepers_half = 2;
  double lapse = 0.04;
  double erosion = 0.15;
  double violence_half = 50;

  static constexpr std::string_view section = "civil_society";
  static constexpr auto fields() {
    using S = CivilSocietyParameters;
    return std::tuple{
        field("remote_gap", &S::remote_gap, Unit::share, {0, 1}, assumed(),
              "How much weaker civil society is in the remotest place than in the capital."),
        field("recovery", &S::recovery, Unit::per_week, {0.0001, 0.5}, assumed(),
              "Return of civic space and of local civil society to what the country had."),
        field("closing", &S::closing, Unit::per_week, {0, 1}, assumed(),
              "Closing of civic space while a State force incites or attacks civilians."),
        field("upheaval_closing", &S::upheaval_closing, Unit::per_week, {0, 1}, assumed(),
              "Closing of civic space under full upheaval."),
        field("space_loss", &S::space_loss, Unit::per_week, {0, 1}, assumed(),
              "Weakening of local civil society per unit of civic space lost."),
        field("strengthening", &S::strengthening, Unit::per_week, {0, 0.5}, assumed(),
              "Growth of local civil society per unit of support that reaches the place (¶25c, d)."),
        field("dialogue_support", &S::dialogue_support, Unit::per_week, {0, 0.5}, contested("blattman2014"),
              "Growth of dialogue per unit of support that reaches the place (¶25a, b)."),
        field(
            "restricted", &S::restricted, Unit::none, {-1, 1}, contested("a73898"),
            "Part of support that is lost where civic space is closed; negative: it then counts more (¶25)."),
        field("local_dialogue", &S::local_dialogue, Unit::per_week, {0, 0.5}, literature("kaplan2013"),
              "Growth of dialogue by local civil society of full strength itself."),
        field(
            "women", &S::women, Unit::none, {0, 3}, assumed(),
            "Extra dialogue by and through women's and youth groups where women are fully included (¶25d)."),
        field("contact", &S::contact, Unit::none, {0, 5}, contested("varshney2002"),
              "Extra local dialogue where communities live fully mixed."),
        field("peacekeepers", &S::peacekeepers, Unit::per_week, {0, 0.5}, assumed(),
              "Growth of dialogue by many peacekeepers' engagement (¶23b)."),
        field("peacekeepers_half", &S::peacekeepers_half, Unit::per_thousand, {0.01, 100}, assumed(),
              "Peacekeepers per 1,000 inhabitants that do half of that."),
        field("lapse", &S::lapse, Unit::per_week, {0.0001, 1}, assumed(),
              "Lapse of dialogue that nobody keeps up."),
        field("erosion", &S::erosion, Unit::per_week, {0, 1}, assumed(),
              "Loss of dialogue and of local civil society under intense violence in the place."),
        field("violence_half", &S::violence_half, Unit::none, {0.1, 1e5}, assumed(),
              "Deaths per 100,000 a week in a place that count as half of intense violence."),
    };
  }
};

/// Strength of local civil society in ordinary times; remoteness 0 at the capital to 1.
inline double usual_civic_strength(double civic_space, double remoteness, const CivilSocietyParameters& k) {
  return civic_space * (1 - k.remote_gap * remoteness);
}

/// Support that reaches a place: `support` is level × placement, `civic_space` 0…1.
inline double reaching_support(double support, double civic_space, const CivilSocietyParameters& k) {
  return support * (1 - k.restricted * (1 - civic_space));
}

/// Chance that two persons met here are of different groups, 1 when all groups are equally strong.
/// `squares` is the sum of squared group shares.
inline double mixing(double squares, std::size_t groups) {
  return groups > 1 ? (1 - squares) / (1 - 1.0 / static_cast<double>(groups)) : 0;
}

/// Weekly growth of dialogue. `strength`, `women`, `mixed`, `mission` (saturated peacekeepers) are 0…1.
inline double dialogue_rise(double strength, double women, double mixed, double support, double mission,
                            const CivilSocietyParameters& k) {
  return (k.local_dialogue * strength * (1 + k.contact * mixed) + k.dialogue_support * support) *
             (1 + k.women * women) +
         k.peacekeepers * mission;
}

/// Weekly loss of dialogue under this violence, 0…1.
inline double dialogue_fall(double violence, const CivilSocietyParameters& k) {
  return k.lapse + k.erosion * violence;
}

}  // namespace avert
