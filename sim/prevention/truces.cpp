#include <utility>
#include <vector>

#include "avert/escalation/strength.hpp"
#include "avert/portable_math.hpp"
#include "sim/prevention/mediation_table.hpp"

namespace avert {
namespace {

/// Whether both have fighters, and no agreement binds them to each other.
bool may_hold(const MediationTable& table, ActorId a, ActorId b) {
  return table.total_fighters[a] > 0 && table.total_fighters[b] > 0 && !bound_together(table, a, b);
}

void set_truce(const MediationTable& table, ActorId a, ActorId b, std::uint8_t truce) {
  table.truce(a, b) = table.truce(b, a) = truce;
}

/// Who orders force against the other breaks the truce, and loses trust.
void keep_or_break(const MediationTable& table, ActorId a, ActorId b) {
  const bool first = strikes(table, a, b), second = strikes(table, b, a);
  if (!first && !second) return;
  if (first) table.trust[a] *= 1 - table.k.trust_cost;
  if (second) table.trust[b] *= 1 - table.k.trust_cost;
  set_truce(table, a, b, 0);
}

/// Draws by the names of both, so that neither comes first.
void consider_truce(const MediationTable& table, ActorId a, ActorId b) {
  const World& world = table.world;
  if (strikes(table, a, b) || strikes(table, b, a)) return;
  const double hazard =
      truce_hazard(table.trust[a], table.trust[b], table.weariness[world.actor_group[a.index()]],
                   table.weariness[world.actor_group[b.index()]], table.truces);
  const std::uint32_t pair = key_of(table, a) ^ key_of(table, b);
  if (table.draws.happens(math::chance(hazard, table.clock.step), pair, pausing)) set_truce(table, a, b, 1);
}

template <class Visit>
void for_each_pair_of_rivals(const MediationTable& table, Visit visit) {
  for (std::size_t b = 0; b < table.actors(); ++b)
    for (std::size_t a = 0; a < b; ++a)
      if (are_rivals(table.world, ActorId{a}, ActorId{b})) visit(ActorId{a}, ActorId{b});
}

}  // namespace

/// Those who had a truce make no new one in the same step, and all ends come before any beginning, so that
/// the order of actors does not matter.
void keep_truces(const MediationTable& table) {
  std::vector<std::pair<ActorId, ActorId>> open;
  for_each_pair_of_rivals(table, [&](ActorId a, ActorId b) {
    if (!may_hold(table, a, b))
      set_truce(table, a, b, 0);
    else if (table.truce(a, b))
      keep_or_break(table, a, b);
    else
      open.emplace_back(a, b);
  });
  for (const auto& [a, b] : open) consider_truce(table, a, b);
}

}  // namespace avert
