#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "avert/world.hpp"

/// Attempts to settle, agreements and truces: when they began and ended, and how. They are read from the
/// weekly series of a run, so that nothing about them is kept while it runs.
namespace avert {

/// What a run recorded of its forums, of who sat in them and of truces, week by week.
struct NegotiationSeries {
  std::size_t weeks = 0;
  std::span<const float> state;            ///< also by forum: place in idle, talks, signed, collapsed
  std::span<const float> forum;            ///< also by actor: place of the forum where it sits; −1 for none
  std::span<const float> under_agreement;  ///< also by actor: 1 for a signatory
  std::span<const float> truce;            ///< also by actor and rival: 1 while it holds
  std::span<const float> fighters;         ///< also by actor
};

enum class NegotiationKind : std::uint8_t { attempt, agreement, truce };

/// What an attempt, an agreement or a truce came to.
enum class NegotiationEnd : std::int8_t {
  none = -1,  ///< it goes on
  lapsed,  ///< nobody sits in the forum any more, or one side of a truce has no fighters; nobody broke with
           ///< it
  collapsed,  ///< parties left the talks, or broke what they had signed, or the truce
  agreed,     ///< the attempt or the truce gave way to an agreement
};

struct NegotiationSpell {
  NegotiationKind kind;
  ForumId forum;                   ///< none for a truce
  std::size_t begin = 0, end = 0;  ///< first week; first week after it, or the end of the run
  NegotiationEnd ending = NegotiationEnd::none;
  std::uint32_t parties = 0;  ///< most who sat there at once; of an agreement, who signed
  std::uint32_t outside = 0;  ///< actors with fighters who were not among the parties then
  ActorId actor = none<ActorId>, rival = none<ActorId>;  ///< between whom a truce holds
};

/// All attempts and agreements of a run, by forum and time, then all truces, by actor, rival and time.
std::vector<NegotiationSpell> find_negotiations(const World&, const NegotiationSeries&);

}  // namespace avert
