#include "sim/prevention/risk_factors.hpp"

#include <algorithm>

#include "avert/posture.hpp"

namespace avert {
namespace {

/// Means over inhabitants, and people away from home.
void add_places(Situation& x, const World& world, const RiskSight& see) {
  double everybody = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId place{s};
    double people = 0, worst_news = 0;
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const CellId cell = world.cell(place, GroupId{g});
      people += see.of<Present>()[cell];
      x.uprooted += see.of<VisitorCount>()[cell];
      worst_news = std::max(worst_news, static_cast<double>(see.of<News>()[cell]));
    }
    everybody += people;
    x.state_presence += people * see.of<StatePresence>()[place];
    x.civic += people * see.of<CivicStrength>()[place];
    x.hardship += people * see.of<Hardship>()[place];
    x.unmet_need += people * see.of<Need>()[place] * (1.0 - see.of<Access>()[place]);
    x.recent_violence += people * worst_news;
  }
  if (everybody == 0) return;
  for (double* each :
       {&x.uprooted, &x.state_presence, &x.civic, &x.hardship, &x.unmet_need, &x.recent_violence})
    *each /= everybody;
}

/// Attitudes of groups and what reaches them.
void add_groups(Situation& x, const World& world, const RiskSight& see) {
  double everybody = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    double people = 0, hostile = 0;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const CellId cell = world.cell(SettlementId{s}, group);
      people += see.of<Present>()[cell];
      hostile += see.of<Present>()[cell] * static_cast<double>(see.of<HostilityMean>()[cell]);
      x.incitement += see.of<Present>()[cell] * static_cast<double>(see.of<Incitement>()[cell]);
    }
    everybody += people;
    x.hostility += hostile;
    if (people > 0) x.worst_hostility = std::max(x.worst_hostility, hostile / people);
    x.unaddressed_harm = std::max(x.unaddressed_harm, see.of<UnaddressedHarm>()[group]);
    x.grievance = std::max(x.grievance, see.of<Grievance>()[group]);
    x.exclusion = std::max(x.exclusion, 1 - see.of<Inclusion>()[group]);
  }
  if (everybody == 0) return;
  x.hostility /= everybody;
  x.incitement /= everybody;
}

/// What armed actors do and could do.
void add_actors(Situation& x, const World& world, const RiskFactorParameters& k, const RiskSight& see,
                double inhabitants) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    if (see.of<ChosenPosture>()[actor] == Posture::fight)
      x.fighting += 1.0 / static_cast<double>(world.actors.size());
    if (orders_violence(see.of<ChosenPosture>()[actor])) x.ordering = 1;
    x.recruiting = std::max(x.recruiting, see.of<Recruiting>()[actor]);
    const double numbers = inhabitants > 0 ? 1000.0 * see.of<TotalFighters>()[actor] / inhabitants : 0;
    x.force = std::max(x.force, armed_force(numbers, see.of<Weapons>()[actor], see.of<Funds>()[actor], k));
  }
}

/// The group that words and deeds are most aimed at.
double aimed_at_worst_group(const World& world, const RiskFactorParameters& k, const RiskSight& see) {
  double worst = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g)
    for (std::size_t a = 0; a < world.actors.size(); ++a) {
      const ActorId actor{a};
      const GroupId target{g};
      if (world.actor_group[a] == target) continue;
      const bool ordered =
          orders_violence(see.of<ChosenPosture>()[actor]) && see.of<AimGroup>()[actor] == target;
      const double naming = see.of<Named>()(world.actor_group[a], target);
      worst = std::max(worst, intent_sign(naming, ordered, see.of<Speech>()[actor], k));
    }
  return worst;
}

double count_inhabitants(Read<Present> present) {
  double sum = 0;
  for (const std::uint32_t each : present.all()) sum += each;
  return sum;
}

bool has_memory(std::size_t factor) {
  return factor == index_of(Factor::intent_to_destroy) || factor == index_of(Factor::widespread_attack);
}

/// Factors after this step; those that are signs of past acts keep a memory.
Factors advance_factors(const Factors& now, const Situation& x, Read<FactorTrue> before,
                        const RiskFactorParameters& k, double step) {
  Factors next = now;
  for (std::size_t i = 0; i < factor_count; ++i)
    if (has_memory(i)) next[i] = remember(before[static_cast<Factor>(i)], now[i], k.memory, step);
  next[index_of(Factor::plan_or_policy)] =
      either(before[Factor::plan_or_policy] * math::exp(-step / k.memory),
             math::chance(k.planning * x.ordering, step));
  return next;
}

}  // namespace

void update_risk_factors(const World& world, const RiskFactorParameters& k, Clock clock, RiskSight see,
                         Write<FactorTrue> factor, Write<TrueRisk> risk) {
  const double inhabitants = count_inhabitants(see.of<Present>());
  Situation x;
  add_places(x, world, see);
  add_groups(x, world, see);
  add_actors(x, world, k, see, inhabitants);
  x.aimed_at_group = aimed_at_worst_group(world, k, see);
  x.upheaval = see.of<Upheaval>()();
  x.opening = see.of<Opening>()();
  x.accountability = see.of<Accountability>()();
  x.state_capacity = see.of<StateCapacity>()();
  x.civic *= see.of<CivicSpace>()();
  x.plural_media = see.of<PluralMedia>()();
  x.hate_media = see.of<HateMedia>()();
  x.host_consent = see.of<HostConsent>()();
  const double peacekeepers = inhabitants > 0 ? 1000 * see.of<MissionDeployed>()() / inhabitants : 0;
  x.outside_presence = (x.host_consent + saturate(peacekeepers, k.peacekeepers_half)) / 2;
  const Read<FactorTrue> before(factor.all(), 1);
  const Factors next = advance_factors(instant_factors(x, k), x, before, k, clock.step);
  std::copy(next.begin(), next.end(), factor.all().begin());
  risk() = overall_risk(next, k);
}

}  // namespace avert
