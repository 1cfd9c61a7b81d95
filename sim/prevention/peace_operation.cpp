#include "sim/prevention/peace_operation.hpp"

#include <algorithm>
#include <vector>

#include "avert/inhabitants.hpp"

namespace avert {
namespace {

/// A mission in withdrawal shrinks without ever reaching 0. Fewer peacekeepers per inhabitant than this, the
/// last thousandth of a mission of level 1, leave together, so that a mission ends.
constexpr double negligible_mission = 1e-6;

/// Strongest mandate among the commitments now in force; observation when none is.
Mandate strongest_mandate(const ArmSpec& arm, Read<CommitmentLevel> level) {
  Mandate strongest = Mandate::observe;
  for (std::size_t c = 0; c < arm.commitments.size(); ++c) {
    const CommitmentSpec& each = arm.commitments[c];
    if (each.instrument == Instrument::peace_operation && level[CommitmentId{c}] > 0)
      strongest = std::max(strongest, each.mandate);
  }
  return strongest;
}

/// Share of the force that would be put in each settlement today; sums to 1, or is 0 where nobody lives.
std::vector<double> wanted_shares(const World& world, const PeaceOperationParameters& k,
                                  const MissionSight& see) {
  std::vector<double> share(world.settlements.size(), 0.0);
  double sum = 0;
  for (std::size_t s = 0; s < share.size(); ++s) {
    if (world.settlements[s].kind == SettlementKind::abroad) continue;
    const SettlementId place{s};
    share[s] = inhabitants(world, place, see.of<Present>()) *
               see.of<Placement>()(place, Instrument::peace_operation) *
               (1 + k.risk_following * see.of<PerceivedRisk>()[place]);
    sum += share[s];
  }
  for (double& each : share) each = sum > 0 ? each / sum : 0;
  return share;
}

/// Newcomers go where they are wanted, those who leave leave everywhere alike, and some of the rest move.
void place(const std::vector<double>& wanted, double before, double now, double moved,
           Write<Peacekeepers> peacekeepers) {
  const double stay = before > 0 ? std::min(now / before, 1.0) : 0;
  const double arrived = std::max(now - before, 0.0);
  for (std::size_t s = 0; s < wanted.size(); ++s) {
    float& here = peacekeepers[SettlementId{s}];
    const double settled = here * stay + arrived * wanted[s];
    here = static_cast<float>(settled + moved * (now * wanted[s] - settled));
  }
}

/// Who of those in each place acts against each actor, and who will of the `to_come` others.
void face_actors(const World& world, const std::vector<double>& wanted, double to_come,
                 const std::vector<double>& share, Write<Peacekeepers> peacekeepers,
                 Write<ActingPeacekeepers> acting, Write<ComingPeacekeepers> coming) {
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    for (std::size_t s = 0; s < wanted.size(); ++s) {
      const SettlementId here{s};
      acting(ActorId{a}, here) = static_cast<float>(share[a] * peacekeepers[here]);
      coming(ActorId{a}, here) = static_cast<float>(share[a] * to_come * wanted[s]);
    }
}

}  // namespace

void update_peace_operation(const World& world, const ArmSpec& arm, const PeaceOperationParameters& k,
                            const MandateParameters& k_mandate, Clock clock, MissionSight see,
                            Write<MissionAuthorised> authorised, Write<MissionDeployed> deployed,
                            Write<MissionMandate> mandate, Write<Peacekeepers> peacekeepers,
                            Write<ActingPeacekeepers> acting, Write<ComingPeacekeepers> coming) {
  const double inhabitants = static_cast<double>(world.people.size());
  const double before = deployed();
  const double consent = see.of<HostConsent>()();
  mandate() = strongest_mandate(arm, see.of<CommitmentLevel>());
  authorised() =
      authorised_strength(see.of<Level>()[Instrument::peace_operation], inhabitants, mandate(), consent);
  deployed() = deployed_strength(before, authorised(), consent, clock.step, k);
  if (authorised() == 0 && deployed() < inhabitants * negligible_mission) deployed() = 0;
  if (before == 0 && deployed() == 0) return;
  const std::vector<double> wanted = wanted_shares(world, k, see);
  place(wanted, before, deployed(), math::chance(k.relocation, clock.step), peacekeepers);
  std::vector<double> share;
  for (const ActorSpec& actor : world.actors)
    share.push_back(acting_share(mandate(), actor.kind, consent, k_mandate));
  const double to_come = std::max(0.0, k.peak_share * authorised() - deployed());
  face_actors(world, wanted, to_come, share, peacekeepers, acting, coming);
}

}  // namespace avert
