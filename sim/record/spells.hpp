#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "avert/summary_parameters.hpp"
#include "avert/world.hpp"

/// Spells of war and of mass killing: when they began and ended, who killed whom, what ended them. They are
/// read from the weekly series of a run, so that nothing about them is kept while it runs.
namespace avert {

/// Weeks of a run in which a count over a window stood at a threshold or above.
struct Stretch {
  std::size_t begin = 0;  ///< week in which the sum over the window reached the threshold
  std::size_t end = 0;    ///< week in which it had fallen below; the end of the series while it goes on
  bool ended = false;
  double total = 0;  ///< counted in it, the window that made it begin included
};

/// The sum over each week and those before it, `window` in all.
std::vector<double> window_sums(std::span<const double> weekly, std::size_t window);

/// A stretch ends when the sum has stayed below the threshold for `quiet` weeks; shorter lulls belong to it.
/// Nothing is counted twice, so that the totals are together at most the sum of the series.
std::vector<Stretch> stretches_above(std::span<const double> weekly, double threshold, std::size_t window,
                                     std::size_t quiet);

/// What a run recorded of its armed actors: week by week, then by actor.
struct ActorSeries {
  std::size_t weeks = 0;
  std::span<const float> killed_by_order;  ///< also by target group
  std::span<const float> fallen, fighters, in_field, places, under_agreement;
  std::span<const float> truce;  ///< also by rival
};

enum class SpellKind : std::uint8_t { war, mass_killing };

/// What stood at the end of a war. A war that no side lost and neither agreement nor truce closed has ebbed.
enum class WarEnd : std::int8_t {
  none = -1,          ///< it goes on, or is no war
  ebb,                ///< fighting has faded
  agreement,          ///< an agreement in force binds every side that fought and still has fighters
  victory_of_state,   ///< a rival of the State has dissolved or has lost its last place
  victory_of_others,  ///< the State has, or a side in a war that no State won
  truce,              ///< as by an agreement, but it took truces to bind every side
};

struct ViolentSpell {
  SpellKind kind;
  std::uint8_t rung;  ///< 1 the lowest
  ActorId actor;      ///< who ordered a mass killing; none in a war
  GroupId target;     ///< whose members it killed; none in a war
  Stretch when;
  WarEnd ending = WarEnd::none;
};

/// All spells of a run, by kind, rung, actor, target and time. Those of one kind and rung, and in mass
/// killings of one actor and target, follow one another without touching.
std::vector<ViolentSpell> find_spells(const World&, const SummaryParameters&, const ActorSeries&);

/// What ended a war that has ended.
WarEnd end_of_war(const World&, const ActorSeries&, const Stretch& war, std::size_t window);

/// Whether the second is the same violence come back: of the same kind, rung, actor and target, and later.
bool returns_in(const ViolentSpell& first, const ViolentSpell& second);

}  // namespace avert
