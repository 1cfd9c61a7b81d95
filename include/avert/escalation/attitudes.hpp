#pragma once

#include <array>

#include "avert/columns.hpp"
#include "avert/parameters.hpp"

/// Hostility, fear and trauma of persons, and whom their groups blame (A/73/898 ¶16, 23a, 24, 25). Every
/// feeling x follows dx/dt = rise (1 − x) − fall x + pull (mean of ties − x), with causes that do not depend
/// on x: alone, attitudes have one resting point.
namespace avert {

struct AttitudeParameters {
  double incitement = 0.10;
  double loss = 0.08;
  double grievance = 0.006;
  double trauma = 0.004;
  double contact = 0.02;
  double dialogue = 0.02;
  double calming = 0.01;
  double conformity = 0.05;
  double spread = 0.8;

  static constexpr std::string_view section = "attitudes";
  static constexpr auto fields() {
    using S = AttitudeParameters;
    return std::tuple{
        field("incitement", &S::incitement, Unit::per_week, {0, 0.5}, contested("yanagizawa2014"),
              "Rise of hostility under full incitement; 0 after Danning (2018)."),
        field("loss", &S::loss, Unit::per_week, {0, 1}, assumed(),
              "Rise of hostility under the gravest news of violence against one's group."),
        field("grievance", &S::grievance, Unit::per_week, {0, 0.5}, literature("cederman2011"),
              "Rise of hostility under full grievance; sign published, size assumed."),
        field("trauma", &S::trauma, Unit::per_week, {0, 0.5}, assumed(),
              "Rise of hostility of the wholly traumatised; 0: none."),
        field("contact", &S::contact, Unit::per_week, {0, 0.5}, contested("mousa2020"),
              "Fall of hostility when all ties are friendly ties to others; 0: none."),
        field("dialogue", &S::dialogue, Unit::per_week, {0, 0.5}, contested("paluck2009"),
              "Fall of hostility under full dialogue between communities (¶25a); 0: none."),
        field("calming", &S::calming, Unit::per_week, {0.0001, 0.5}, assumed(),
              "Fall of hostility without any cause."),
        field("conformity", &S::conformity, Unit::per_week, {0, 1}, literature("mcdoom2013"),
              "Pull toward the hostility of in-group ties; sign published, size assumed."),
        field("spread", &S::spread, Unit::share, {0, 1}, assumed(),
              "How much persons differ at the start: 0 not at all, 1 as widely as the mean allows."),
    };
  }
};

struct FearParameters {
  double threat = 0.1;
  double news = 0.4;
  double calming = 0.2;
  double protection = 0.2;
  double conformity = 0.1;

  static constexpr std::string_view section = "fear";
  static constexpr auto fields() {
    using S = FearParameters;
    return std::tuple{
        field("threat", &S::threat, Unit::per_week, {0, 2}, assumed(),
              "Rise of fear among overwhelming armed strength of others."),
        field("news", &S::news, Unit::per_week, {0, 2}, assumed(),
              "Rise of fear under the gravest news of violence against one's group."),
        field("calming", &S::calming, Unit::per_week, {0.001, 2}, assumed(),
              "Fall of fear without any cause."),
        field("protection", &S::protection, Unit::per_week, {0, 2}, assumed(),
              "Fall of fear under full protection by peacekeepers or one's own (¶23b, 24); 0: none."),
        field("conformity", &S::conformity, Unit::per_week, {0, 2}, assumed(),
              "Pull toward the fear of in-group ties."),
    };
  }
};

struct TraumaParameters {
  double wounded = 0.5;
  double bereaved = 0.4;
  double uprooted = 0.2;
  double fade = 0.003;
  double support = 0.003;

