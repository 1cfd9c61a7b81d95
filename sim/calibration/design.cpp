#include "sim/calibration/design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/history.hpp"
#include "avert/error.hpp"
#include "sim/plan/plan.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/sweep/axes.hpp"
#include "sim/sweep/design_table.hpp"

namespace avert::calibration {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_points = 10'000;  // of a wave: emulators grow with their square
constexpr std::int64_t most_draws = 10'000;
constexpr double unbounded = std::numeric_limits<double>::infinity();

std::vector<std::string> names_of_facts() {
  std::vector<std::string> names;
  for (const Fact& fact : facts()) names.emplace_back(fact.name);
  return names;
}

class Reader : private sweep::DesignTable {
 public:
  using DesignTable::DesignTable;

  Design read() {
    check_top({"schema", "seed", "studies", "priors", "waves", "posterior", "targets"}, "calibration");
    design_.name = file_.filename().string();
    design_.seed = static_cast<std::uint64_t>(whole(table_, "seed", 0, largest_seed, 1));
    for (const auto& [name, node] : in_file_order(needed("studies"))) read_study(name, *node);
    read_waves();
    if (const toml::table* posterior = section(table_, "posterior")) {
      check_keys(*posterior, "posterior.", {"draws"});
      design_.draws = static_cast<std::uint32_t>(whole(*posterior, "draws", 10, most_draws, design_.draws));
    }
    for (const auto& [name, node] : in_file_order(needed("targets"))) read_target(name, *node);
    return std::move(design_);
  }

 private:
  const toml::table& needed(const char* key) const {
    return needed_section(key, "docs/calibration.md shows a design from start to end");
  }

  void read_study(const std::string& name, const toml::node& node) {
    const toml::table& study = as_table(node, reader_.locate(node), name);
    check_keys(study, fmt::format("studies.{}.", name), {"scenario", "arm", "replicates", "set"});
    sweep::Design of;
    of.name = design_.name;
    of.seed = design_.seed;
    read_scenario_of(study, of);
    of.replicates = static_cast<std::uint32_t>(whole(study, "replicates", 2, most_replicates, 24));
    of.arms = {text(study, "arm", "as-usual")};
    check_arm(of.scenario, of.arms.front(), locate(study, "arm"));
    of.sample.method = sweep::Method::lhs;
    of.sample.axes = ranges_of(needed("priors"), of.scenario);
    of.output = {series_of_history(), 52, {}};
    sweep::settle_axes(of);
    design_.studies.push_back({name, std::move(of)});
  }

  void read_waves() {
    const auto priors = static_cast<std::int64_t>(design_.priors().size());
    design_.points = static_cast<std::uint32_t>(std::max<std::int64_t>(20, 10 * priors));
    const toml::table* waves = section(table_, "waves");
    if (waves == nullptr) return;
    check_keys(*waves, "waves.", {"points", "most", "cutoff", "last"});
    design_.points = static_cast<std::uint32_t>(
        whole(*waves, "points", 2 * priors + 2, most_points, static_cast<std::int64_t>(design_.points)));
    design_.most_waves = static_cast<std::uint32_t>(whole(*waves, "most", 1, 20, design_.most_waves));
    design_.last_points = static_cast<std::uint32_t>(whole(*waves, "last", 0, most_points, 0));
    design_.cutoff = number(*waves, "cutoff").value_or(design_.cutoff);
    if (!(design_.cutoff > 0))
      throw Error(locate(*waves, "cutoff"), "'cutoff' is not above 0", "3 is usual (Pukelsheim 1994)");
  }

  void read_target(const std::string& name, const toml::node& node) {
    const toml::table& target = as_table(node, reader_.locate(node), name);
    check_keys(target, fmt::format("targets.{}.", name),
               {"fact", "summary", "take", "study", "band", "log", "mean", "spread", "weight", "source"});
    Target read;
    read.name = name;
    read.study = study_of(target);
    if (target.contains("summary"))
      read_summary(target, read);
    else
      read_fact(target, read);
    read_aim(target, read);
    read_logarithm(target, read);
    read.source = text(target, "source", read.fact != nullptr ? std::string(read.fact->source) : "");
    if (read.source.empty())
      throw Error(reader_.locate(node), fmt::format("the target '{}' has no source", name),
                  "Write source = \"…\": where the number was published, or \"assumed\"");
    design_.targets.push_back(std::move(read));
  }

