#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "avert/parameters.hpp"

/// Who acts in a scenario: armed actors, outside powers, mediation forums.
namespace avert {

enum class ActorKind : std::uint8_t { state, militia, rebel };
constexpr std::array<std::string_view, 3> enum_names(ActorKind) {
  return {"state", "militia", "rebel"};
}

struct ActorSpec {
  std::string name;
  ActorKind kind = ActorKind::militia;
  std::string group;    ///< whose people it recruits from and speaks for
  double fighters = 4;  ///< at the start, per 1,000 of its group
  double ambition = 0.5;
  double intransigence = 0.5;
  double restraint = 0.4;
  double patience = 0.5;
  double command = 0.6;
  double weapons = 0.5;
  double funds = 0.5;
  double answered = 0.3;  ///< prior belief that violence is answered
  double certainty = 4;   ///< weight of that prior, in incidents

  static constexpr std::string_view section = "actors";
  static constexpr auto fields() {
    using S = ActorSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Name of the armed actor."),
        field("kind", &S::kind, Unit::none, {}, given(), "State force, militia or rebel."),
        field("group", &S::group, Unit::none, {}, given(), "Group it recruits from."),
        field("fighters", &S::fighters, Unit::per_thousand, {0, 100}, given(),
              "Fighters at the start per 1,000 of its group."),
        field("ambition", &S::ambition, Unit::share, {0, 1}, given(), "Value the leader puts on the prize."),
        field("intransigence", &S::intransigence, Unit::share, {0, 1}, given(),
              "How little any division of the prize is worth to the leader (¶27)."),
        field("restraint", &S::restraint, Unit::share, {0, 1}, literature("hoovergreen2018"),
              "Norms and training against harming civilians (¶30e)."),
        field("patience", &S::patience, Unit::share, {0, 1}, given(), "Weight of the future."),
        field("command", &S::command, Unit::share, {0, 1}, literature("humphreys2006"),
              "Control of leaders over fighters (¶30e)."),
        field("weapons", &S::weapons, Unit::share, {0, 1}, given(), "Weapons per fighter at the start."),
        field("funds", &S::funds, Unit::share, {0, 1}, given(), "Funds at the start."),
        field("answered", &S::answered, Unit::probability, {0.01, 0.99}, given(),
              "Prior belief that violence is answered: past impunity (¶27)."),
        field("certainty", &S::certainty, Unit::none, {0.5, 100}, given(),
              "Weight of that prior, in incidents."),
    };
  }
};

enum class PowerKind : std::uint8_t { united_nations, regional_body, guarantor_state, neighbour };
constexpr std::array<std::string_view, 4> enum_names(PowerKind) {
  return {"united_nations", "regional_body", "guarantor_state", "neighbour"};
}

/// What one power wants of one actor; in a power, or overriding it in an arm's diplomacy.
struct PositionSpec {
  std::string power;  ///< empty inside [[powers]]
  std::string actor;
  double position = 0;

  static constexpr std::string_view section = "positions";
  static constexpr auto fields() {
    using S = PositionSpec;
    return std::tuple{
        field("power", &S::power, Unit::none, {}, given(), "Outside power (in an arm's diplomacy)."),
        field("actor", &S::actor, Unit::none, {}, given(), "Armed actor."),
        field("position", &S::position, Unit::none, {-1, 1}, given(),
              "−1: its patron; 0: indifferent; +1: wants its violence stopped."),
    };
  }
};

struct PowerSpec {
  std::string name;
  PowerKind kind = PowerKind::united_nations;
  double priority = 0.3;
  double attention = 1;
  double leverage = 0.4;
  double capacity = 1;
  bool veto = false;
  std::vector<PositionSpec> positions;

  static constexpr std::string_view section = "powers";
  static constexpr auto fields() {
    using S = PowerSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Name of the outside power."),
        field("kind", &S::kind, Unit::none, {}, given(),
              "United Nations, regional body, guarantor, neighbour."),
        field("priority", &S::priority, Unit::share, {0, 1}, given(),
              "Share of attention for prevention (¶28)."),
        field("attention", &S::attention, Unit::none, {0, 10}, given(), "Attention it has for all crises."),
        field("leverage", &S::leverage, Unit::share, {0, 1}, given(),
              "Cost it can impose per attention (¶18)."),
        field("capacity", &S::capacity, Unit::none, {0, 10}, given(), "Instruments it can carry at once."),
        field("veto", &S::veto, Unit::none, {}, given(), "May block collective instruments."),
        field("positions", &S::positions, Unit::none, {}, given(), "Toward each armed actor."),
    };
  }
};

struct ForumSpec {
  std::string name;
  std::vector<std::string> sponsors;
  double skill = 0.5;
  double bias = 0;

  static constexpr std::string_view section = "forums";
  static constexpr auto fields() {
    using S = ForumSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Name of the mediation forum (¶22)."),
        field("sponsors", &S::sponsors, Unit::none, {}, given(), "Powers that convene it."),
        field("skill", &S::skill, Unit::share, {0, 1}, given(), "How fast private information narrows."),
        field("bias", &S::bias, Unit::none, {-1, 1}, given(),
              "Tilt of its offers: −1 to the State force, +1 to the others."),
    };
  }
};

}  // namespace avert
