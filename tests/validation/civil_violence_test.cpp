/// The civil violence of Epstein (2002, model I) with avert's rule of joining: a separate small world, not a
/// configuration of the model. It shows which part of Epstein's world makes outbursts, and that avert lacks
/// it.
///
/// Persons and police walk at random on a torus. A person is active while grievance less risk exceeds a
/// threshold; police arrest one active person in sight at a time, for a random term. In Epstein's world the
/// risk comes from the police for each active person in sight: the more are active, the safer it is. In avert
/// the risk of joining is that of the place, however many join.
#include <optional>

#include "avert/escalation/mobilisation.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

constexpr int side = 40, vision = 7, longest_term = 30, outburst = 50;
constexpr double persons_per_site = 0.7, police_per_site = 0.04, legitimacy = 0.82, threshold = 0.1;
/// One policeman for each active person makes arrest 90 % certain.
const double arrest_rate = std::log(10.0);

class Town {
 public:
  /// Without a risk of the place, risk is that of the many.
  explicit Town(std::optional<double> risk_of_place) : risk_of_place_(risk_of_place) {
    for (int x = -vision; x <= vision; ++x)
      for (int y = -vision; y <= vision; ++y)
        if (x * x + y * y <= vision * vision) sight_.push_back({x, y});
    k_.hostility_weight = k_.risk_weight = 1;
    const auto persons = static_cast<std::size_t>(persons_per_site * side * side);
    const auto police = static_cast<std::size_t>(police_per_site * side * side);
    walkers_.resize(persons + police);
    for (std::size_t i = 0; i < walkers_.size(); ++i) {
      Walker& walker = walkers_[i];
      walker = {i >= persons, uniform(generator_) * (1 - legitimacy), uniform(generator_)};
      do walker.site = static_cast<std::size_t>(below(side * side));
      while (at_[walker.site] != nobody);
      at_[walker.site] = i;
      if (walker.police) see(walker.site, police_, 1);
      order_.push_back(i);
    }
  }

  /// Everybody once, in random order; the number of active persons afterwards.
  int step() {
    for (std::size_t n = order_.size() - 1; n > 0; --n)
      std::swap(order_[n], order_[static_cast<std::size_t>(below(static_cast<int>(n) + 1))]);
    for (const std::size_t who : order_) act(who);
    return all_active_;
  }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  struct Walker {
    bool police = false;
    double grievance = 0, aversion = 0;
    bool active = false;
    int term = 0;
    std::size_t site = 0;
  };

  int below(int bound) { return static_cast<int>(uniform(generator_) * bound); }
  static std::size_t beside(std::size_t site, const std::pair<int, int>& by) {
    const int x = static_cast<int>(site) / side + by.first + side,
              y = static_cast<int>(site) % side + by.second + side;
    return static_cast<std::size_t>(x % side * side + y % side);
  }
  /// Counts somebody at a site for all who see it.
  void see(std::size_t site, std::vector<int>& in_sight, int by) {
    for (const auto& each : sight_) in_sight[beside(site, each)] += by;
  }
  void set_active(Walker& walker, bool active) {
    if (walker.active == active) return;
    walker.active = active;
    all_active_ += active ? 1 : -1;
    see(walker.site, active_, active ? 1 : -1);
  }

  void act(std::size_t who) {
    Walker& walker = walkers_[who];
    if (walker.term > 0) {
      --walker.term;
      return;
    }
    walk(who);
    if (walker.police)
      arrest(walker.site);
    else
      set_active(walker, drive(walker) > 0);
  }

  void walk(std::size_t who) {
    Walker& walker = walkers_[who];
    const std::size_t to =
        beside(walker.site, sight_[static_cast<std::size_t>(below(static_cast<int>(sight_.size())))]);
    if (at_[to] != nobody) return;
    for (const bool arriving : {false, true}) {
      if (arriving) {
        at_[walker.site] = nobody;
        walker.site = to;
        at_[to] = who;
      }
      if (walker.police) see(walker.site, police_, arriving ? 1 : -1);
      if (walker.active) see(walker.site, active_, arriving ? 1 : -1);
    }
  }

