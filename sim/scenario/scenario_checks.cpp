#include "sim/scenario/scenario_checks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "avert/error.hpp"
#include "sim/files/message.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

constexpr std::size_t most_groups = 8, most_actors = 20, most_powers = 20, most_forums = 20;
constexpr std::size_t most_shocks = 1000;
constexpr double most_tie_ends = 4.0e9;  // rows of ties are indexed with 32 bits

template <class Spec>
std::vector<std::string> names_of(const std::vector<Spec>& list) {
  std::vector<std::string> names;
  for (const Spec& each : list) names.push_back(each.name);
  return names;
}

class Checks {
 public:
  Checks(const Scenario& scenario, const Locate& locate) : scenario_(scenario), locate_(locate) {}

  void run() const {
    names("groups", groups_, 1, most_groups);
    names("actors", actors_, 0, most_actors);
    names("powers", powers_, 0, most_powers);
    names("forums", forums_, 0, most_forums);
    names("arms", arms_, 1, most_arms);
    count("shocks", scenario_.shocks.size(), 0, most_shocks);
    world();
    for (const ActorSpec& actor : scenario_.actors)
      known("group", actor.group, groups_, "actors." + actor.name + ".group");
    for (const PowerSpec& power : scenario_.powers) this->power(power);
    for (const ForumSpec& forum : scenario_.forums)
      all_known("power", forum.sponsors, powers_, "forums." + forum.name + ".sponsors");
    for (const ArmSpec& arm : scenario_.arms) this->arm(arm);
    check_mix(scenario_, locate_);
  }

 private:
  [[noreturn]] void refuse(const std::string& path, std::string problem, std::string cure) const {
    throw Error(locate_(path), std::move(problem), std::move(cure));
  }

  void count(const std::string& list, std::size_t size, std::size_t least, std::size_t most) const {
    check_count(list, size, least, most, locate_(list));
  }

  void names(const std::string& list, const std::vector<std::string>& given, std::size_t least,
             std::size_t most) const {
    count(list, given.size(), least, most);
    for (std::size_t i = 0; i < given.size(); ++i) {
      const std::string path = list + "." + given[i];
      name(given[i], given[i].empty() ? list : path);
      for (std::size_t j = 0; j < i; ++j)
        if (given[i] == given[j])
          refuse(path, fmt::format("two of the {} are called '{}'", list, given[i]), "Rename one of them");
    }
  }

  void name(const std::string& given, const std::string& path) const {
    bool good = !given.empty() && given.size() <= 64 && (given[0] < '0' || given[0] > '9');
    for (const char letter : given) {
      const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                         (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
      good = good && (plain || (static_cast<unsigned char>(letter) & 0x80u) != 0);
    }
    if (!good || !is_printable(given))
      refuse(path, given.empty() ? "an entry has no name" : fmt::format("'{}' is not a usable name", given),
             "Names hold letters, digits, - and _, begin with no digit and have at most 64 bytes");
  }

  void known(std::string_view kind, const std::string& name, const std::vector<std::string>& all,
             const std::string& path) const {
    for (const std::string& each : all)
      if (each == name) return;
    refuse(
        path,
        name.empty() ? fmt::format("no {} is named", kind) : fmt::format("there is no {} '{}'", kind, name),
        suggestion(name, all,
                   all.empty() ? fmt::format("The scenario has no {}s", kind)
                               : fmt::format("Known: {}", fmt::join(all, ", "))));
  }

  void all_known(std::string_view kind, const std::vector<std::string>& some,
                 const std::vector<std::string>& all, const std::string& path) const {
    for (const std::string& each : some) known(kind, each, all, path);
  }

  void world() const {
    const WorldSpec& world = scenario_.world;
    if (static_cast<double>(world.persons) * world.mean_degree > most_tie_ends)
      refuse("world.persons", "persons × mean_degree is more ties than this version can index",
             fmt::format("Keep the product below {:g}", most_tie_ends));
    if (world.persons < world.settlements)
      refuse("world.settlements", "there are more settlements than persons", "Give fewer settlements");
  }

  void power(const PowerSpec& power) const {
    const std::string path = "powers." + power.name + ".positions";
    for (std::size_t i = 0; i < power.positions.size(); ++i) {
      const std::string here = fmt::format("{}.{}", path, i);
      known("actor", power.positions[i].actor, actors_, here);
      if (!power.positions[i].power.empty() && power.positions[i].power != power.name)
        refuse(here, "a power's position names another power", "Leave `power` out here");
    }
    distinct(power.positions, path);
  }

  void distinct(const std::vector<PositionSpec>& positions, const std::string& path) const {
    for (std::size_t i = 0; i < positions.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (positions[i].power == positions[j].power && positions[i].actor == positions[j].actor)
          refuse(fmt::format("{}.{}", path, i),
                 fmt::format("the position toward '{}' is given twice", positions[i].actor),
                 "Leave one of them out");
  }

  void arm(const ArmSpec& arm) const {
    const std::string path = "arms." + arm.name;
    const std::string diplomacy = path + ".diplomacy";
    for (std::size_t i = 0; i < arm.diplomacy.positions.size(); ++i) {
      const std::string here = fmt::format("{}.positions.{}", diplomacy, i);
      known("power", arm.diplomacy.positions[i].power, powers_, here);
      known("actor", arm.diplomacy.positions[i].actor, actors_, here);
    }
    distinct(arm.diplomacy.positions, diplomacy + ".positions");
    all_known("forum", arm.diplomacy.forums, forums_, diplomacy + ".forums");
    count(path + ".commitments", arm.commitments.size(), 0, most_commitments);
    for (std::size_t i = 0; i < arm.commitments.size(); ++i) {
      const CommitmentSpec& commitment = arm.commitments[i];
      const std::string here = fmt::format("{}.commitments.{}", path, i);
      all_known("power", commitment.sponsors, powers_, here + ".sponsors");
      const TriggerSpec& trigger = commitment.trigger;
      if (std::isinf(trigger.risk) && std::isinf(trigger.killings) && std::isinf(trigger.week))
        refuse(here, "a commitment without a trigger never starts",
               "Write for example trigger = { risk = 0.3 } or { week = 0 }");
    }
  }

  const Scenario& scenario_;
  const Locate& locate_;
  const std::vector<std::string> groups_ = names_of(scenario_.groups), actors_ = names_of(scenario_.actors),
                                 powers_ = names_of(scenario_.powers), forums_ = names_of(scenario_.forums),
                                 arms_ = names_of(scenario_.arms);
};

}  // namespace

void check_count(const std::string& list, std::size_t size, std::size_t least, std::size_t most,
                 const std::string& where) {
  if (size < least || size > most)
    throw Error(where, fmt::format("{} {} are given", size, list), fmt::format("Give {} to {}", least, most));
}

void check_scenario(const Scenario& scenario, const Locate& locate) {
  Checks(scenario, locate).run();
}

}  // namespace avert
