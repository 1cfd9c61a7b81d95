#include "sim/sweep/identity.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <regex>
#include <set>

#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/random_country.hpp"

// The identity of a run is that of its scenario: whatever changes the scenario changes it, in order too, and
// nothing else does.

using namespace avert;
using namespace avert::test;

namespace {

std::uint64_t identity_of(const Scenario& scenario, const std::string& arm = "random") {
  return sweep::Identity(scenario, {{}, {{}}, {}}, {arm}, 1, {}).of({});
}

/// With every kind of list filled: several arms, and a mix.
Scenario full_country(std::uint64_t seed) {
  Scenario scenario = random_country(seed);
  Dice dice(seed + 1000);
  scenario.arms.push_back(scenario.arms.front());
  scenario.arms.back().name = "other";
  for (const PowerSpec& power : scenario.powers)
    for (const ActorSpec& actor : scenario.actors)
      scenario.arms.front().diplomacy.positions.push_back({power.name, actor.name, dice.within({-1, 1})});
  scenario.mix.resize(2);
  scenario.mix[0].name = "institutions.accountability";
  scenario.mix[1].name = "shocks.0.kind";
  scenario.mix[1].distribution = Distribution::choice;
  scenario.mix[1].values = {"coup", "election"};
  return scenario;
}

/// The nearest other value of this type.
SettingValue another(const Leaf& leaf) {
  SettingValue value = value_of(leaf.slot);
  if (auto* truth = std::get_if<bool>(&value)) *truth = !*truth;
  if (auto* whole = std::get_if<std::int64_t>(&value)) ++*whole;
  if (auto* real = std::get_if<double>(&value))
    *real = std::isinf(*real) ? 1 : std::nextafter(*real, std::numeric_limits<double>::infinity());
  if (auto* text = std::get_if<std::string>(&value)) *text += "x";
  return value;
}

/// Stores another value whatever the range allows.
void change(const Leaf& leaf) {
  if (const auto* choice = std::get_if<Choice>(&leaf.slot)) {
    *choice->target = static_cast<std::uint8_t>((*choice->target + 1u) % choice->names.size());
  } else if (const auto* names = std::get_if<std::vector<std::string>*>(&leaf.slot)) {
    (*names)->push_back("x");
  } else {
    Leaf free = leaf;
    free.description.range = {-std::numeric_limits<double>::infinity(),
                              std::numeric_limits<double>::infinity()};
    assign(free, another(leaf), "test");
  }
}

bool decides_nothing(const std::string& path) {
  return path == "title" || path.ends_with("story") || path.starts_with("arms.other.");
}

/// Every scenario in which two neighbours of a list have changed places, or the last is gone.
template <class T>
void require_order(Scenario& scenario, std::vector<T>& list, std::set<std::uint64_t>& seen) {
  for (std::size_t i = 0; i + 1 < list.size(); ++i) {
    std::swap(list[i], list[i + 1]);
    CHECK(seen.insert(identity_of(scenario)).second);
    std::swap(list[i], list[i + 1]);
  }
  if (list.empty()) return;
  T last = list.back();
  list.pop_back();
  CHECK(seen.insert(identity_of(scenario)).second);
  list.push_back(last);
}

/// The same scenario with every number spelled otherwise, and with comments.
std::string respelled(const std::string& toml) {
  const std::regex number("= (-?[0-9.]+(?:e[-+]?[0-9]+)?)(?=[\n, ])");
  std::string text = "# a comment\n";
  auto at = toml.cbegin() + toml.find('\n') + 1;  // schema = 1 stays a whole number
  text.append(toml.cbegin(), at);
  for (std::sregex_iterator each(at, toml.end(), number), end; each != end; ++each) {
    text.append(at, (*each)[0].first);
    text += fmt::format("=   {:.20e}", std::stod((*each)[1]));
    at = (*each)[0].second;
  }
  text.append(at, toml.cend());
  return std::regex_replace(text, std::regex("\n\\["), " # why\n\n[") + "# the end\n";
}

}  // namespace

TEST_CASE("the change of any value of a random scenario changes the identity of its run") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const Scenario scenario = full_country(seed);
    const std::uint64_t usual = identity_of(scenario);
    std::set<std::uint64_t> seen{usual};
    Scenario changed = scenario;
    for (std::size_t i = 0; i < all_leaves(changed).size(); ++i) {
      const Leaf leaf = all_leaves(changed)[i];
      change(leaf);
      INFO("random_country(" << seed << "), " << leaf.path);
      if (decides_nothing(leaf.path) || leaf.path == "world.geography")
        CHECK((leaf.path == "world.geography") == (identity_of(changed) != usual));
      else
        CHECK(seen.insert(identity_of(changed)).second);
      changed = scenario;
    }
  }
}

