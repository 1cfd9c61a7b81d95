#include <algorithm>

#include "avert/escalation/strength.hpp"
#include "avert/posture.hpp"
#include "sim/prevention/mediation_table.hpp"

namespace avert {
namespace {

bool signatory(const MediationTable& table, ForumId forum, ActorId actor) {
  return table.seat[actor] == forum && table.bound[actor] > 0;
}

/// The promises made to and by this actor are broken.
void break_promises(const MediationTable& table, ForumId forum, ActorId actor) {
  table.broken() = after_breach(table.broken(), table.offer(forum, actor), table.agreement);
  table.trust[actor] *= 1 - table.k.trust_cost;
  table.bound[actor] = 0;
  table.deal[actor] = table.war[actor] = 0;
  table.seat[actor] = none<ForumId>;
}

/// Those who chose to defect leave; an agreement with fewer than two parties is over.
void let_parties_defect(const MediationTable& table, ForumId forum) {
  std::size_t remaining = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    if (!signatory(table, forum, actor)) continue;
    if (table.stance[actor] == Stance::defect)
      break_promises(table, forum, actor);
    else
      ++remaining;
  }
  if (remaining >= 2) return;
  for (std::size_t a = 0; a < table.actors(); ++a)
    if (signatory(table, forum, ActorId{a})) break_promises(table, forum, ActorId{a});
  collapse(table, forum);
}

double mean_implementation(const MediationTable& table, ForumId forum) {
  double sum = 0;
  for (std::size_t p = 0; p < provision_count; ++p)
    sum += table.implementation(forum, static_cast<Provision>(p));
  return sum / provision_count;
}

void implement(const MediationTable& table, ForumId forum) {
  for (std::size_t p = 0; p < provision_count; ++p) {
    const auto provision = static_cast<Provision>(p);
    const double effort =
        provision_effort(provision, table.effort, table.world.institutions.womens_inclusion, table.agreement);
    double& share = table.implementation(forum, provision);
    share = advance_provision(share, provision, effort, table.violence, table.clock.step, table.agreement);
  }
}

/// Whether the orders of a signatory are aimed at another one or its people.
bool strikes_partner(const MediationTable& table, ForumId forum, ActorId actor) {
  for (std::size_t b = 0; b < table.actors(); ++b)
    if (signatory(table, forum, ActorId{b}) && are_rivals(table.world, actor, ActorId{b}) &&
        strikes(table, actor, ActorId{b}))
      return true;
  return false;
}

/// Orders against partners break a promise only once the leader has decided under it.
bool keeps_promise(const MediationTable& table, ForumId forum, ActorId actor) {
  if (!signatory(table, forum, actor)) return false;
  return table.stance[actor] != Stance::comply || !strikes_partner(table, forum, actor);
}

/// Part of what the others promised that they keep to, 1 when nobody else promised anything.
double compliance_of_others(const MediationTable& table, ForumId forum, ActorId actor) {
  double promised = 0, kept = 0;
  for (std::size_t b = 0; b < table.actors(); ++b) {
    const ActorId other{b};
    if (other == actor) continue;
    promised += table.offer(forum, other);
    if (keeps_promise(table, forum, other)) kept += table.offer(forum, other);
  }
  return promised > 0 ? kept / promised : 1;
}

void value_deal(const MediationTable& table, ForumId forum, double implementation) {
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    if (!signatory(table, forum, actor)) continue;
    const double evidence = either(table.trust[actor] * table.credibility[forum], implementation);
    const double believed = believed_share(evidence, table.monitoring, table.agreement);
    table.deal[actor] = table.offer(forum, actor) *
                        worth_of_share(table.world.actors[a].intransigence, believed, table.k) *
                        compliance_of_others(table, forum, actor);
    table.war[actor] = war_expected(table, forum, actor);
  }
}

void undo(const MediationTable& table, ForumId forum) {
  for (std::size_t p = 0; p < provision_count; ++p) {
    double& share = table.implementation(forum, static_cast<Provision>(p));
    share = relax(share, 0, table.agreement.unravel, table.clock.step);
  }
}

}  // namespace

bool strikes(const MediationTable& table, ActorId actor, ActorId other) {
  if (orders_violence(table.posture[actor]))
    return table.aim_group[actor] == table.world.actor_group[other.index()];
  if (!orders_force(table.posture[actor])) return false;
  for (std::size_t s = 0; s < table.world.settlements.size(); ++s)
    if (table.ordered(actor, SettlementId{s}) && table.fighters(other, SettlementId{s}) > 0) return true;
  return false;
}

void advance_agreements(const MediationTable& table) {
  double shortfall = 0;
  for (std::size_t f = 0; f < table.forums(); ++f) {
    const ForumId forum{f};
    if (table.negotiation[forum] == ForumState::signed_agreement) let_parties_defect(table, forum);
    if (table.negotiation[forum] != ForumState::signed_agreement) {
      undo(table, forum);
      continue;
    }
    implement(table, forum);
    const double implementation = mean_implementation(table, forum);
    value_deal(table, forum, implementation);
    shortfall = std::max(shortfall, 1 - implementation);
  }
  table.broken() = relax(table.broken(), table.agreement.disappointment * shortfall, table.agreement.forget,
                         table.clock.step);
}

}  // namespace avert
