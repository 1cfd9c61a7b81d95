#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "avert/ids.hpp"

/// Kinds of things that carry state, and the enumerations that index it.
namespace avert {

/// What outside actors and the State can do (A/73/898 ¶16, 21–26); all that a commitment may schedule.
enum class Instrument : std::uint8_t {
  attribution,           ///< attribution and public reporting, ¶18
  engagement,            ///< high-level political engagement, ¶21
  mediation,             ///< ¶22
  implementation,        ///< monitoring and support of signed agreements, ¶22
  sanctions,             ///< ¶21, 27
  arms_embargo,          ///< ¶23
  counter_speech,        ///< counter-speech and plural media, ¶23a
  peace_operation,       ///< ¶23b
  state_support,         ///< support to national authorities, ¶23c
  humanitarian,          ///< relief and access, ¶23d
  safe_routes,           ///< safe routes and information for flight, ¶23d
  civil_society,         ///< local civil society and dialogue, ¶24–25
  justice,               ///< transitional justice and security-sector reform, ¶16b, 16e, 26
  structural_prevention  ///< inclusion, livelihoods, rule of law, ¶16a–c
};
inline constexpr std::size_t instrument_count = 14;
constexpr std::array<std::string_view, instrument_count> enum_names(Instrument) {
  return {"attribution",  "engagement",     "mediation",       "implementation",       "sanctions",
          "arms_embargo", "counter_speech", "peace_operation", "state_support",        "humanitarian",
          "safe_routes",  "civil_society",  "justice",         "structural_prevention"};
}

/// The 14 risk factors of the UN Framework of Analysis for Atrocity Crimes (2014), in its order.
enum class Factor : std::uint8_t {
  instability,
  record_of_violations,
  weak_state,
  motives,
  capacity_to_commit,
  absence_of_mitigation,
  enabling_circumstances,
  triggers,
  intergroup_tensions,
  intent_to_destroy,
  widespread_attack,
  plan_or_policy,
  threats_to_protected_persons,
  threats_to_operations
};
inline constexpr std::size_t factor_count = 14;
constexpr std::array<std::string_view, factor_count> enum_names(Factor) {
  return {"instability",
          "record_of_violations",
          "weak_state",
          "motives",
          "capacity_to_commit",
          "absence_of_mitigation",
          "enabling_circumstances",
          "triggers",
          "intergroup_tensions",
          "intent_to_destroy",
          "widespread_attack",
          "plan_or_policy",
          "threats_to_protected_persons",
          "threats_to_operations"};
}

/// Parts of a peace agreement whose implementation is followed one by one (¶22).
enum class Provision : std::uint8_t { ceasefire, disarmament, power_sharing, justice, gender };
inline constexpr std::size_t provision_count = 5;
constexpr std::array<std::string_view, provision_count> enum_names(Provision) {
  return {"ceasefire", "disarmament", "power_sharing", "justice", "gender"};
}

/// What the leader of an armed actor is doing until the next decision; the options of armed_decision.
enum class Posture : std::uint8_t {
  restrain,
  recruit,
  fight,   ///< a rival armed actor, in one settlement
  attack,  ///< lethal attacks on civilians of one group in one settlement
  expel    ///< expulsion of one group from one settlement
};
inline constexpr std::size_t posture_count = 5;
constexpr std::array<std::string_view, posture_count> enum_names(Posture) {
  return {"restrain", "recruit", "fight", "attack", "expel"};
}

/// What a leader says meanwhile to its own people: leaders incite before violence, during it, and without any
/// (¶20).
enum class Voice : std::uint8_t { silent, incite };
inline constexpr std::size_t voice_count = 2;
constexpr std::array<std::string_view, voice_count> enum_names(Voice) {
  return {"silent", "incite"};
}

/// Where a leader stands toward a settlement, whatever it does meanwhile: leaders talk while they fight
/// (¶22).
enum class Stance : std::uint8_t {
  away,    ///< wants no talks
  talk,    ///< wants a seat in a forum
  sign,    ///< is ready to sign what the forum offers
  comply,  ///< keeps the agreement it has signed
  defect   ///< breaks it
};
inline constexpr std::size_t stance_count = 5;
constexpr std::array<std::string_view, stance_count> enum_names(Stance) {
  return {"away", "talk", "sign", "comply", "defect"};
}

/// Where a person stands. Exactly one at a time; only the process `status` changes it.
enum class PersonStatus : std::uint8_t { resident, mobilised, displaced, sheltered, dead };
inline constexpr std::size_t person_status_count = 5;

enum class ForumState : std::uint8_t { idle, talks, signed_agreement, collapsed };

/// Kinds of entity, each with the id that indexes its columns.
namespace entity {
struct Country {};  ///< the one country of a run
struct Person {};
struct Settlement {};
struct Cell {};
struct Route {};
struct Group {};
struct Actor {};
struct Power {};
struct Forum {};
struct Commitment {};
struct InstrumentKind {};
struct FactorKind {};
struct ProvisionKind {};
/// Entities whose number changes from step to step (the list of fighters, the list of visitors).
struct Listed {};
/// Every First with every Second.
template <class First, class Second>
struct Pair {};
}  // namespace entity

constexpr std::size_t index_of(Instrument value) {
  return static_cast<std::size_t>(value);
}
constexpr std::size_t index_of(Factor value) {
  return static_cast<std::size_t>(value);
}
constexpr std::size_t index_of(Provision value) {
  return static_cast<std::size_t>(value);
}
template <class Tag>
constexpr std::size_t index_of(Id<Tag> id) {
  return id.index();
}

}  // namespace avert
