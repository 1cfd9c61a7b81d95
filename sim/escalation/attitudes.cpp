#include "sim/escalation/attitudes.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "avert/harm/status.hpp"
#include "sim/escalation/blame.hpp"
#include "sim/escalation/pulls.hpp"
#include "sim/parallel/cells.hpp"

namespace avert {
namespace {

/// A feeling of 1 in the whole numbers that are summed: exact in any order, and small enough that a block of
/// persons fits in 32 bits.
constexpr float sum_scale = 0x1p18f;

/// Sums of feelings over living persons.
struct FeelingSums {
  std::uint32_t living = 0, hostility = 0, fear = 0, trauma = 0;
  void add(bool alive, float h, float f, float t) {
    const std::uint32_t counted = alive ? ~0u : 0u;
    living += counted & 1u;
    hostility += counted & static_cast<std::uint32_t>(static_cast<int>(h * sum_scale));
    fear += counted & static_cast<std::uint32_t>(static_cast<int>(f * sum_scale));
    trauma += counted & static_cast<std::uint32_t>(static_cast<int>(t * sum_scale));
  }
};

/// Sums by cell, from ranges of persons that run side by side.
class CellMeans {
 public:
  explicit CellMeans(std::size_t cells) : sums_(4 * cells) {}

  void add(CellId cell, const FeelingSums& part) {
    const std::size_t at = 4 * cell.index();
    sums_[at].fetch_add(part.living, std::memory_order_relaxed);
    sums_[at + 1].fetch_add(part.hostility, std::memory_order_relaxed);
    sums_[at + 2].fetch_add(part.fear, std::memory_order_relaxed);
    sums_[at + 3].fetch_add(part.trauma, std::memory_order_relaxed);
  }
  void publish(Write<HostilityMean> hostility, Write<FearMean> fear, Write<TraumaMean> trauma) const {
    for (std::size_t c = 0; c < hostility.size(); ++c) {
      hostility.all()[c] = mean(c, 1);
      fear.all()[c] = mean(c, 2);
      trauma.all()[c] = mean(c, 3);
    }
  }

 private:
  float mean(std::size_t cell, std::size_t which) const {
    const std::uint64_t living = sums_[4 * cell];
    if (living == 0) return 0;
    return static_cast<float>(static_cast<double>(sums_[4 * cell + which]) /
                              (static_cast<double>(living) * static_cast<double>(sum_scale)));
  }
  std::vector<std::atomic<std::uint64_t>> sums_;
};

/// One step of one range of persons, all of one cell.
struct PersonStep {
  float step, trauma_rise, contact_fall, own_hostility, own_fear, trauma_kept;
  const Around* around;
  const PersonStatus* status;
  float* hostility;
  float* fear;
  float* trauma;

