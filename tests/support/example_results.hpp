#pragma once

#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "avert/random.hpp"
#include "avert/results.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/results_file.hpp"

/// A made-up results file that uses every dimension and every type of value.
namespace avert::example {

/// A folder of this process that is removed at the end of the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("avert-test-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  std::size_t count_files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::filesystem::path path_;
};

/// A results file in place of any that is there.
inline OutputFile output(const std::filesystem::path& path) {
  return results_output(path, Force::yes, {});
}

inline std::vector<std::int32_t> count_from_zero(std::int32_t length) {
  std::vector<std::int32_t> numbers;
  for (std::int32_t number = 0; number < length; ++number) numbers.push_back(number);
  return numbers;
}

inline std::vector<Coordinate> make_coordinates() {
  using Names = std::vector<std::string>;
  return {{Dimension::week, count_from_zero(6), Unit::weeks, "week of the run"},
          {Dimension::month, count_from_zero(2), Unit::none, "month of the run"},
          {Dimension::group, Names{"élan", "kestrel"}, Unit::none, "group"},
          {Dimension::target_group, Names{"élan", "kestrel"}, Unit::none, "group attacked"},
          {Dimension::settlement, Names{"north", "ford", "south"}, Unit::none, "settlement"},
          {Dimension::route, count_from_zero(2), Unit::none, "route between settlements"},
          {Dimension::actor, Names{"army", "militia"}, Unit::none, "armed actor"},
          {Dimension::power, Names{"neighbour"}, Unit::none, "outside power"},
          {Dimension::forum, Names{}, Unit::none, "mediation forum"},
          {Dimension::instrument, Names{"mediation", "sanctions"}, Unit::none, "instrument"},
          {Dimension::provision, Names{"ceasefire", "amnesty"}, Unit::none, "provision of the agreement"},
          {Dimension::factor, count_from_zero(14), Unit::none, "risk factor"},
          {Dimension::attribute, Names{"world.persons"}, Unit::none, "attribute drawn"}};
}

inline std::uint64_t length_of(const std::vector<Coordinate>& coordinates, Dimension dimension) {
  for (const Coordinate& coordinate : coordinates) {
    if (coordinate.dimension == dimension) {
      return std::visit([](const auto& labels) { return labels.size(); }, coordinate.labels);
    }
  }
  return 0;
}

/// Fills a variable with numbers that name (run, variable, cell); `rows` is the length of a table.
template <class T>
Series make_series(Variable variable, std::uint32_t run, std::uint64_t rows = 0) {
  const std::vector<Coordinate> coordinates = make_coordinates();
  std::uint64_t cells = 1;
  for (const Dimension dimension : variable.dimensions) {
    cells *= counts_rows(dimension) ? rows : length_of(coordinates, dimension);
  }
  const Draws draws({1, run}, Stream::panel, static_cast<std::uint32_t>(variable.name.size()));
  std::vector<T> values;
  for (std::uint64_t cell = 0; cell < cells; ++cell) {
    values.push_back(static_cast<T>(draws.block(static_cast<std::uint32_t>(cell))[0] % 100));
  }
  return {std::move(variable), std::move(values)};
}

