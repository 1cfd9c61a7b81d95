#include <algorithm>

#include "avert/portable_math.hpp"
#include "avert/relaxation.hpp"
#include "sim/prevention/mediation_table.hpp"

namespace avert {
namespace {

bool willing(Stance stance) {
  return stance == Stance::talk || stance == Stance::sign;
}

/// Open for talks: active, and neither collapsed nor bound by an agreement.
bool open_for_talks(const MediationTable& table, ForumId forum) {
  return table.activity[forum.index()] > 0 &&
         (table.negotiation[forum] == ForumState::idle || table.negotiation[forum] == ForumState::talks);
}

double worth(const MediationTable& table, ForumId forum, ActorId actor) {
  const double believed =
      believed_share(table.trust[actor] * table.credibility[forum], table.monitoring, table.agreement);
  return worth_of_share(table.world.actors[actor.index()].intransigence, believed, table.k);
}

/// Value of what the forum offers, before comparing it with war.
double value_of_offer(const MediationTable& table, ForumId forum, ActorId actor) {
  return table.offer(forum, actor) * worth(table, forum, actor);
}

/// Shares the forum means to offer; none while there are fewer than two parties.
std::vector<double> intended_offers(const MediationTable& table, ForumId forum) {
  const double bias = table.world.forums[forum.index()].bias;
  std::vector<double> need(table.actors()), claim(table.actors());
  double needs = 0, claims = 0, parties = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    if (!table.parties[a]) continue;
    const Side side = table.world.actors[a].kind == ActorKind::state ? Side::state : Side::others;
    need[a] = needed_share(war_expected(table, forum, actor), worth(table, forum, actor));
    claim[a] = claim_on_surplus(bias, side, table.seat[actor] == forum ? Seat::here : Seat::missing, table.k);
    needs += need[a];
    claims += claim[a];
    parties += 1;
  }
  std::vector<double> intended(table.actors());
  if (parties < 2) return intended;
  for (std::size_t a = 0; a < table.actors(); ++a)
    if (table.parties[a])
      intended[a] = intended_offer(need[a], needs, claims > 0 ? claim[a] / claims : 1 / parties);
  return intended;
}

/// The first division on the table, made without knowing what the parties need.
void make_first_offers(const MediationTable& table, ForumId forum, std::vector<double> guess) {
  double guessed = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const std::uint32_t pair = key_of(table, forum) ^ key_of(table, ActorId{a});
    const double error = math::normal_quantile(table.draws.uniform(pair, first_offer));
    guess[a] *= math::exp(table.k.misjudgement * error);
    guessed += guess[a];
  }
  for (std::size_t a = 0; a < table.actors(); ++a)
    table.offer(forum, ActorId{a}) = guessed > 0 ? guess[a] / guessed : 0;
}

/// First offers are misjudged; later ones move to what the parties need.
void make_offers(const MediationTable& table, ForumId forum) {
  const std::vector<double> intended = intended_offers(table, forum);
  double offered = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) offered += table.offer(forum, ActorId{a});
  if (offered <= 0) {
    make_first_offers(table, forum, intended);
    return;
  }
  const double pace =
      table.k.redraft * table.world.forums[forum.index()].skill * table.activity[forum.index()];
  for (std::size_t a = 0; a < table.actors(); ++a) {
    double& offer = table.offer(forum, ActorId{a});
    offer = relax(offer, pace * intended[a], pace * (1 - intended[a]), table.clock.step);
  }
}

/// Where the actor is offered most; nowhere when nothing is offered.
ForumId best_forum(const MediationTable& table, ActorId actor) {
  ForumId best = none<ForumId>;
  double most = 0;
  for (std::size_t f = 0; f < table.forums(); ++f) {
    if (!open_for_talks(table, ForumId{f})) continue;
    const double value = value_of_offer(table, ForumId{f}, actor);
    if (value <= most) continue;
    most = value;
    best = ForumId{f};
  }
  return best;
}

void walk_out(const MediationTable& table, ActorId actor) {
  table.credibility[table.seat[actor]] *= 1 - table.k.walkout_cost;
  table.trust[actor] *= 1 - table.k.trust_cost;
  table.seat[actor] = none<ForumId>;
}

/// One actor that is bound by no agreement sits down, stays, moves or leaves. True when it left its table.
bool choose_seat(const MediationTable& table, ActorId actor) {
  const Stance stance = table.stance[actor];
  ForumId& seat = table.seat[actor];
  const bool seated = seat != none<ForumId>;
  if (seated && (!open_for_talks(table, seat) || !table.parties[actor.index()])) {
    seat = none<ForumId>;
    return false;
  }
  if (!willing(stance)) {
    const double chance = math::chance(1 / table.k.grace, table.clock.step);
    if (!seated || !table.draws.happens(chance, key_of(table, actor), leaving)) return false;
    walk_out(table, actor);
    return true;
  }
  const ForumId best = table.parties[actor.index()] ? best_forum(table, actor) : none<ForumId>;
  if (!seated) {
    seat = best;
    return false;
  }
  if (best == none<ForumId> || best == seat) return false;
  if (value_of_offer(table, best, actor) <= value_of_offer(table, seat, actor) + table.k.margin) return false;
  walk_out(table, actor);
  seat = best;
  return true;
}

