#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "avert/parameters.hpp"
#include "avert/scenario.hpp"

namespace avert {

enum class Distribution : std::uint8_t { uniform, normal, log_uniform, choice, posterior };
constexpr std::array<std::string_view, 5> enum_names(Distribution) {
  return {"uniform", "normal", "log_uniform", "choice", "posterior"};
}

/// How a value differs among the countries that replicates draw: any dotted path and its distribution.
struct MixSpec {
  std::string name;  ///< the dotted path
  Distribution distribution = Distribution::uniform;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  double mean = 0;
  double deviation = 1;
  std::vector<std::string> values;

  static constexpr std::string_view section = "mix";
  static constexpr auto fields() {
    using S = MixSpec;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Dotted path of the value that is drawn."),
        field("distribution", &S::distribution, Unit::none, {}, given(), "Shape of the distribution."),
        field("low", &S::low, Unit::none, {-infinity, infinity}, given(),
              "Lowest value drawn; by default the lowest the path allows."),
        field("high", &S::high, Unit::none, {-infinity, infinity}, given(),
              "Highest value drawn; by default the highest the path allows."),
        field("mean", &S::mean, Unit::none, {-1e9, 1e9}, given(), "Mean of the normal before truncation."),
        field("deviation", &S::deviation, Unit::none, {0, 1e9}, given(),
              "Standard deviation of the normal before truncation."),
        field("values", &S::values, Unit::none, {}, given(),
              "What a choice draws from, each alike; a value may stand twice."),
    };
  }
};

/// A posterior, whole, as `--posterior` put it into the scenario (sim/scenario/posterior.hpp): entries of the
/// mix whose distribution is `posterior` take their values from one draw of it. The hash guards all but
/// design and date.
struct PosteriorSpec {
  std::string design, date, hash;
  std::int64_t model_version = 0;
  std::int64_t central = 0;
  std::vector<std::string> paths;
  std::vector<std::string> draws;  ///< the values of one draw each, in the order of the paths, between blanks

  static constexpr std::string_view section = "posterior";
  static constexpr auto fields() {
    using S = PosteriorSpec;
    constexpr Range whole{0, 1e9};
    return std::tuple{
        field("design", &S::design, Unit::none, {}, given(), "Name of the design of the calibration."),
        field("date", &S::date, Unit::none, {}, given(), "Day of the calibration."),
        field("hash", &S::hash, Unit::none, {}, given(), "Hash of all but design and date."),
        field("model_version", &S::model_version, Unit::none, whole, given(), "Version that was calibrated."),
        field("central", &S::central, Unit::none, whole, given(), "Number of the most central draw."),
        field("paths", &S::paths, Unit::none, {}, given(), "Dotted paths of the values that are drawn."),
        field("draws", &S::draws, Unit::none, {}, given(), "Values of each draw, in the order of the paths."),
    };
  }
};

/// Two groups, the larger one in power.
std::vector<GroupSpec> default_groups();
/// A State force of the first group and a militia of the last.
std::vector<ActorSpec> default_actors(const std::vector<GroupSpec>& groups);
/// The United Nations, a regional body, a guarantor State with a veto, an indifferent neighbour.
std::vector<PowerSpec> default_powers(const std::vector<ActorSpec>& actors);
/// One forum, convened by the first power.
std::vector<ForumSpec> default_forums(const std::vector<PowerSpec>& powers);
/// `none`, in which powers do nothing, and `as-usual`, in which they act by themselves.
std::vector<ArmSpec> default_arms();

/// A whole scenario. As constructed it is the country of a file that says nothing but `schema = 1`.
struct Scenario {
  std::int32_t schema = 1;
  std::string title = "untitled";
  std::string story;
  double budget = std::numeric_limits<double>::infinity();
  TimeSpec time;
  WorldSpec world;
  std::vector<GroupSpec> groups = default_groups();
  std::vector<ActorSpec> actors = default_actors(groups);
  std::vector<PowerSpec> powers = default_powers(actors);
  std::vector<ForumSpec> forums = default_forums(powers);
  InstitutionSpec institutions;
  std::vector<ShockSpec> shocks;
  std::vector<ArmSpec> arms = default_arms();
  std::vector<MixSpec> mix;
  std::vector<PosteriorSpec> posterior;  ///< none or one
  Parameters parameters;
  std::string folder;  ///< of the file; `world.geography` is relative to it. Not written.

  static constexpr std::string_view section = "scenario";
  static constexpr auto fields() {
    using S = Scenario;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return std::tuple{
        field("schema", &S::schema, Unit::none, {1, 1}, given(), "Version of the scenario format."),
        field("title", &S::title, Unit::none, {}, given(), "One line for tables and plots."),
        field("story", &S::story, Unit::none, {}, given(), "What the scenario is about."),
        field("budget", &S::budget, Unit::currency, {0, infinity}, given(),
              "Most that any arm may spend in a run; inf: only its own budget counts."),
        field("time", &S::time, Unit::none, {}, given(), "Length of a run and of a step."),
        field("world", &S::world, Unit::none, {}, given(), "The country."),
        field("groups", &S::groups, Unit::none, {}, given(), "Social groups, 1 to 8."),
        field("actors", &S::actors, Unit::none, {}, given(), "Armed actors, at most 20."),
        field("powers", &S::powers, Unit::none, {}, given(), "Outside powers, at most 20."),
        field("forums", &S::forums, Unit::none, {}, given(), "Mediation forums."),
        field("institutions", &S::institutions, Unit::none, {}, given(), "National attributes (¶30)."),
        field("shocks", &S::shocks, Unit::none, {}, given(), "What strikes the country, and when."),
        field("arms", &S::arms, Unit::none, {}, given(), "What is compared."),
        field("mix", &S::mix, Unit::none, {}, given(), "Distributions that replicates draw from."),
        field("posterior", &S::posterior, Unit::none, {}, given(),
              "Calibrated draws, put in by --posterior."),
    };
  }
};

/// The arm of this name, its budget no more than the scenario's. Throws Error if there is none.
ArmSpec arm_of(const Scenario& scenario, std::string_view name);

}  // namespace avert
