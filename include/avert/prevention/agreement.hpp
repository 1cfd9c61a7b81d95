#pragma once

#include <algorithm>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"

/// A signed agreement: how its provisions are implemented, how far it is believed, what the rest of it is
/// worth to a signatory, and the memory of agreements broken (A/73/898 ¶22, 30a, b).
namespace avert {

struct AgreementParameters {
  double doubt = 0.5;
  double guarantee = 0.6;
  double full_mission = 2;
  double ceasefire_pace = 0.1;
  double reform_pace = 0.012;
  double leadership = 0.6;
  double capacity = 0.5;
  double monitoring = 0.6;
  double women = 0.2;
  double gender_priority = 0.4;
  double violence_slows = 0.7;
  double violence_half = 2;
  double unravel = 0.05;
  double breach = 0.5;
  double disappointment = 0.002;
  double forget = 0.0064;

  static constexpr std::string_view section = "agreement";
  static constexpr auto fields() {
    using S = AgreementParameters;
    return std::tuple{
        field("doubt", &S::doubt, Unit::share, {0, 0.95}, literature("walter2002"),
              "Part of a deal that is written off when nothing makes it credible."),
        field("guarantee", &S::guarantee, Unit::share, {0, 1}, contested("fortna2004"),
              "Part of that doubt which full monitoring by outsiders removes."),
        field("full_mission", &S::full_mission, Unit::per_thousand, {0.1, 20}, assumed(),
              "Peacekeepers that monitor an agreement fully."),
        field("ceasefire_pace", &S::ceasefire_pace, Unit::per_week, {0.001, 1}, assumed(),
              "Pace at which a cease-fire is put into force."),
        field("reform_pace", &S::reform_pace, Unit::per_week, {0.001, 0.2}, literature("joshi2015"),
              "Pace of all other provisions: most gains in years 1 to 3."),
        field("leadership", &S::leadership, Unit::share, {0, 1}, assumed(),
              "Part of the agreement that full commitment of leaders alone would implement (¶30a)."),
        field("capacity", &S::capacity, Unit::share, {0, 1}, assumed(),
              "Part of what is left that full State capacity would implement (¶30b)."),
        field("monitoring", &S::monitoring, Unit::share, {0, 1}, assumed(),
              "Part of what is left that full monitoring would get implemented (¶22)."),
        field("women", &S::women, Unit::share, {0, 1}, assumed(),
              "Part of what is left that gets implemented where women are fully included; 0: "
              "none (¶22)."),
        field("gender_priority", &S::gender_priority, Unit::share, {0, 1}, literature("echavarria2023"),
              "Effort for gender provisions, relative to others, where women are not included (¶22)."),
        field("violence_slows", &S::violence_slows, Unit::share, {0, 1}, literature("joshi2020"),
              "Part of the implementation effort lost to intense violence against civilians."),
        field("violence_half", &S::violence_half, Unit::none, {0.01, 1000}, assumed(),
              "Civilian deaths per 100,000 a week that count as half of intense violence."),
        field("unravel", &S::unravel, Unit::per_week, {0, 1}, assumed(),
              "Undoing of what was implemented once an agreement has collapsed."),
        field("breach", &S::breach, Unit::share, {0, 1}, assumed(),
              "Memory left when all of an agreement is broken at once."),
        field("disappointment", &S::disappointment, Unit::per_week, {0, 0.05}, assumed(),
              "Growth of that memory while a signed agreement is not implemented at all."),
        field("forget", &S::forget, Unit::per_week, {0, 0.1}, assumed(), "Fading of that memory."),
    };
  }
};

/// Monitoring, 0…1, by the instrument `implementation` at `level` and by peacekeepers per 1,000 inhabitants.
inline double monitoring_of_agreement(double level, double peacekeepers, const AgreementParameters& k) {
  return either(std::min(1.0, level), std::min(1.0, peacekeepers / k.full_mission));
}

/// Share of a provision that these efforts would implement in the end: each makes good part of what the
/// others lack. All arguments 0…1.
inline double implementation_effort(double leadership, double capacity, double monitoring, double women,
                                    const AgreementParameters& k) {
  return 1 - (1 - k.leadership * leadership) * (1 - k.capacity * capacity) * (1 - k.monitoring * monitoring) *
                 (1 - k.women * women);
}

/// The same for one provision: gender provisions get less where women are not included.
inline double provision_effort(Provision provision, double effort, double womens_inclusion,
                               const AgreementParameters& k) {
  if (provision != Provision::gender) return effort;
  return effort * (k.gender_priority + (1 - k.gender_priority) * womens_inclusion);
}

/// Violence against civilians as a share of intense violence; deaths per 100,000 a week.
inline double violence_intensity(double weekly_deaths, const AgreementParameters& k) {
  return saturate(weekly_deaths, k.violence_half);
}

/// Implemented share after `step` weeks. Without violence it approaches `effort` at the provision's pace.
inline double advance_provision(double implemented, Provision provision, double effort, double violence,
                                double step, const AgreementParameters& k) {
  const double pace = provision == Provision::ceasefire ? k.ceasefire_pace : k.reform_pace;
  return relax(implemented, pace * effort * (1 - k.violence_slows * violence), pace * (1 - effort), step);
}

/// Part of a promised share that a leader counts on. `evidence` 0…1 is what speaks for the promise: trust in
/// the mediators, and after signing implementation as well.
inline double believed_share(double evidence, double monitoring, const AgreementParameters& k) {
  return 1 - k.doubt * (1 - k.guarantee * monitoring) * (1 - evidence);
}

/// Memory of broken promises after `weight`, a share of an agreement, is broken.
inline double after_breach(double broken_promises, double weight, const AgreementParameters& k) {
  return 1 - (1 - broken_promises) * (1 - k.breach * weight);
}

}  // namespace avert
