#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace avert {

/// Index of one kind of entity; ids of different kinds do not mix.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t value) : value_(value) {}
  constexpr explicit Id(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  constexpr explicit Id(int value) : value_(static_cast<std::uint32_t>(value)) {}

  constexpr std::uint32_t value() const { return value_; }
  constexpr std::size_t index() const { return value_; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t value_ = 0;
};

using PersonId = Id<struct PersonTag>;
using HouseholdId = Id<struct HouseholdTag>;
using SettlementId = Id<struct SettlementTag>;
/// One group in one settlement: settlement × groups + group.
using CellId = Id<struct CellTag>;
using RouteId = Id<struct RouteTag>;
using GroupId = Id<struct GroupTag>;
using ActorId = Id<struct ActorTag>;
using PowerId = Id<struct PowerTag>;
using ForumId = Id<struct ForumTag>;
using CommitmentId = Id<struct CommitmentTag>;

/// No entity of this kind: an actor that controls nothing, a settlement not chosen.
template <class AnyId>
inline constexpr AnyId none{std::uint32_t{0xffffffffu}};

}  // namespace avert