  static constexpr std::string_view section = "trauma";
  static constexpr auto fields() {
    using S = TraumaParameters;
    return std::tuple{
        field("wounded", &S::wounded, Unit::share, {0, 1}, assumed(),
              "Share of what is left to 1 that being harmed adds."),
        field("bereaved", &S::bereaved, Unit::share, {0, 1}, assumed(),
              "The same for losing a household member."),
        field("uprooted", &S::uprooted, Unit::share, {0, 1}, assumed(),
              "The same for being driven from home."),
        field("fade", &S::fade, Unit::per_week, {0.0001, 0.1}, assumed(), "Fading: over years."),
        field("support", &S::support, Unit::per_week, {-0.002, 0.1}, contested("cilliers2016"),
              "Faster fading under full support to victims; below 0 it reopens wounds."),
    };
  }
};

struct BlameParameters {
  double struck = 1;
  double named = 0.05;
  double forget = 0.002;

  static constexpr std::string_view section = "blame";
  static constexpr auto fields() {
    using S = BlameParameters;
    return std::tuple{
        field("struck", &S::struck, Unit::none, {0, 100}, assumed(),
              "Weight of one killed in 1,000 of the group against all earlier blame."),
        field("named", &S::named, Unit::per_week, {0, 1}, contested("yanagizawa2014"),
              "Rate at which blame moves to a group that incitement fully names; 0: none."),
        field("forget", &S::forget, Unit::per_week, {0, 0.1}, assumed(),
              "Rate at which blame returns to the relative sizes of groups; 0: never."),
    };
  }
};

/// Rise and fall of a feeling, per week, before what a person's ties add.
struct Pull {
  float rise = 0;
  float fall = 0;
};

/// What the members of a group in a settlement share, 0…1 each.
struct Surrounding {
  double incitement = 0;
  double news = 0;
  double grievance = 0;
  double dialogue = 0;
  double threat = 0;      ///< armed strength of others
  double protection = 0;  ///< by peacekeepers and one's own
};

inline Pull hostility_pull(const Surrounding& around, const AttitudeParameters& k) {
  return {static_cast<float>(k.incitement * around.incitement + k.loss * around.news +
                             k.grievance * around.grievance),
          static_cast<float>(k.dialogue * around.dialogue + k.calming)};
}

inline Pull fear_pull(const Surrounding& around, const FearParameters& k) {
  return {static_cast<float>(k.threat * around.threat + k.news * around.news),
          static_cast<float>(k.calming + k.protection * around.protection)};
}

/// Fading of trauma, per week; never below 0.
inline double trauma_fade(double victim_support, const TraumaParameters& k) {
  const double fade = k.fade + k.support * victim_support;
  return fade > 0 ? fade : 0;
}

/// What of a feeling is still a person's own after a step of conforming to others. `conformity` per week,
/// `step` in weeks.
constexpr float own_part(double conformity, double step) {
  return static_cast<float>(1 / (1 + step * conformity));
}

/// One step of dx/dt = conformity (others − x), then one of dx/dt = rise (1 − x) − fall x, both implicit:
/// stays in [0, 1] for any step, and conformity changes nothing where all feel alike. Rates per week, `step`
/// in weeks.
constexpr float conform_and_relax(float x, float own_part, float others, Pull own, float step) {
  const float conformed = others + own_part * (x - others);
  return (conformed + step * own.rise) / (1 + step * (own.rise + own.fall));
}

/// Trauma after what a person has lived through this step (bits of Mark).
constexpr double shaken(double trauma, unsigned marks, const TraumaParameters& k) {
  double calm = 1 - trauma;
  if (marks & wounded) calm *= 1 - k.wounded;
  if (marks & bereaved) calm *= 1 - k.bereaved;
  if (marks & uprooted) calm *= 1 - k.uprooted;
  return 1 - calm;
}

/// A value with mean `mean`, from a number u in (0, 1): triangular around it, as wide as [0, 1] and `spread`
/// allow.
constexpr double spread_around(double mean, double u, double v, double spread) {
  const double triangle = 0.5 * (u + v);
  const double widest = mean <= 0.5 ? 2 * mean * triangle : 1 - 2 * (1 - mean) * triangle;
  return mean + spread * (widest - mean);
}

}  // namespace avert
