#pragma once

#include <cstdint>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"

/// What people make of armed men around them: as a threat, as protection, as somebody to join. Shared by
/// attitudes and mobilisation. Numbers are per 1,000 inhabitants, because that is how presence is felt.
namespace avert {

struct PerceptionParameters {
  double fighters_half = 10;
  double peacekeepers_half = 2;
  double idle_threat = 0.3;

  static constexpr std::string_view section = "perception";
  static constexpr auto fields() {
    using S = PerceptionParameters;
    return std::tuple{
        field("fighters_half", &S::fighters_half, Unit::per_thousand, {0.1, 100}, assumed(),
              "Fighters per 1,000 inhabitants that are felt half as much as any number could be."),
        field("peacekeepers_half", &S::peacekeepers_half, Unit::per_thousand, {0.05, 50}, assumed(),
              "Peacekeepers who act, per 1,000 inhabitants, that are felt half as much as any number could "
              "be."),
        field("idle_threat", &S::idle_threat, Unit::share, {0, 1}, assumed(),
              "Threat of a fighter whose leader restrains, whether or not it negotiates, relative to any "
              "other."),
    };
  }
};

/// How strongly `count` armed persons are felt among `inhabitants`: 0 without any, ½ at `half` per 1,000,
/// below 1 always. Nobody lives there: 0.
constexpr double felt_presence(double count, double inhabitants, double half_per_thousand) {
  if (inhabitants <= 0) return 0;
  const double density = 1000 * count / inhabitants;
  return density / (density + half_per_thousand);
}

/// How threatening one fighter is, given what the leader is doing.
constexpr double fighter_threat(Posture posture, const PerceptionParameters& k) {
  return posture == Posture::restrain ? k.idle_threat : 1;
}

/// Protection that people count on, 0…1: peacekeepers who act against their enemies and their own
/// organisation, each covering part of what the other leaves open (¶23b, 24).
constexpr double protection_felt(double guards, double inhabitants, double self_protection,
                                 const PerceptionParameters& k) {
  return 1 - (1 - felt_presence(guards, inhabitants, k.peacekeepers_half)) * (1 - self_protection);
}

}  // namespace avert