  /// avert's drive to take up arms, with the aversion of the person in the risk.
  double drive(const Walker& walker) const {
    const double shared = shared_drive(0, 0, walker.aversion * chance_of_arrest(walker), 0, 0, k_);
    return mobilisation_drive(walker.grievance, 0, 0, shared, threshold, k_);
  }
  double chance_of_arrest(const Walker& walker) const {
    if (risk_of_place_) return *risk_of_place_;
    const int active = active_[walker.site] + (walker.active ? 0 : 1);
    // Whole policemen for each active person: without rounding there are no outbursts (Wilensky 2004).
    return 1 - std::exp(-arrest_rate * (police_[walker.site] / active));
  }

  void arrest(std::size_t site) {
    int seen = 0;
    Walker* chosen = nullptr;
    for (std::size_t i = 0; i < sight_.size() && seen < active_[site]; ++i) {
      const std::size_t there = at_[beside(site, sight_[i])];
      if (there == nobody || !walkers_[there].active) continue;
      if (below(++seen) == 0) chosen = &walkers_[there];
    }
    if (!chosen) return;
    set_active(*chosen, false);
    chosen->term = below(longest_term + 1);
  }

  std::optional<double> risk_of_place_;
  Generator generator_{1};
  MobilisationParameters k_;
  std::vector<std::pair<int, int>> sight_;
  std::vector<std::size_t> at_ = std::vector<std::size_t>(side * side, nobody);
  std::vector<int> police_ = std::vector<int>(side * side), active_ = police_;  ///< in sight of each site
  std::vector<Walker> walkers_;
  std::vector<std::size_t> order_;
  int all_active_ = 0;
};

/// What a time series of the active looks like, once the beginning is forgotten.
struct History {
  double quiet = 0;           ///< share of steps with fewer than a tenth of an outburst
  int most = 0;               ///< active at once
  std::vector<double> waits;  ///< from the end of an outburst to the beginning of the next
};
History history(std::optional<double> risk_of_place, int steps) {
  Town town(risk_of_place);
  for (int step = 0; step < 100; ++step) town.step();
  History seen;
  int ended = -1;
  bool out = false;
  for (int step = 0; step < steps; ++step) {
    const int active = town.step();
    seen.quiet += (10 * active < outburst) / static_cast<double>(steps);
    seen.most = std::max(seen.most, active);
    if (active > outburst && !out && ended >= 0) seen.waits.push_back(step - ended);
    if (active <= outburst && out) ended = step;
    out = active > outburst;
  }
  return seen;
}

}  // namespace

TEST_CASE("With risk that falls as more rise, avert's rule has the outbursts of Epstein") {
  History seen = history(std::nullopt, 4000);
  CHECK(seen.quiet > 0.4);
  CHECK(seen.most > 4 * outburst);
  REQUIRE(seen.waits.size() > 60);
  std::sort(seen.waits.begin(), seen.waits.end());
  // Half of all waits end within the time in which those arrested come free; what remains of the others is
  // memoryless: its standard deviation is its mean, with a standard error of 1 ⁄ √n.
  const std::size_t half = seen.waits.size() / 2;
  const double median = seen.waits[half];
  CHECK(seen.waits[half / 5] > median / 4);
  CHECK(median < longest_term);
  std::vector<double> rest;
  for (const double wait : seen.waits)
    if (wait > median) rest.push_back(wait - median);
  const auto n = static_cast<double>(rest.size());
  const Estimate mean = estimate(rest);
  CHECK(std::abs(mean.error * std::sqrt(n) / mean.mean - 1) < 3 / std::sqrt(n));
}

TEST_CASE("With the risk of the place, as avert has it, there is no outburst at any risk") {
  for (const double risk : {0.0, 0.1, 0.3, 0.6, 1.0}) {
    const History seen = history(risk, 1000);
    INFO("risk " << risk << ": at most " << seen.most);
    CHECK(seen.most <= outburst);
    CHECK(seen.waits.empty());
  }
}
