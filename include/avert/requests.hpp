#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "avert/ids.hpp"
#include "avert/terms.hpp"

/// What processes ask for: they append requests, and `status`, the one owner of where a person stands, grants
/// them by a fixed precedence (death, then harm, then mobilisation, then movement). A request that has become
/// impossible, such as a second death, is dropped, and so is a second movement in one step.
namespace avert {

enum class DeathCause : std::uint8_t { direct, battle, indirect };

/// A person joins an armed actor. Appended by mobilisation.
struct Join {
  static constexpr std::string_view name = "join";
  PersonId person;
  ActorId actor;
};
/// A fighter goes home. Appended by mobilisation.
struct Leave {
  static constexpr std::string_view name = "leave";
  PersonId person;
};
/// A person dies. `actor` is who killed (none for indirect deaths). Appended by attack, contest,
/// humanitarian.
struct Die {
  static constexpr std::string_view name = "die";
  PersonId person;
  DeathCause cause;
  ActorId actor;
};
/// A person is harmed and lives (¶23b: not all violence is lethal). Appended by attack.
struct Wound {
  static constexpr std::string_view name = "wound";
  PersonId person;
  ActorId actor;
};
/// A person takes part in violence against civilians; the mark stays. Appended by attack.
struct Perpetrate {
  static constexpr std::string_view name = "perpetrate";
  PersonId person;
};
/// A person leaves for another place; `expelled_by` is none when nobody ordered it.
/// Appended by displacement and attack.
struct Flee {
  static constexpr std::string_view name = "flee";
  PersonId person;
  SettlementId to;
  ActorId expelled_by;
};
/// A person is hidden by others where they are. Appended by protection.
struct Shelter {
  static constexpr std::string_view name = "shelter";
  PersonId person;
};
/// A displaced or sheltered person is home again. Appended by displacement and protection.
struct Return {
  static constexpr std::string_view name = "return";
  PersonId person;
};
/// An actor moves fighters, lowest person index first. Appended by armed_means.
struct Redeploy {
  static constexpr std::string_view name = "redeploy";
  ActorId actor;
  SettlementId from;
  SettlementId to;
  std::uint32_t fighters;
};

/// One lethal attack on civilians; kept for the results. Appended by attack.
struct LethalEvent {
  static constexpr std::string_view name = "lethal_event";
  static constexpr bool no_padding = true;  ///< every field has 4 bytes
  float week;                               ///< with the day as its fraction
  SettlementId settlement;
  ActorId actor;
  GroupId target_group;
  std::uint32_t fighters;  ///< who took part: fighters and crowd
  std::uint32_t deaths;
  std::uint32_t ordered;  ///< 1 when a leader ordered it
  float peacekeepers;
};
static_assert(sizeof(LethalEvent) == 8 * 4);

/// A shock that strikes the country; kept for the results. Appended by shocks.
struct ShockEvent {
  static constexpr std::string_view name = "shock_event";
  static constexpr bool no_padding = true;  ///< every field has 4 bytes
  float week;                               ///< at the start of its step
  std::uint32_t kind;                       ///< place in ShockKind
  float size;
  std::uint32_t scheduled;  ///< 1 when the scenario says so, 0 when it came by chance
};
static_assert(sizeof(ShockEvent) == 4 * 4);

/// What a leader decided: what to do, or where it stands toward a settlement.
enum class Question : std::uint32_t { posture, stance, voice };

/// One option that a leader weighed at a decision; kept for the results. Appended by armed_decision.
struct Weighed {
  static constexpr std::string_view name = "weighed";
  static constexpr bool no_padding = true;  ///< every field has 4 bytes
  float week;                               ///< with the day as its fraction
  ActorId actor;
  Question question;
  std::uint32_t option;  ///< place of the posture, stance or voice in its list
  std::uint32_t chosen;  ///< 1 for the one that was taken
  float utility;         ///< of a kind of violence: that of its targets together
  std::array<float, term_count> terms;
};
static_assert(sizeof(Weighed) == (6 + term_count) * 4);

/// What one power did in one vote on a collective instrument; kept for the results. Appended by
/// outside_powers.
struct Vote {
  static constexpr std::string_view name = "vote";
  static constexpr bool no_padding = true;  ///< every field has 4 bytes
  float week;                               ///< with the day as its fraction
  std::uint32_t instrument;                 ///< place in Instrument
  PowerId power;
  std::uint32_t objected;  ///< 1 when it objected
  std::uint32_t vetoed;    ///< 1 when its objection was a veto
};
static_assert(sizeof(Vote) == 5 * 4);

}  // namespace avert
