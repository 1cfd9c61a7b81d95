#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"
#include "avert/scenario_actors.hpp"

/// What is done in each arm of a comparison: commitments and diplomacy.
namespace avert {

enum class ExitKind : std::uint8_t { cliff, phased };
constexpr std::array<std::string_view, 2> enum_names(ExitKind) {
  return {"cliff", "phased"};
}
enum class Targeting : std::uint8_t { capital, population, risk, decentralised };
constexpr std::array<std::string_view, 4> enum_names(Targeting) {
  return {"capital", "population", "risk", "decentralised"};
}
enum class Mandate : std::uint8_t { observe, protect, robust };
constexpr std::array<std::string_view, 3> enum_names(Mandate) {
  return {"observe", "protect", "robust"};
}

/// Starts when any of its conditions is met; a condition that is not set never is.
struct TriggerSpec {
  double risk = std::numeric_limits<double>::infinity();
  double killings = std::numeric_limits<double>::infinity();
  double week = std::numeric_limits<double>::infinity();

  static constexpr std::string_view section = "trigger";
  static constexpr auto fields() {
    using S = TriggerSpec;
    constexpr double never = std::numeric_limits<double>::infinity();
    return std::tuple{
        field("risk", &S::risk, Unit::share, {0, 1}, given(),
              "Recognised risk reaches this (¶18); inf: never."),
        field("killings", &S::killings, Unit::per_thousand, {0, never}, given(),
              "Civilians known from outside to have been killed by order reach this many within a year."),
        field("week", &S::week, Unit::weeks, {0, never}, given(), "This week is reached."),
    };
  }
};

/// One instrument that somebody commits to.
struct CommitmentSpec {
  Instrument instrument = Instrument::engagement;
  std::vector<std::string> sponsors;
  TriggerSpec trigger;
  double lag = 4;
  double ramp = 8;
  double size = 1;
  double stay = 104;
  ExitKind exit = ExitKind::cliff;
  double phase = 52;
  Targeting targeting = Targeting::risk;
  Mandate mandate = Mandate::protect;
  double unit_cost = 0;  ///< 0: the default of the instrument

  static constexpr std::string_view section = "commitments";
  static constexpr auto fields() {
    using S = CommitmentSpec;
    return std::tuple{
        field("instrument", &S::instrument, Unit::none, {}, given(), "What is done."),
        field("sponsors", &S::sponsors, Unit::none, {}, given(), "Powers that carry it; empty: all."),
        field("trigger", &S::trigger, Unit::none, {}, given(), "When it is decided on."),
        field("lag", &S::lag, Unit::weeks, {0, 520}, given(), "From trigger to start."),
        field("ramp", &S::ramp, Unit::weeks, {0, 520}, given(), "From start to full size."),
        field("size", &S::size, Unit::none, {0, 100}, given(),
              "Full size; 1 is the usual size of the instrument, for troops 1 per 1,000 inhabitants."),
        field("stay", &S::stay, Unit::weeks, {0, 5200}, given(), "Least time at full size (¶26)."),
        field("exit", &S::exit, Unit::none, {}, given(), "Ends at once or in phases."),
        field("phase", &S::phase, Unit::weeks, {0, 520}, given(), "Length of a phased exit."),
        field("targeting", &S::targeting, Unit::none, {}, given(), "Where it is put (¶25e)."),
        field("mandate", &S::mandate, Unit::none, {}, given(), "Of a peace operation (¶23b)."),
        field("unit_cost", &S::unit_cost, Unit::currency, {0, 1000}, given(),
              "Per week at size 1 and a million inhabitants; 0: the instrument's default."),
    };
  }
};

/// Who stands where: independent of what is committed (¶29).
struct DiplomacySpec {
  bool passive = false;  ///< powers do nothing by themselves
  std::vector<PositionSpec> positions;
  std::vector<std::string> forums;  ///< that may convene; empty: the first of the scenario

  static constexpr std::string_view section = "diplomacy";
  static constexpr auto fields() {
    using S = DiplomacySpec;
    return std::tuple{
        field("passive", &S::passive, Unit::none, {}, given(), "Powers do nothing by themselves."),
        field("positions", &S::positions, Unit::none, {}, given(), "Override those of the powers."),
        field("forums", &S::forums, Unit::none, {}, given(), "Forums that may convene; empty: the first."),
    };
  }
};

struct ArmSpec {
  std::string name;
  std::string story;  ///< one line for tables
  double scale = 1;
  double budget = std::numeric_limits<double>::infinity();
  DiplomacySpec diplomacy;
  std::vector<CommitmentSpec> commitments;

  static constexpr std::string_view section = "arms";
  static constexpr auto fields() {
    using S = ArmSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Name of the arm."),
        field("story", &S::story, Unit::none, {}, given(), "One line saying what is done."),
        field("scale", &S::scale, Unit::none, {0, 1000}, given(),
              "Multiplies the size of every commitment: arms are compared at equal cost."),
        field("budget", &S::budget, Unit::currency, {0, std::numeric_limits<double>::infinity()}, given(),
              "Most that may be spent in a run; commitments end when it is used up."),
        field("diplomacy", &S::diplomacy, Unit::none, {}, given(), "Positions and forums."),
        field("commitments", &S::commitments, Unit::none, {}, given(), "What is committed to."),
    };
  }
};

}  // namespace avert
