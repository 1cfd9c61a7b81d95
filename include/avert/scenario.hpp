#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"

/// What a scenario file may say, besides the parameters of the mechanisms. Every struct is described like a
/// parameter struct, so that the reader, `--set`, sweeps and the docs use one path grammar.
namespace avert {

/// Time, chance and length of a run.
struct TimeSpec {
  std::int32_t weeks = 520;
  std::int32_t step_days = 7;

  static constexpr std::string_view section = "time";
  static constexpr auto fields() {
    using S = TimeSpec;
    return std::tuple{
        field("weeks", &S::weeks, Unit::weeks, {1, 5200}, assumed(), "Length of a run."),
        field("step_days", &S::step_days, Unit::days, {1, 7}, assumed(), "Length of one step."),
    };
  }
};

/// The country: synthetic, or read from CSV geography and made anonymous.
struct WorldSpec {
  std::string geography;  ///< folder with locations.csv and routes.csv; empty: synthetic
  std::int64_t persons = 20000;
  std::int32_t settlements = 60;
  double side = 400;        ///< km
  double size_sigma = 1.0;  ///< lognormal body of settlement sizes
  double size_tail = 1.1;   ///< Pareto exponent of the upper tail
  double tail_share = 0.1;  ///< share of settlements in the tail
  double routes_per_settlement = 3;
  double segregation = 0.6;  ///< 0: every settlement mixed alike; 1: each of one group
  double household_size = 5;
  double mean_degree = 14;
  double homophily = 0.7;          ///< inbreeding: extra chance that a non-kin tie stays in the group
  double distant_share = 0.25;     ///< share of ties that leave the neighbourhood
  double distance_exponent = 1.8;  ///< tie probability falls with distance to this power
  double border_share = 0.1;       ///< crossings to abroad per settlement

  static constexpr std::string_view section = "world";
  static constexpr auto fields() {
    using S = WorldSpec;
    return std::tuple{
        field("geography", &S::geography, Unit::none, {}, assumed(),
              "Folder with locations.csv and routes.csv; empty for a synthetic country."),
        field("persons", &S::persons, Unit::persons, {100, 4e8}, assumed(), "Persons alive at the start."),
        field("settlements", &S::settlements, Unit::none, {1, 200000}, assumed(), "Inhabited settlements."),
        field("side", &S::side, Unit::kilometres, {1, 5000}, assumed(), "Side of the square country."),
        field("size_sigma", &S::size_sigma, Unit::none, {0, 3}, literature("decker2007"),
              "Standard deviation of the logarithm of settlement size."),
        field("size_tail", &S::size_tail, Unit::none, {0.5, 4}, literature("reed2002"),
              "Pareto exponent of the largest settlements."),
        field("tail_share", &S::tail_share, Unit::share, {0, 1}, literature("reed2002"),
              "Share of settlements whose size comes from the Pareto tail."),
        field("routes_per_settlement", &S::routes_per_settlement, Unit::none, {1, 8}, assumed(),
              "Mean number of routes at a settlement."),
        field("segregation", &S::segregation, Unit::share, {0, 1}, assumed(),
              "0: all settlements mixed alike; 1: each settlement of one group."),
        field("household_size", &S::household_size, Unit::persons, {1, 12}, assumed(), "Mean household."),
        field("mean_degree", &S::mean_degree, Unit::none, {5, 60}, literature("zhou2005"),
              "Mean number of ties of a person."),
        field("homophily", &S::homophily, Unit::share, {0, 1}, literature("mcpherson2001"),
              "Inbreeding homophily of ties outside the household."),
        field("distant_share", &S::distant_share, Unit::share, {0, 1}, literature("libennowell2005"),
              "Share of ties drawn by the distance kernel over the whole country."),
        field("distance_exponent", &S::distance_exponent, Unit::none, {0.5, 3}, literature("lambiotte2008"),
              "Tie probability falls with distance to this power."),
        field("border_share", &S::border_share, Unit::share, {0, 1}, assumed(),
              "Border crossings as a share of settlements, at least one."),
    };
  }
};

struct GroupSpec {
  std::string name;
  double share = 1;  ///< of the population, before the shares are made to sum to 1
  double inclusion = 0.6;
  double wealth = 1;  ///< relative to the mean
  double hostility = 0.15;
  double trauma = 0.05;

