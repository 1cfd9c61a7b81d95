#include <algorithm>
#include <vector>

#include "avert/escalation/strength.hpp"
#include "sim/record/spells.hpp"

namespace avert {
namespace {

enum class Bond { agreement, agreement_or_truce };

/// The sides of a war in its last window of fighting. The side of an actor is itself and all that are not its
/// rivals.
class Sides {
 public:
  Sides(const World& world, const ActorSeries& series, const Stretch& war, std::size_t window)
      : world_(world),
        series_(series),
        last_(last_fighting(war)),
        first_(last_ + 1 > window ? last_ + 1 - window : 0) {
    for (std::size_t a = 0; a < world.actors.size(); ++a)
      if (most(series.fallen, ActorId{a}) > 0) parties_.emplace_back(a);
  }

  std::size_t last_week_of_fighting() const { return last_; }

  /// First of the last weeks of the war in which every side was bound; its end if the last was none.
  std::size_t bound_since(Bond bond, std::size_t end) const {
    while (end > last_ && all_bound(bond, end - 1)) --end;
    return end;
  }

  /// A party whose side has dissolved, or has lost its last place.
  bool beaten(ActorId party, std::size_t week) const {
    if (of_side(series_.in_field, week, party) == 0) return true;
    if (of_side(series_.places, week, party) > 0) return false;
    for (std::size_t w = first_; w < week; ++w)
      if (of_side(series_.places, w, party) > 0) return true;
    return false;
  }
  bool anybody_beaten(std::size_t week) const {
    return std::any_of(parties_.begin(), parties_.end(), [&](ActorId party) { return beaten(party, week); });
  }

  /// The State's victory if it stands and fought somebody who is beaten, or if nobody else fought them.
  WarEnd victor(std::size_t week) const {
    for (const ActorId loser : parties_) {
      if (!beaten(loser, week)) continue;
      std::vector<ActorId> victors = standing_rivals(parties_, loser, week);
      if (victors.empty()) victors = standing_rivals(all_actors(), loser, week);
      if (std::any_of(victors.begin(), victors.end(), [&](ActorId victor) { return is_state(victor); }))
        return WarEnd::victory_of_state;
    }
    return WarEnd::victory_of_others;
  }

 private:
  /// Every party that still has fighters has somebody on its side who is bound.
  bool all_bound(Bond bond, std::size_t week) const {
    std::vector<ActorId> bound;
    for (const ActorId actor : all_actors())
      if (at(series_.under_agreement, week, actor) > 0 ||
          (bond == Bond::agreement_or_truce && in_truce(actor, week)))
        bound.push_back(actor);
    return bound.size() >= 2 && std::all_of(parties_.begin(), parties_.end(), [&](ActorId party) {
             return at(series_.fighters, week, party) == 0 ||
                    std::any_of(bound.begin(), bound.end(),
                                [&](ActorId actor) { return !are_rivals(world_, party, actor); });
           });
  }
  /// Whether the actor has a truce with the side of a party.
  bool in_truce(ActorId actor, std::size_t week) const {
    const std::size_t row = (week * world_.actors.size() + actor.index()) * world_.actors.size();
    const std::vector<ActorId> others = all_actors();
    return std::any_of(others.begin(), others.end(), [&](ActorId other) {
      return series_.truce[row + other.index()] > 0 &&
             std::any_of(parties_.begin(), parties_.end(),
                         [&](ActorId party) { return !are_rivals(world_, party, other); });
    });
  }
  std::size_t last_fighting(const Stretch& war) const {
    std::size_t week = war.end - 1;
    const auto somebody_fell = [&](std::size_t w) {
      const auto row = series_.fallen.subspan(w * world_.actors.size(), world_.actors.size());
      return std::any_of(row.begin(), row.end(), [](float fallen) { return fallen > 0; });
    };
    while (week > 0 && !somebody_fell(week)) --week;
    return week;
  }
  bool is_state(ActorId actor) const { return world_.actors[actor.index()].kind == ActorKind::state; }
  std::vector<ActorId> all_actors() const {
    std::vector<ActorId> all;
    for (std::size_t a = 0; a < world_.actors.size(); ++a) all.emplace_back(a);
    return all;
  }
  std::vector<ActorId> standing_rivals(const std::vector<ActorId>& among, ActorId of,
                                       std::size_t week) const {
    std::vector<ActorId> standing;
    for (const ActorId each : among)
      if (are_rivals(world_, of, each) && !beaten(each, week)) standing.push_back(each);
    return standing;
  }
  double at(std::span<const float> series, std::size_t week, ActorId actor) const {
    return static_cast<double>(series[week * world_.actors.size() + actor.index()]);
  }
  double of_side(std::span<const float> series, std::size_t week, ActorId party) const {
    double sum = 0;
    for (std::size_t a = 0; a < world_.actors.size(); ++a)
      if (!are_rivals(world_, party, ActorId{a})) sum += at(series, week, ActorId{a});
    return sum;
  }
  double most(std::span<const float> series, ActorId actor) const {
    double highest = 0;
    for (std::size_t w = first_; w <= last_; ++w) highest = std::max(highest, at(series, w, actor));
    return highest;
  }

  const World& world_;
  const ActorSeries& series_;
  std::size_t last_, first_;      ///< week of the last death in battle; of the first in the window before it
  std::vector<ActorId> parties_;  ///< who lost fighters in that window
};

}  // namespace

/// Of what holds at the end, an agreement or a truce, and a defeat, what came first; a side that dissolves
/// under an agreement is not beaten.
WarEnd end_of_war(const World& world, const ActorSeries& series, const Stretch& war, std::size_t window) {
  const Sides sides(world, series, war, window);
  const std::size_t closed = sides.bound_since(Bond::agreement_or_truce, war.end);
  for (std::size_t week = sides.last_week_of_fighting(); week < closed; ++week)
    if (sides.anybody_beaten(week)) return sides.victor(week);
  if (sides.bound_since(Bond::agreement, war.end) < war.end) return WarEnd::agreement;
  return closed < war.end ? WarEnd::truce : WarEnd::ebb;
}

}  // namespace avert
