#pragma once

#include <unordered_set>
#include <vector>

#include "avert/escalation/attack.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/process.hpp"

namespace avert {

enum class EpisodeKind : std::uint8_t { lethal, expulsion };
enum class Order : std::uint8_t { none, given };

/// One episode of violence against the civilians of a group in a settlement.
struct Episode {
  ActorId actor;
  SettlementId place;
  GroupId target;
  EpisodeKind kind;
  Order order;
  std::uint32_t ordinal;  ///< unlike any other of the actor in this step: keys the draws
};

/// What episodes depend on.
using EpisodeSight =
    Reads<Hostility, Fear, Status, Location, Hardship, Blame, Weapons, Fighters, TotalFighters, RosterStart,
          Roster, VisitorCount, VisitorStart, Visitors, Exposure, Peacekeepers, Control, Weariness>;

/// What episodes ask for.
struct EpisodeRequests {
  std::vector<Die>& deaths;
  std::vector<Wound>& wounds;
  std::vector<Perpetrate>& perpetrators;
  std::vector<Flee>& flights;
  std::vector<LethalEvent>& events;
};

/// The episodes of one step, carried out one after another: who was killed or driven out in one is no longer
/// there in the next.
class Violence {
 public:
  Violence(const World& world, const AttackParameters& k, const MobilisationParameters& drive,
           const StrengthParameters& armed, Clock clock, Draws draws, EpisodeSight see, EpisodeRequests ask)
      : world_(world),
        k_(k),
        drive_(drive),
        armed_(armed),
        clock_(clock),
        draws_(draws),
        see_(see),
        ask_(ask) {}

  void carry_out(const Episode&);

 private:
  /// Civilians of the target group in the place, and those of them who can be found.
  struct Targets {
    double civilians = 0;
    std::vector<PersonId> exposed;
  };
  struct Toll {
    std::uint32_t killed = 0, harmed = 0, driven_out = 0;
  };

  std::vector<PersonId> fighters_of(const Episode&) const;
  /// Residents of the actor's group who join while the episode lasts. `scene`: chance to be there.
  std::vector<PersonId> crowd_of(const Episode&, double fighters, double draw) const;
  Targets targets_of(const Episode&) const;
  /// Who did what is drawn among those who took part; only they are perpetrators.
  Toll strike(const Episode&, const Targets&, const std::vector<PersonId>& taking_part, double force,
              double duration);
  SettlementId refuge_from(const Episode&) const;
  std::array<std::uint32_t, 4> draws_of(PersonId, const Episode&) const;

  const World& world_;
  const AttackParameters& k_;
  const MobilisationParameters& drive_;
  const StrengthParameters& armed_;
  Clock clock_;
  Draws draws_;
  EpisodeSight see_;
  EpisodeRequests ask_;
  std::unordered_set<std::uint32_t> gone_;  ///< killed or driven out in this step; never iterated
};

}  // namespace avert
