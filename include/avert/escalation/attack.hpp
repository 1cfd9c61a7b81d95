#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/relaxation.hpp"

/// Violence against civilians in episodes: fighters mass, a crowd may join while the episode lasts, and each
/// person of the target group runs a hazard (A/73/898 ¶23b, 30e; Granovetter 1978).
namespace avert {

struct AttackParameters {
  double episodes = 0.8;
  double lethality = 0.50;
  double crowd_strength = 0.5;
  double reach = 0.5;
  double wounding = 2.0;
  double expulsion = 3.0;
  double expulsion_lethality = 0.1;
  double obedience = 0.5;
  double scene = 500;
  double unordered = 0.0003;
  double band = 5;
  double resentment = 26;
  double hardening = 0.10;
  double hardened_lasts = 104;

  static constexpr std::string_view section = "attack";
  static constexpr auto fields() {
    using S = AttackParameters;
    return std::tuple{
        field("episodes", &S::episodes, Unit::per_week, {0, 10}, assumed(),
              "Episodes in each settlement with an order, while it stands and a whole unit carries it out."),
        field("lethality", &S::lethality, Unit::persons, {0, 10}, calibrated(),
              "Civilians killed per fully armed fighter in a mean episode, where targets are many and "
              "exposed."),
        field("crowd_strength", &S::crowd_strength, Unit::none, {0, 1}, calibrated(),
              "Strength of a member of the crowd relative to a fully armed fighter."),
        field("reach", &S::reach, Unit::share, {0.01, 1}, assumed(),
              "Share of exposed targets that the heaviest episode can reach."),
        field("wounding", &S::wounding, Unit::none, {0, 20}, assumed(),
              "Hazard of being harmed relative to that of being killed (¶23b)."),
        field("expulsion", &S::expulsion, Unit::persons, {0, 100}, assumed(),
              "Civilians driven out per fully armed fighter in a mean episode of expulsion."),
        field("expulsion_lethality", &S::expulsion_lethality, Unit::share, {0, 1}, assumed(),
              "Lethality of an expulsion relative to an attack."),
        field("obedience", &S::obedience, Unit::share, {0, 1}, literature("humphreys2006"),
              "Share of fighters who take part under no command; under full command all do."),
        field("scene", &S::scene, Unit::persons, {10, 1000000}, assumed(),
              "Residents of a place, at most, whom the scene of one episode can hold: those of a "
              "neighbourhood."),
        field("unordered", &S::unordered, Unit::per_week, {0, 0.1}, literature("humphreys2006"),
              "Episodes without orders, for each hostile fighter under no command (¶30e)."),
        field("band", &S::band, Unit::persons, {1, 1000}, assumed(),
              "Fighters who take part without orders, where there are so many."),
        field(
            "resentment", &S::resentment, Unit::weeks, {1, 520}, assumed(),
            "Time in which the memory of violence that protectors have kept from its targets falls to 37 %."),
        field("hardening", &S::hardening, Unit::per_week, {0, 1}, literature("kelman1973"),
              "Rate at which ordered violence becomes routine for an actor that carries it out in full; 0: "
              "never. Sign published, size assumed."),
        field("hardened_lasts", &S::hardened_lasts, Unit::weeks, {1, 5200}, assumed(),
              "Time in which that falls to 37 % once the actor orders no violence."),
    };
  }
};

/// Share of the fighters in a settlement who take part in an ordered episode.
inline double obeying_share(double command, const AttackParameters& k) {
  return k.obedience + (1 - k.obedience) * command;
}

/// How far so many fighters can carry out so many orders: less than one unit for each makes them fewer, so
/// that small bands do not strike more often than large ones.
inline double manned_part(double fighters, double orders, double unit) {
  return orders > 0 ? std::min(1.0, fighters / (unit * orders)) : 0;
}

/// Share of the fighters in a settlement who take part without orders.
inline double band_share(double fighters, const AttackParameters& k) {
  return std::min(1.0, k.band / fighters);
}

/// Share of the residents of a group in a settlement who are on the scene; `draw` in (0, 1).
inline double scene_share(double residents, double draw, const AttackParameters& k) {
  return draw * std::min(1.0, k.scene / residents);
}

/// What is left after a step of the memory of violence that was kept from its targets.
inline double faded_memory(double before, double step, const AttackParameters& k) {
  return before * math::exp(-step / k.resentment);
}

/// How routine violence is for an actor after a step in which it carried out the part `done` of what a full
/// campaign is (0 where it ordered none, or where protectors kept all of it from its targets).
inline double next_hardened(double before, double done, double step, const AttackParameters& k) {
  return taken_up(before, k.hardened_lasts, k.hardening * done * step, step);
}

/// Most episodes a week in one place that the Poisson law below is asked for.
inline constexpr double most_frequent = 10;

/// Weekly rate of episodes without orders in a place with so many fighters: the same for each of them.
inline double unordered_rate(double command, double fighters, double hostility, const AttackParameters& k) {
  return std::min(most_frequent, k.unordered * (1 - command) * hostility * fighters);
}

/// Chance that an exposed target is struck at `per_strength` persons per unit of strength.
/// `duration`: of the episode relative to its mean; `exposure` 0…1; `targets`: civilians among whom the
/// attackers search, ≥ 1.
inline double strike_chance(double per_strength, double strength, double duration, double exposure,
                            double targets, const AttackParameters& k) {
  return k.reach * math::chance(per_strength * strength * duration * exposure / (k.reach * targets), 1);
}

/// How many of a crowd join once `fighters` have begun: the one closest to joining goes first, and each who
/// does pulls the next. `drives`, of those on the scene, without the pull; `pull` per share of `adults`
/// taking part.
inline std::size_t joining_crowd(std::vector<double>& drives, double fighters, double adults, double pull) {
  std::sort(drives.begin(), drives.end(), [](double a, double b) { return a > b; });
  std::size_t joined = 0;
  while (joined < drives.size() &&
         drives[joined] + pull * std::min(1.0, (fighters + static_cast<double>(joined)) / adults) > 0)
    ++joined;
  return joined;
}

/// Most episodes that one step can hold. The largest mean is `most_frequent`, and more than 50 events
/// then have a probability below 10⁻¹⁸: the bound only ends the loop.
inline constexpr std::uint32_t most_episodes = 50;

/// Number of events of a Poisson process with this mean, from one uniform number.
inline std::uint32_t poisson(double mean, double uniform) {
  double term = math::exp(-mean), sum = term;
  std::uint32_t count = 0;
  while (uniform > sum && count < most_episodes) sum += term *= mean / ++count;
  return count;
}

}  // namespace avert
