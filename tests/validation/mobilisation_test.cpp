/// Taking up arms against threshold cascades on random graphs (Watts 2002; Gleeson and Cahalane 2007) and
/// against the mean field of the joining rule.
#include "sim/escalation/mobilisation.hpp"

#include "sim/escalation/neighbourhood.hpp"
#include "sim/harm/status.hpp"
#include "tests/support/armed_world.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

double fighting(const TinyRun& run) {
  return static_cast<double>(run.state.column<TotalFighters>()[0]) /
         static_cast<double>(run.world.people.size());
}

void look_and_decide(TinyRun& run) {
  run.advance<update_neighbourhood>(Stream::neighbourhood);
  run.advance<update_mobilisation>(Stream::mobilisation);
}

/// Everybody meets recruiters, and nobody goes home but for want of a reason.
TinyRun recruited(World world) {
  TinyRun run({}, std::move(world));
  run.begin<start_status>(Stream::status);
  run.state.column<Recruiting>()[0] = 1;
  run.state.column<Funds>()[0] = 1;
  auto& k = run.parameters.get<MobilisationParameters>();
  k.distant_recruitment = 1;
  k.pay_weight = k.tie_pull = 0;
  run.parameters.get<ArmyParameters>().tour = std::numeric_limits<double>::infinity();
  return run;
}

/// Ties between random pairs, so that numbers of ties follow Poisson's law.
std::vector<Edge> random_graph(std::uint32_t persons, double mean_ties, Generator& generator) {
  std::vector<Edge> edges(static_cast<std::size_t>(mean_ties * persons / 2));
  for (Edge& edge : edges)
    edge = {static_cast<std::uint32_t>(generator() % persons),
            static_cast<std::uint32_t>(generator() % persons)};
  return edges;
}

/// Everybody joins as soon as more than this share of their ties has.
constexpr double critical_share = 0.199;

/// Share under arms after a cascade among persons of one threshold, begun by a random `seeds`.
double cascade(std::uint32_t persons, double mean_ties, double seeds, Generator& generator) {
  World world = crowd({persons});
  connect(world, random_graph(persons, mean_ties, generator));
  TinyRun run = recruited(std::move(world));
  auto& k = run.parameters.get<MobilisationParameters>();
  k.ties_weight = 10;
  k.scale = 0.01;
  k.join_rate = 2;
  k.leave_rate = 0;
  run.world.people.threshold.assign(persons, static_cast<float>(critical_share * k.ties_weight));
  run.clock.step = 40;  // long enough that the willing are sure to join
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(seeds * persons); ++i)
    run.state.channel<Join>().push_back({PersonId{i}, state_force});
  while (asked<Join>(run) > 0) {
    settle_requests(run);
    look_and_decide(run);
  }
  return fighting(run);
}

/// Poisson's law.
double poisson(int count, double mean) {
  return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1.0));
}
/// Chance that more than the critical share of `ties` ties are under arms when each is with this chance.
double persuaded(int ties, double armed) {
  double sum = 0;
  for (int m = 0; m <= ties; ++m)
    if (m > critical_share * ties)
      sum += std::exp(std::lgamma(ties + 1.0) - std::lgamma(m + 1.0) - std::lgamma(ties - m + 1.0)) *
             std::pow(armed, m) * std::pow(1 - armed, ties - m);
  return sum;
}

/// Final share on a large random graph (Gleeson and Cahalane 2007). Ties of somebody reached along a tie are
/// one less, and follow Poisson's law again.
double final_share(double mean_ties, double seeds) {
  const auto most = static_cast<int>(mean_ties + 12 * std::sqrt(mean_ties) + 12);
  double along_tie = seeds;
  for (int i = 0; i < 3000; ++i) {
    double next = 0;
    for (int k = 1; k <= most; ++k) {
      double without_one = 0;  // persuaded by k − 1 others, of k ties
      for (int m = 0; m < k; ++m)
        if (m > critical_share * k)
          without_one += std::exp(std::lgamma(k + 0.0) - std::lgamma(m + 1.0) - std::lgamma(k - m + 0.0)) *
                         std::pow(along_tie, m) * std::pow(1 - along_tie, k - 1 - m);
      next += poisson(k - 1, mean_ties) * without_one;
    }
    const double before = along_tie;
    along_tie = seeds + (1 - seeds) * next;
    if (std::abs(along_tie - before) < 1e-12) break;
  }
  double share = 0;
  for (int k = 0; k <= most; ++k) share += poisson(k, mean_ties) * persuaded(k, along_tie);
  return seeds + (1 - seeds) * share;
}

/// Whether a single fighter can set off a cascade of any size: those whom one tie persuades, of at most
/// 1 ⁄ critical share ties, hang together (Watts 2002).
bool in_window(double mean_ties) {
  double reached = 0;
  for (int k = 0; k < 1 / critical_share; ++k) reached += k * (k - 1) * poisson(k, mean_ties);
  return reached > mean_ties;
}

double mean_of(const std::vector<double>& values) {
  return estimate(values).mean;
}

enum class Tied { no, yes };

/// Equally angry persons of evenly spread thresholds, all of whom meet recruiters.
struct Movement {
  static constexpr std::uint32_t persons = 3000, ties = 120;
  static constexpr double least = 0.4, most = 2.4, anger = 1, tour = 26;
  MobilisationParameters k;

  Movement() {
    k.ties_weight = 1.5;
    k.leave_rate = 0.1;
    k.hysteresis = 0.2;
    k.distant_recruitment = 1;
    k.pay_weight = 0;
  }
  static double threshold(std::size_t i, std::size_t of) {
    return least + (most - least) * (static_cast<double>(i) + 0.5) / static_cast<double>(of);
  }