std::size_t seated_at(const MediationTable& table, ForumId forum) {
  std::size_t count = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) count += table.seat[ActorId{a}] == forum;
  return count;
}

/// Violence by parties at the table, as far as it is known; a share of intense violence.
double violence_at_table(const MediationTable& table, ForumId forum) {
  double worst = 0;
  for (std::size_t a = 0; a < table.actors(); ++a)
    if (table.seat[ActorId{a}] == forum) worst = std::max(worst, table.atrocities[a]);
  return worst;
}

void advance_talks(const MediationTable& table, ForumId forum, bool somebody_left) {
  ForumState& state = table.negotiation[forum];
  const std::uint32_t id = key_of(table, forum);
  if (state == ForumState::collapsed &&
      table.draws.happens(math::chance(1 / table.k.reconvene, table.clock.step), id, reconvening))
    state = ForumState::idle;
  if (state == ForumState::idle || state == ForumState::talks) {
    const std::size_t seated = seated_at(table, forum);
    if (somebody_left && seated < 2) {
      collapse(table, forum);
    } else {
      state = seated > 0 ? ForumState::talks : ForumState::idle;
      table.talk_weeks[forum] = seated > 0 ? table.talk_weeks[forum] + table.clock.step : 0;
    }
  }
  table.credibility[forum] = relax(table.credibility[forum], table.k.recovery,
                                   table.k.violence_cost * violence_at_table(table, forum), table.clock.step);
}

/// Whether the actor sits here, would sign, and prefers what it is offered to war.
bool accepts(const MediationTable& table, ForumId forum, ActorId actor) {
  return table.seat[actor] == forum && table.stance[actor] == Stance::sign &&
         value_of_offer(table, forum, actor) > war_expected(table, forum, actor);
}

/// Whether those who accept are rivals of one another. Nobody else is needed: whoever stays outside may spoil
/// what they sign (Stedman 1997; Nilsson 2008).
bool rivals_accept(const MediationTable& table, ForumId forum) {
  GroupId first = none<GroupId>;
  for (std::size_t a = 0; a < table.actors(); ++a) {
    if (!accepts(table, forum, ActorId{a})) continue;
    const GroupId group = table.world.actor_group[a];
    if (first != none<GroupId> && group != first) return true;
    first = group;
  }
  return false;
}

/// Binds those who accept; what was offered to others is promised to nobody.
void sign(const MediationTable& table, ForumId forum) {
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    if (accepts(table, forum, actor))
      table.bound[actor] = 1;
    else
      table.offer(forum, actor) = 0;
  }
  table.negotiation[forum] = ForumState::signed_agreement;
}

}  // namespace

void collapse(const MediationTable& table, ForumId forum) {
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    table.offer(forum, actor) = 0;
    if (table.seat[actor] != forum) continue;
    table.trust[actor] *= 1 - table.k.trust_cost;
    table.seat[actor] = none<ForumId>;
  }
  table.talk_weeks[forum] = 0;
  table.negotiation[forum] = ForumState::collapsed;
}

void hold_talks(const MediationTable& table) {
  for (std::size_t f = 0; f < table.forums(); ++f)
    if (open_for_talks(table, ForumId{f})) make_offers(table, ForumId{f});
  std::vector<char> left(table.forums());
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    if (table.bound[actor] > 0) continue;
    const ForumId before = table.seat[actor];
    if (choose_seat(table, actor)) left[before.index()] = 1;
    table.trust[actor] = relax(table.trust[actor], table.k.recovery, 0, table.clock.step);
  }
  for (std::size_t f = 0; f < table.forums(); ++f) {
    const ForumId forum{f};
    advance_talks(table, forum, left[f] != 0);
    if (table.negotiation[forum] != ForumState::talks || !rivals_accept(table, forum)) continue;
    const double rate = table.k.agreement_rate * table.activity[f] * table.credibility[forum];
    if (table.draws.happens(math::chance(rate, table.clock.step), key_of(table, forum), signing))
      sign(table, forum);
  }
}

/// How much the best offer beats war; 0 when none does.
void value_offers(const MediationTable& table) {
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    double best = 0;
    for (std::size_t f = 0; f < table.forums(); ++f)
      if (open_for_talks(table, ForumId{f}))
        best =
            std::max(best, value_of_offer(table, ForumId{f}, actor) - war_expected(table, ForumId{f}, actor));
    table.offer_value[actor] = best;
  }
}

}  // namespace avert