inline RunResult make_run(const std::string& arm, std::uint32_t replicate) {
  using D = Dimension;
  const std::uint32_t seed = replicate * 7 + static_cast<std::uint32_t>(arm.size());
  const std::uint64_t events = seed % 4, persons = 5, ties = 2 + seed % 3;
  RunResult run{{arm, replicate, 42}, {}, 0xfedcba9876543210ULL + seed, {}};
  run.series = {
      make_series<float>({"outcomes", "deaths_direct", Unit::persons, "deaths", {D::week, D::group}}, seed),
      make_series<double>({"summary", "cost", Unit::currency, "cost of the instruments", {}}, seed),
      make_series<std::int32_t>({"summary", "attacks", Unit::none, "attacks", {}}, seed),
      make_series<float>({"summary", "onset_week", Unit::weeks, "week of onset", {}}, seed),
      make_series<float>({"warning", "score", Unit::share, "factor scores", {D::week, D::factor}}, seed),
      make_series<std::uint8_t>({"actors", "option", Unit::none, "option chosen", {D::week, D::actor}}, seed),
      make_series<float>({"response", "level", Unit::share, "level", {D::week, D::instrument}}, seed),
      make_series<float>({"powers", "interest", Unit::utility, "interest", {D::power}}, seed),
      make_series<float>({"mediation", "offer", Unit::share, "offer", {D::week, D::forum}}, seed),
      make_series<float>({"provisions", "done", Unit::share, "implementation", {D::provision}}, seed),
      make_series<std::int32_t>({"events", "week", Unit::weeks, "week", {D::event}}, seed, events),
      make_series<std::int32_t>({"events", "settlement", Unit::none, "settlement", {D::event}}, seed, events),
      make_series<std::int64_t>({"events", "deaths", Unit::persons, "deaths", {D::event}}, seed, events),
      make_series<float>({"drawn", "value", Unit::none, "value drawn", {D::attribute}}, seed),
      make_series<std::int32_t>({"spells", "kind", Unit::none, "kind", {D::spell}}, seed, events / 2),
      make_series<std::int32_t>({"negotiations", "kind", Unit::none, "kind", {D::negotiation}}, seed, ties),
      make_series<float>({"spells", "end", Unit::weeks, "end", {D::spell}}, seed, events / 2),
      make_series<std::int32_t>({"shocks", "kind", Unit::none, "kind", {D::shock}}, seed, seed % 3),
      make_series<float>({"settlements", "fled", Unit::persons, "fled", {D::settlement, D::month}}, seed),
      make_series<float>({"routes", "traffic", Unit::persons, "traffic", {D::route, D::target_group}}, seed),
      make_series<std::uint8_t>({"people", "sex", Unit::none, "sex", {D::person}}, seed, persons),
      make_series<float>({"people", "hostility", Unit::share, "hostility", {D::person, D::month}}, seed,
                         persons),
      make_series<std::int32_t>({"people", "from", Unit::none, "one end", {D::tie}}, seed, ties),
  };
  std::get<std::vector<float>>(run.series[3].values)[0] = std::numeric_limits<float>::quiet_NaN();
  return run;
}

/// Two arms, replicates 0, 1, 4; "late" 1 failed and "late" 4 is missing. Not in grid order.
inline std::vector<RunResult> make_runs() {
  std::vector<RunResult> runs{make_run("none", 4), make_run("late", 0), make_run("none", 0),
                              make_run("none", 1), make_run("late", 1)};
  runs.back().failure = "escalation: hostility of person 17 is NaN in week 3";
  return runs;
}

inline ResultsHeader make_header() {
  ResultsHeader header;
  header.title = "Épreuve: an example";
  header.scenario_toml = "schema = 1\ntitle = \"Épreuve\"\n";
  header.seed = 42;
  header.arms = {"none", "late"};
  header.coordinates = make_coordinates();
  header.world = {
      make_series<float>({"world", "remoteness", Unit::kilometres, "remoteness", {Dimension::settlement}}, 0),
      make_series<std::int32_t>(
          {"world", "population", Unit::persons, "population", {Dimension::settlement, Dimension::group}}, 0),
      make_series<double>({"world", "tension", Unit::none, "tension", {}}, 0)};
  header.parameters = {{"hostility", "contact", "0.05", "0.04", "0 to 1", "week-1", "literature",
                        "allport1954", "rate at which contact lowers hostility", true},
                       {"hostility", "rule", "mean", "mean", "mean, max", "", "assumed", "", "", false}};
  header.swept = {{"hostility.contact", Unit::per_week, "rate of contact", std::vector<double>{0.04, 0.05}}};
  return header;
}

inline Provenance make_provenance(std::string created = "2026-01-01T00:00:00Z") {
  return {"0.1.0",     "unknown", "g++", "HDF5", std::move(created), "2026-01-01T00:01:00Z",
          "avert run", "2 cores"};
}

}  // namespace avert::example
