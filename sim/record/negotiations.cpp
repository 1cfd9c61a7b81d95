#include "sim/record/negotiations.hpp"

#include <algorithm>

namespace avert {
namespace {

ForumState state_of(const World& world, const ForumSeries& series, std::size_t week, ForumId forum) {
  return static_cast<ForumState>(series.state[week * world.forums.size() + forum.index()]);
}

/// Parties in a forum in one week, and who is outside.
struct Attendance {
  std::uint32_t parties = 0, outside = 0;
};

Attendance attendance(const World& world, const ForumSeries& series, std::size_t week, ForumId forum,
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
NegotiationSpell follow(const World& world, const ForumSeries& series, std::size_t begin, ForumId forum) {
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

}  // namespace

std::vector<NegotiationSpell> find_negotiations(const World& world, const ForumSeries& series) {
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
  return spells;
}

}  // namespace avert