  static constexpr std::string_view section = "groups";
  static constexpr auto fields() {
    using S = GroupSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, assumed(), "Name of the group."),
        field("share", &S::share, Unit::share, {0.001, 1000}, assumed(), "Relative size."),
        field("inclusion", &S::inclusion, Unit::share, {0, 1}, assumed(), "Political inclusion (¶16a)."),
        field("wealth", &S::wealth, Unit::none, {0.1, 10}, assumed(), "Wealth relative to the mean (¶16c)."),
        field("hostility", &S::hostility, Unit::share, {0, 1}, assumed(), "Mean hostility at the start."),
        field("trauma", &S::trauma, Unit::share, {0, 1}, assumed(), "Mean trauma at the start."),
    };
  }
};

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
  double arms = 0.5;
  double funds = 0.5;
  double answered = 0.3;  ///< prior belief that violence is answered
  double certainty = 4;   ///< weight of that prior, in incidents

  static constexpr std::string_view section = "actors";
  static constexpr auto fields() {
    using S = ActorSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, assumed(), "Name of the armed actor."),
        field("kind", &S::kind, Unit::none, {}, assumed(), "State force, militia or rebel."),
        field("group", &S::group, Unit::none, {}, assumed(), "Group it recruits from."),
        field("fighters", &S::fighters, Unit::per_thousand, {0, 100}, assumed(),
              "Fighters at the start per 1,000 of its group."),
        field("ambition", &S::ambition, Unit::share, {0, 1}, assumed(),
              "Value the leader puts on the prize."),
        field("intransigence", &S::intransigence, Unit::share, {0, 1}, assumed(),
              "How little any division of the prize is worth to the leader (¶27)."),
        field("restraint", &S::restraint, Unit::share, {0, 1}, literature("hoovergreen2018"),
              "Norms and training against harming civilians (¶30e)."),
        field("patience", &S::patience, Unit::share, {0, 1}, assumed(), "Weight of the future."),
        field("command", &S::command, Unit::share, {0, 1}, literature("humphreys2006"),
              "Control of leaders over fighters (¶30e)."),
        field("arms", &S::arms, Unit::share, {0, 1}, assumed(), "Arms per fighter at the start."),
        field("funds", &S::funds, Unit::share, {0, 1}, assumed(), "Funds at the start."),
        field("answered", &S::answered, Unit::probability, {0.01, 0.99}, assumed(),
              "Prior belief that violence is answered: past impunity (¶27)."),
        field("certainty", &S::certainty, Unit::none, {0.5, 100}, assumed(),
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
        field("power", &S::power, Unit::none, {}, assumed(), "Outside power (in an arm's diplomacy)."),
        field("actor", &S::actor, Unit::none, {}, assumed(), "Armed actor."),
        field("position", &S::position, Unit::none, {-1, 1}, assumed(),
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
        field("name", &S::name, Unit::none, {}, assumed(), "Name of the outside power."),
        field("kind", &S::kind, Unit::none, {}, assumed(),
              "United Nations, regional body, guarantor, neighbour."),
        field("priority", &S::priority, Unit::share, {0, 1}, assumed(),
              "Share of attention for prevention (¶28)."),
        field("attention", &S::attention, Unit::none, {0, 10}, assumed(), "Attention it has for all crises."),
        field("leverage", &S::leverage, Unit::share, {0, 1}, assumed(),
              "Cost it can impose per attention (¶18)."),
        field("capacity", &S::capacity, Unit::none, {0, 10}, assumed(), "Instruments it can carry at once."),
        field("veto", &S::veto, Unit::none, {}, assumed(), "May block collective instruments."),
        field("positions", &S::positions, Unit::none, {}, assumed(), "Toward each armed actor."),
    };
  }
};

/// National attributes (¶30).
struct InstitutionSpec {
  double leadership_commitment = 0.5;
  double state_capacity = 0.5;
  double accountability = 0.35;
  double civic_space = 0.5;
  double womens_inclusion = 0.4;
  double plural_media = 0.5;
  double hate_media = 0.25;
  double regional_context = 0;

  static constexpr std::string_view section = "institutions";
  static constexpr auto fields() {
    using S = InstitutionSpec;
    return std::tuple{
        field("leadership_commitment", &S::leadership_commitment, Unit::share, {0, 1}, assumed(),
              "Commitment of national leaders to prevention (¶30a)."),
        field("state_capacity", &S::state_capacity, Unit::share, {0, 1}, assumed(), "¶30b."),
        field("accountability", &S::accountability, Unit::share, {0, 1}, assumed(), "¶16b, 30d."),
        field("civic_space", &S::civic_space, Unit::share, {0, 1}, assumed(), "¶16d, 30c."),
        field("womens_inclusion", &S::womens_inclusion, Unit::share, {0, 1}, assumed(), "¶18, 30c."),
        field("plural_media", &S::plural_media, Unit::share, {0, 1}, assumed(), "¶16d."),
        field("hate_media", &S::hate_media, Unit::share, {0, 1}, assumed(), "Reach of hate media (¶23a)."),
        field("regional_context", &S::regional_context, Unit::none, {-1, 1}, assumed(),
              "Posture of neighbours, adverse to favourable (¶30f)."),
    };
  }
};

