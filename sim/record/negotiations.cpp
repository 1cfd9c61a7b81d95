#include "sim/record/negotiations.hpp"

#include <algorithm>

namespace avert {
namespace {

ForumState state_of(const World& world, const NegotiationSeries& series, std::size_t week, ForumId forum) {
  return static_cast<ForumState>(series.state[week * world.forums.size() + forum.index()]);
}

/// Parties in a forum in one week, and who is outside.
struct Attendance {
  std::uint32_t parties = 0, outside = 0;
};

Attendance attendance(const World& world, const NegotiationSeries& series, std::size_t week, ForumId forum,
                      NegotiationKind kind) {
  Attendance count;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const std::size_t at = week * world.actors.size() + a;
    const bool here = series.forum[at] == static_cast<float>(forum.value()) &&
                      (kind == NegotiationKind::attempt || series.under_agreement[at] > 0);
    count.parties += here;
    count.outside += !here && series.fighters[at] > 0;
  }
  return count;
}

NegotiationEnd end_of(NegotiationKind kind, ForumState next) {
  if (kind == NegotiationKind::attempt && next == ForumState::signed_agreement) return NegotiationEnd::agreed;
  return next == ForumState::collapsed ? NegotiationEnd::collapsed : NegotiationEnd::lapsed;
}

/// The attempt or agreement that begins in this week.
NegotiationSpell follow(const World& world, const NegotiationSeries& series, std::size_t begin,
                        ForumId forum) {
  const ForumState state = state_of(world, series, begin, forum);
  const NegotiationKind kind =
      state == ForumState::talks ? NegotiationKind::attempt : NegotiationKind::agreement;
  NegotiationSpell spell{kind, forum, begin, begin};
  Attendance most = attendance(world, series, begin, forum, kind);
  while (spell.end < series.weeks && state_of(world, series, spell.end, forum) == state) {
    const Attendance now = attendance(world, series, spell.end++, forum, kind);
    if (kind == NegotiationKind::attempt && now.parties > most.parties) most = now;
  }
  if (spell.end < series.weeks) spell.ending = end_of(kind, state_of(world, series, spell.end, forum));
  spell.parties = most.parties;
  spell.outside = most.outside;
  return spell;
}

double at(const World& world, std::span<const float> series, std::size_t week, ActorId actor) {
  return static_cast<double>(series[week * world.actors.size() + actor.index()]);
}

bool in_truce(const World& world, const NegotiationSeries& series, std::size_t week, ActorId a, ActorId b) {
  return series.truce[(week * world.actors.size() + a.index()) * world.actors.size() + b.index()] > 0;
}

/// How a truce ended that no longer holds in this week.
NegotiationEnd end_of_truce(const World& world, const NegotiationSeries& series, std::size_t week, ActorId a,
                            ActorId b) {
  if (at(world, series.under_agreement, week, a) > 0 && at(world, series.under_agreement, week, b) > 0 &&
      at(world, series.forum, week, a) == at(world, series.forum, week, b))
    return NegotiationEnd::agreed;
  const bool both = at(world, series.fighters, week, a) > 0 && at(world, series.fighters, week, b) > 0;
  return both ? NegotiationEnd::collapsed : NegotiationEnd::lapsed;
}

std::uint32_t armed_besides(const World& world, const NegotiationSeries& series, std::size_t week, ActorId a,
                            ActorId b) {
  std::uint32_t count = 0;
  for (std::size_t c = 0; c < world.actors.size(); ++c)
    count += c != a.index() && c != b.index() && at(world, series.fighters, week, ActorId{c}) > 0;
  return count;
}

/// The truce that begins in this week.
NegotiationSpell follow_truce(const World& world, const NegotiationSeries& series, std::size_t begin,
                              ActorId a, ActorId b) {
  NegotiationSpell spell{NegotiationKind::truce, none<ForumId>, begin, begin};
  spell.parties = 2;
  spell.outside = armed_besides(world, series, begin, a, b);
  spell.actor = a;
  spell.rival = b;
  while (spell.end < series.weeks && in_truce(world, series, spell.end, a, b)) ++spell.end;
  if (spell.end < series.weeks) spell.ending = end_of_truce(world, series, spell.end, a, b);
  return spell;
}

void find_truces(const World& world, const NegotiationSeries& series, std::vector<NegotiationSpell>& spells) {
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    for (std::size_t b = a + 1; b < world.actors.size(); ++b)
      for (std::size_t week = 0; week < series.weeks; ++week) {
        if (!in_truce(world, series, week, ActorId{a}, ActorId{b})) continue;
        spells.push_back(follow_truce(world, series, week, ActorId{a}, ActorId{b}));
        week = spells.back().end;
      }
}

}  // namespace

std::vector<NegotiationSpell> find_negotiations(const World& world, const NegotiationSeries& series) {
  std::vector<NegotiationSpell> spells;
  for (std::size_t f = 0; f < world.forums.size(); ++f)
    for (std::size_t week = 0; week < series.weeks;) {
      const ForumState state = state_of(world, series, week, ForumId{f});
      if (state == ForumState::talks || state == ForumState::signed_agreement) {
        spells.push_back(follow(world, series, week, ForumId{f}));
        week = spells.back().end;
      } else {
        ++week;
      }
    }
  find_truces(world, series, spells);
  return spells;
}

}  // namespace avert