  std::size_t study_of(const toml::table& target) const {
    const std::string wanted = text(target, "study", design_.studies.front().name);
    std::vector<std::string> names;
    for (const Study& each : design_.studies) names.push_back(each.name);
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end())
      throw Error(locate(target, "study"), fmt::format("there is no study '{}'", wanted),
                  suggestion(wanted, names, fmt::format("Choose one of {}", fmt::join(names, ", "))));
    return static_cast<std::size_t>(found - names.begin());
  }

  void read_summary(const toml::table& target, Target& read) const {
    read.summary = text(target, "summary", "");
    const toml::node* take = target.get("take");
    if (take != nullptr && take->is_number()) {
      read.take = Take::quantile;
      read.probability = *number(target, "take");
      if (!(read.probability > 0 && read.probability < 1))
        throw Error(reader_.locate(*take), "'take' is not between 0 and 1",
                    "0.5 is the median; \"mean\" and \"share\" are other choices");
      return;
    }
    const std::string word = text(target, "take", "mean");
    if (word != "mean" && word != "share")
      throw Error(locate(target, "take"), fmt::format("there is no way '{}' to take a number", word),
                  "Choose \"mean\", \"share\" (of runs that have it), or a quantile such as 0.5");
    read.take = word == "mean" ? Take::mean : Take::share;
  }

  void read_fact(const toml::table& target, Target& read) const {
    const std::string wanted = text(target, "fact", read.name);
    read.fact = find_fact(wanted);
    if (read.fact == nullptr)
      throw Error(locate(target, "fact"), fmt::format("there is no fact '{}'", wanted),
                  suggestion(wanted, names_of_facts(),
                             fmt::format("Choose one of {}, or name a number of /summary with summary = "
                                         "\"deaths_direct\"",
                                         fmt::join(names_of_facts(), ", "))));
    read.aim = {.form = AbcTarget::Form::band, .low = read.fact->low, .high = read.fact->high};
  }

  void read_aim(const toml::table& target, Target& read) const {
    const auto mean = number(target, "mean"), spread = number(target, "spread");
    const toml::node* band = target.get("band");
    if (mean.has_value() != spread.has_value() || (mean && band != nullptr) ||
        (!mean && band == nullptr && read.fact == nullptr))
      throw Error(reader_.locate(target), fmt::format("the target '{}' says not what is aimed at", read.name),
                  "Give band = [low, high], or mean and spread");
    if (mean) {
      if (!(*spread > 0))
        throw Error(locate(target, "spread"), "'spread' is not above 0", "Give a standard deviation");
      read.aim = {.form = AbcTarget::Form::normal, .mean = *mean, .spread = *spread};
    } else if (band != nullptr) {
      read_band(*band, read.aim);
    }
    read.aim.weight = number(target, "weight").value_or(1);
    if (!(read.aim.weight > 0))
      throw Error(locate(target, "weight"), "'weight' is not above 0", "Leave the target out instead");
  }

  void read_logarithm(const toml::table& target, Target& read) const {
    const toml::node* log = target.get("log");
    if (log == nullptr) return;
    const auto given = log->value_exact<bool>();
    if (!given || (*given && (read.aim.form != AbcTarget::Form::band || !(read.aim.low > 0))))
      throw Error(reader_.locate(*log), "'log' is not true for a band above 0, or false",
                  "Write log = true beside a band whose low end is above 0");
    read.logarithm = *given;
    if (!*given) return;
    read.aim.low = std::log(read.aim.low);
    read.aim.high = std::log(read.aim.high);
  }

  void read_band(const toml::node& band, AbcTarget& aim) const {
    const toml::array* ends = band.as_array();
    const bool two = ends != nullptr && ends->size() == 2 && (*ends)[0].is_number() && (*ends)[1].is_number();
    aim = {.form = AbcTarget::Form::band,
           .low = two ? *(*ends)[0].value<double>() : unbounded,
           .high = two ? *(*ends)[1].value<double>() : -unbounded};
    if (!(aim.low < aim.high) || std::isinf(aim.low))
      throw Error(reader_.locate(band), "'band' is not a low and a higher number",
                  "Write band = [0.8, 0.92]; the higher may be inf");
  }

  Design design_;
};

}  // namespace

double Target::taken(double value) const {
  constexpr double part_of_low = 0.01;
  return logarithm ? std::max(std::log(value), aim.low + std::log(part_of_low)) : value;
}

double Target::given(double value) const {
  return logarithm ? std::exp(value) : value;
}

Design read_design(const fs::path& file) {
  return Reader(file).read();
}

}  // namespace avert::calibration