  FeelingSums operator()(const CellPulls& pulls, std::size_t first, std::size_t last) const {
    constexpr float unit = 1 / 65535.0f;
    FeelingSums sums;
    for (std::size_t i = first; i < last; ++i) {
      const bool lives = alive(status[i]);
      const float h = hostility[i], f = fear[i], t = trauma[i];
      const Pull hate{pulls.hostility.rise + trauma_rise * t,
                      pulls.hostility.fall + contact_fall * (static_cast<float>(around[i].contact) * unit)};
      const float new_h =
          conform_and_relax(h, own_hostility, static_cast<float>(around[i].hostility) * unit, hate, step);
      const float new_f =
          conform_and_relax(f, own_fear, static_cast<float>(around[i].fear) * unit, pulls.fear, step);
      hostility[i] = lives ? new_h : h;
      fear[i] = lives ? new_f : f;
      trauma[i] = lives ? t * trauma_kept : t;
      sums.add(lives, hostility[i], fear[i], trauma[i]);
    }
    return sums;
  }
};

/// Trauma of those who were struck. A person may stand in the list more than once.
void shake(const TraumaParameters& k, const AttitudeSight& see, Write<Trauma> trauma) {
  const auto struck = see.of<Struck>().all();
  std::vector<PersonId> persons(struck.begin(), struck.end());
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  for (const PersonId p : persons)
    if (alive(see.of<Status>()[p])) trauma[p] = static_cast<float>(shaken(trauma[p], see.of<Marks>()[p], k));
}

}  // namespace

void start_attitudes(const World& world, const AttitudeParameters& k, Threads threads, Draws draws,
                     Write<Hostility> hostility, Write<Fear> fear, Write<Trauma> trauma, Write<Blame> blame,
                     Write<HostilityMean> hostility_mean, Write<FearMean> fear_mean,
                     Write<TraumaMean> trauma_mean) {
  CellMeans means(world.cell_count());
  for_each_cell_range(threads, world.cell_begin, [&](CellId cell, std::size_t first, std::size_t last) {
    const GroupSpec& group = world.groups[world.group_of(cell).index()];
    FeelingSums sums;
    for (std::size_t i = first; i < last; ++i) {
      const auto words = draws.block(static_cast<std::uint32_t>(i));
      const auto u = [&](std::size_t j) { return Draws::open_unit(words[j]); };
      const PersonId p{i};
      hostility[p] = static_cast<float>(spread_around(group.hostility, u(0), u(1), k.spread));
      trauma[p] = static_cast<float>(spread_around(group.trauma, u(2), u(3), k.spread));
      fear[p] = 0;
      sums.add(true, hostility[p], fear[p], trauma[p]);
    }
    means.add(cell, sums);
  });
  means.publish(hostility_mean, fear_mean, trauma_mean);
  const std::vector<double> by_size = blame_by_size(world);
  std::copy(by_size.begin(), by_size.end(), blame.all().begin());
}

void update_attitudes(const World& world, const AttitudeParameters& k, const FearParameters& k_fear,
                      const TraumaParameters& k_trauma, const BlameParameters& k_blame,
                      const PerceptionParameters& k_perception, Clock clock, Threads threads,
                      AttitudeSight see, Write<Hostility> hostility, Write<Fear> fear, Write<Trauma> trauma,
                      Write<Blame> blame, Write<HostilityMean> hostility_mean, Write<FearMean> fear_mean,
                      Write<TraumaMean> trauma_mean) {
  const SurroundingView view{see.of<Present>(),       see.of<Incitement>(), see.of<News>(),
                             see.of<Grievance>(),     see.of<Dialogue>(),   see.of<Fighters>(),
                             see.of<ChosenPosture>(), see.of<Guards>(),     see.of<SelfProtection>()};
  const std::vector<CellPulls> pulls = cell_pulls(world, view, k, k_fear, k_perception, threads);
  shake(k_trauma, see, trauma);
  const double trauma_kept = 1 / (1 + clock.step * trauma_fade(see.of<VictimSupport>()(), k_trauma));
  const PersonStep advance{.step = static_cast<float>(clock.step),
                           .trauma_rise = static_cast<float>(k.trauma),
                           .contact_fall = static_cast<float>(k.contact),
                           .own_hostility = own_part(k.conformity, clock.step),
                           .own_fear = own_part(k_fear.conformity, clock.step),
                           .trauma_kept = static_cast<float>(trauma_kept),
                           .around = see.of<Surroundings>().all().data(),
                           .status = see.of<Status>().all().data(),
                           .hostility = hostility.all().data(),
                           .fear = fear.all().data(),
                           .trauma = trauma.all().data()};
  CellMeans means(world.cell_count());
  for_each_cell_range(threads, world.cell_begin, [&](CellId cell, std::size_t first, std::size_t last) {
    means.add(cell, advance(pulls[cell.index()], first, last));
  });
  means.publish(hostility_mean, fear_mean, trauma_mean);
  move_blame(world, k_blame, clock.step, see.of<KilledBy>(), see.of<Named>(), blame);
}

}  // namespace avert