  /// Share under arms at each moment.
  std::vector<double> simulated(const World& world, const std::vector<double>& moments, double step,
                                std::uint32_t replicate) const {
    TinyRun run = recruited(world);
    for (std::uint32_t i = 0; i < persons; ++i)
      run.world.people.threshold[i] = static_cast<float>(threshold(i, persons));
    run.parameters.get<MobilisationParameters>() = k;
    run.parameters.get<ArmyParameters>().tour = tour;
    run.state.column<Hostility>().assign(persons, static_cast<float>(anger));
    run.key = {5, replicate};
    run.clock.step = step;
    std::vector<double> shares;
    for (const double moment : moments) {
      for (; run.clock.week < moment - step / 2; settle_requests(run)) look_and_decide(run);
      shares.push_back(fighting(run));
    }
    return shares;
  }

  double willing(double excess) const { return excess > 0 ? 1 - std::exp(-excess / k.scale) : 0; }
  /// Change of the share under arms at each of evenly spread thresholds.
  std::vector<double> rates(const std::vector<double>& armed, Tied tied) const {
    const double drive =
        k.hostility_weight * anger + (tied == Tied::yes ? k.ties_weight * mean_of(armed) : 0);
    std::vector<double> rate(armed.size());
    for (std::size_t i = 0; i < rate.size(); ++i) {
      const double excess = drive - threshold(i, rate.size());
      rate[i] = (1 - armed[i]) * k.join_rate * willing(excess) -
                armed[i] * (k.leave_rate * willing(-excess - k.hysteresis) + 1 / tour);
    }
    return rate;
  }

  /// What limited ties can add: a share of them varies with variance ¼ ⁄ ties at most, times ties_weight²;
  /// joining bends by at most join_rate ⁄ (scale × range of thresholds), over the weeks in which a change is
  /// felt, 1 ⁄ join_rate.
  double bending() const { return k.ties_weight * k.ties_weight / 4 / ties / 2 / k.scale / (most - least); }
};

}  // namespace

TEST_CASE("Cascades of joining are global within the window of Watts and as large as theory says") {
  constexpr std::uint32_t persons = 10000;
  constexpr double seeds = 0.002;
  for (const double mean_ties : {0.6, 1.6, 3.0, 5.0, 8.0, 11.0}) {
    std::vector<double> shares;
    for (std::uint64_t graph = 0; graph < 8; ++graph) {
      Generator generator(100 + graph);
      shares.push_back(cascade(persons, mean_ties, seeds, generator));
    }
    const Estimate found = estimate(shares);
    const double expected = final_share(mean_ties, seeds);
    INFO("mean ties " << mean_ties << ": " << found.mean << " ± " << found.error << ", theory " << expected);
    CHECK((found.mean > 0.3) == in_window(mean_ties));
    CHECK(std::abs(found.mean - expected) < 4 * found.error + 10.0 / persons);
  }
}

TEST_CASE("Without ties and without recruiters nobody ever joins, whatever others do") {
  TinyRun run = recruited(crowd({2000}));
  run.world.people.threshold.assign(2000, 0.1f);
  run.state.column<Hostility>().assign(2000, 1);
  run.state.column<Recruiting>()[0] = 0;
  run.parameters.get<MobilisationParameters>().tie_pull = 5;
  for (std::uint32_t i = 0; i < 1000; ++i) run.state.channel<Join>().push_back({PersonId{i}, state_force});
  settle_requests(run);
  for (int i = 0; i < 52; ++i, settle_requests(run)) {
    look_and_decide(run);
    REQUIRE(asked<Join>(run) == 0);
  }
}

TEST_CASE("With many ties the share under arms follows the mean field of joining and leaving") {
  const std::vector<double> moments{3, 8, 20};
  const Movement movement;
  Generator generator(6);
  World world = crowd({Movement::persons});
  connect(world, well_mixed(Movement::persons, Movement::ties, generator));
  std::vector<std::vector<double>> halves(moments.size()), quarters(moments.size());
  for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
    const std::vector<double> coarse = movement.simulated(world, moments, 0.5, replicate),
                              fine = movement.simulated(world, moments, 0.25, replicate + 8);
    for (std::size_t m = 0; m < moments.size(); ++m) {
      halves[m].push_back(coarse[m]);
      quarters[m].push_back(fine[m]);
    }
  }
  const auto rates = [&](const std::vector<double>& now) { return movement.rates(now, Tied::yes); };
  const auto rates_alone = [&](const std::vector<double>& now) { return movement.rates(now, Tied::no); };
  std::vector<double> armed(400, 0.0), alone(400, 0.0);  // for each of many thresholds
  double week = 0;
  for (std::size_t m = 0; m < moments.size(); ++m) {
    const int steps = 40 * static_cast<int>(moments[m] - week);
    armed = integrate(armed, moments[m] - week, steps, rates);
    alone = integrate(alone, moments[m] - week, steps, rates_alone);
    week = moments[m];
    const double expected = mean_of(armed);
    const Estimate found = without_step(estimate(halves[m]), estimate(quarters[m]));
    const double tolerance = 5 * found.error + movement.bending();
    INFO("week " << week << ": " << found.mean << " ± " << found.error << ", theory " << expected);
    CHECK(std::abs(found.mean - expected) < tolerance);
    if (week > 5) CHECK(expected - mean_of(alone) > 5 * tolerance);  // the test sees ties
  }
}