TEST_CASE("the order and the number of what a scenario lists change the identity of its run") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    INFO("random_country(" << seed << ")");
    Scenario scenario = full_country(seed);
    std::set<std::uint64_t> seen{identity_of(scenario)};
    require_order(scenario, scenario.groups, seen);
    require_order(scenario, scenario.actors, seen);
    require_order(scenario, scenario.powers, seen);
    require_order(scenario, scenario.forums, seen);
    require_order(scenario, scenario.shocks, seen);
    require_order(scenario, scenario.mix, seen);
    require_order(scenario, scenario.mix[1].values, seen);
    for (PowerSpec& power : scenario.powers) require_order(scenario, power.positions, seen);
    ArmSpec& arm = scenario.arms.front();
    require_order(scenario, arm.diplomacy.positions, seen);
    require_order(scenario, arm.diplomacy.forums, seen);
    require_order(scenario, arm.commitments, seen);
    for (CommitmentSpec& each : arm.commitments) require_order(scenario, each.sponsors, seen);
  }
}

TEST_CASE("names that hold what separates names are other names") {
  Scenario scenario = full_country(1);
  std::set<std::uint64_t> seen;
  const std::vector<std::vector<std::string>> lists{{},         {""},         {"", ""},       {"a, b"},
                                                    {"a", "b"}, {"a", " b"},  {"\"a\"", "b"}, {"a,b"},
                                                    {"[a]"},    {"a\\", "b"}, {"a\", \"b"}};
  for (const std::vector<std::string>& list : lists) {
    scenario.mix[1].values = list;
    CHECK(seen.insert(identity_of(scenario)).second);
    Scenario again = scenario;
    const Leaf leaf = find_leaf(again, "mix.shocks.0.kind.values", "test");
    assign_text(leaf, value_text(list), "test");
    CHECK(again.mix[1].values == list);
  }
}

TEST_CASE("other arms, the order of arms, titles, comments and the spelling of numbers change no identity") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    INFO("random_country(" << seed << ")");
    Scenario scenario = full_country(seed);
    if (scenario.shocks.empty()) scenario.mix.resize(1);
    const std::uint64_t usual = identity_of(scenario);
    Scenario other = scenario;
    std::swap(other.arms[0], other.arms[1]);
    CHECK(identity_of(other) == usual);
    other.arms.insert(other.arms.begin(), default_arms().back());
    other.title = "another";
    other.story = other.arms[1].story = other.arms[2].story = "another story";
    CHECK(identity_of(other) == usual);
    const std::string toml = resolved_toml(scenario), spelled = respelled(toml);
    REQUIRE(spelled != toml);
    CHECK(identity_of(parse_scenario(spelled, "respelled")) == usual);
  }
}

TEST_CASE("a swept value gives the identity of the scenario that holds it, at any place of a list") {
  std::uint64_t seed = 4;
  while (full_country(seed).actors.size() < 2) ++seed;
  const Scenario base = full_country(seed);
  const std::string path = "actors." + base.actors[1].name + ".ambition";
  const sweep::Identity swept(base, {{path, "arms.other.scale"}, {{"0.125", "3"}}, {}}, {"random", "other"},
                              1, {});
  Scenario changed = base;
  changed.actors[1].ambition = 0.125;
  CHECK(swept.of({0, 0, 0}) == identity_of(changed));
  changed.arms[1].scale = 3;
  CHECK(swept.of({0, 0, 0}) == identity_of(changed));
  CHECK(swept.of({0, 1, 0}) == identity_of(changed, "other"));
}

TEST_CASE("a geography counts by the bytes of its own files, whatever else lies beside them") {
  const example::Folder folder;
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
  };
  Scenario scenario = full_country(2);
  const std::uint64_t synthetic = identity_of(scenario);
  scenario.folder = folder / "";
  scenario.world.geography = ".";
  const std::uint64_t missing = identity_of(scenario);
  CHECK(missing != synthetic);
  write("locations.csv", "one");
  write("routes.csv", "two");
  const std::uint64_t given = identity_of(scenario);
  CHECK(given != missing);
  write("notes.txt", "three");
  write("routes.csv.tmp-1234", "four");
  CHECK(identity_of(scenario) == given);
  write("routes.csv", "one");
  write("locations.csv", "two");
  CHECK(identity_of(scenario) != given);
}