enum class ShockKind : std::uint8_t { livelihood, election, leadership, coup, resource, crisis_elsewhere };
constexpr std::array<std::string_view, 6> enum_names(ShockKind) {
  return {"livelihood", "election", "leadership", "coup", "resource", "crisis_elsewhere"};
}

struct ShockSpec {
  double week = 0;
  ShockKind kind = ShockKind::livelihood;
  double size = 0.3;

  static constexpr std::string_view section = "shocks";
  static constexpr auto fields() {
    using S = ShockSpec;
    return std::tuple{
        field("week", &S::week, Unit::weeks, {0, 5200}, assumed(), "When it strikes."),
        field("kind", &S::kind, Unit::none, {}, assumed(), "What it is (¶16c)."),
        field("size", &S::size, Unit::share, {0, 1}, assumed(), "Its strength."),
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
        field("name", &S::name, Unit::none, {}, assumed(), "Name of the mediation forum (¶22)."),
        field("sponsors", &S::sponsors, Unit::none, {}, assumed(), "Powers that convene it."),
        field("skill", &S::skill, Unit::share, {0, 1}, assumed(), "How fast private information narrows."),
        field("bias", &S::bias, Unit::none, {-1, 1}, assumed(),
              "Tilt of its offers: −1 to the State force, +1 to the others."),
    };
  }
};

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
  double incidents = std::numeric_limits<double>::infinity();
  double week = std::numeric_limits<double>::infinity();

  static constexpr std::string_view section = "trigger";
  static constexpr auto fields() {
    using S = TriggerSpec;
    constexpr double never = std::numeric_limits<double>::infinity();
    return std::tuple{
        field("risk", &S::risk, Unit::share, {0, never}, assumed(), "Recognised risk reaches this (¶18)."),
        field("incidents", &S::incidents, Unit::none, {0, never}, assumed(),
              "Lethal incidents known from outside reach this many within a year."),
        field("week", &S::week, Unit::weeks, {0, never}, assumed(), "This week is reached."),
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
        field("instrument", &S::instrument, Unit::none, {}, assumed(), "What is done."),
        field("sponsors", &S::sponsors, Unit::none, {}, assumed(), "Powers that carry it; empty: all."),
        field("trigger", &S::trigger, Unit::none, {}, assumed(), "When it is decided on."),
        field("lag", &S::lag, Unit::weeks, {0, 520}, assumed(), "From trigger to start."),
        field("ramp", &S::ramp, Unit::weeks, {0, 520}, assumed(), "From start to full size."),
        field("size", &S::size, Unit::none, {0, 100}, assumed(),
              "Full size; 1 is the usual size of the instrument, for troops 1 per 1,000 inhabitants."),
        field("stay", &S::stay, Unit::weeks, {0, 5200}, assumed(), "Least time at full size (¶26)."),
        field("exit", &S::exit, Unit::none, {}, assumed(), "Ends at once or in phases."),
        field("phase", &S::phase, Unit::weeks, {0, 520}, assumed(), "Length of a phased exit."),
        field("targeting", &S::targeting, Unit::none, {}, assumed(), "Where it is put (¶25e)."),
        field("mandate", &S::mandate, Unit::none, {}, assumed(), "Of a peace operation (¶23b)."),
        field("unit_cost", &S::unit_cost, Unit::currency, {0, 1000}, assumed(),
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
        field("passive", &S::passive, Unit::none, {}, assumed(), "Powers do nothing by themselves."),
        field("positions", &S::positions, Unit::none, {}, assumed(), "Override those of the powers."),
        field("forums", &S::forums, Unit::none, {}, assumed(), "Forums that may convene; empty: the first."),
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
        field("name", &S::name, Unit::none, {}, assumed(), "Name of the arm."),
        field("story", &S::story, Unit::none, {}, assumed(), "One line saying what is done."),
        field("scale", &S::scale, Unit::none, {0, 1000}, assumed(),
              "Multiplies the size of every commitment: arms are compared at equal cost."),
        field("budget", &S::budget, Unit::currency, {0, std::numeric_limits<double>::infinity()}, assumed(),
              "Most that may be spent in a run; commitments end when it is used up."),
        field("diplomacy", &S::diplomacy, Unit::none, {}, assumed(), "Positions and forums."),
        field("commitments", &S::commitments, Unit::none, {}, assumed(), "What is committed to."),
    };
  }
};

}  // namespace avert
