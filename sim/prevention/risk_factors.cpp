#include "sim/prevention/risk_factors.hpp"

#include <algorithm>

#include "avert/posture.hpp"

namespace avert {
namespace {

/// Means over inhabitants, and people away from home.
void add_places(Situation& x, const World& world, Read<Present> present, Read<VisitorCount> visitors,
                Read<StatePresence> state, Read<CivicStrength> civic, Read<Hardship> hardship,
                Read<Need> need, Read<Access> access, Read<News> news) {
  double everybody = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId place{s};
    double people = 0, worst_news = 0;
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const CellId cell = world.cell(place, GroupId{g});
      people += present[cell];
      x.uprooted += visitors[cell];
      worst_news = std::max(worst_news, static_cast<double>(news[cell]));
    }
    everybody += people;
    x.state_presence += people * state[place];
    x.civic += people * civic[place];
    x.hardship += people * hardship[place];
    x.unmet_need += people * need[place] * (1.0 - access[place]);
    x.recent_violence += people * worst_news;
  }
  if (everybody == 0) return;
  for (double* each :
       {&x.uprooted, &x.state_presence, &x.civic, &x.hardship, &x.unmet_need, &x.recent_violence})
    *each /= everybody;
}

/// Attitudes of groups and what reaches them.
void add_groups(Situation& x, const World& world, Read<Present> present, Read<HostilityMean> hostility,
                Read<Incitement> incitement, Read<UnaddressedHarm> harm, Read<Grievance> grievance,
                Read<Inclusion> inclusion) {
  double everybody = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    double people = 0, hostile = 0;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const CellId cell = world.cell(SettlementId{s}, group);
      people += present[cell];
      hostile += present[cell] * static_cast<double>(hostility[cell]);
      x.incitement += present[cell] * static_cast<double>(incitement[cell]);
    }
    everybody += people;
    x.hostility += hostile;
    if (people > 0) x.worst_hostility = std::max(x.worst_hostility, hostile / people);
    x.unaddressed_harm = std::max(x.unaddressed_harm, harm[group]);
    x.grievance = std::max(x.grievance, grievance[group]);
    x.exclusion = std::max(x.exclusion, 1 - inclusion[group]);
  }
  if (everybody == 0) return;
  x.hostility /= everybody;
  x.incitement /= everybody;
}

/// What armed actors do and could do.
void add_actors(Situation& x, const World& world, const RiskFactorParameters& k, Read<ChosenPosture> posture,
                Read<Recruiting> recruiting, Read<Weapons> weapons, Read<Funds> funds,
                Read<TotalFighters> fighters, double inhabitants) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    if (posture[actor] == Posture::fight) x.fighting += 1.0 / static_cast<double>(world.actors.size());
    if (orders_violence(posture[actor])) x.ordering = 1;
    x.recruiting = std::max(x.recruiting, recruiting[actor]);
    const double numbers = inhabitants > 0 ? 1000.0 * fighters[actor] / inhabitants : 0;
    x.force = std::max(x.force, armed_force(numbers, weapons[actor], funds[actor], k));
  }
}

/// The group that words and deeds are most aimed at.
double aimed_at_worst_group(const World& world, const RiskFactorParameters& k, Read<Named> named,
                            Read<ChosenPosture> posture, Read<AimGroup> aim, Read<Speech> speech) {
  double worst = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g)
    for (std::size_t a = 0; a < world.actors.size(); ++a) {
      const ActorId actor{a};
      const GroupId target{g};
      if (world.actor_group[a] == target) continue;
      const bool ordered = orders_violence(posture[actor]) && aim[actor] == target;
      const double naming = named(world.actor_group[a], target);
      worst = std::max(worst, intent_sign(naming, ordered, speech[actor], k));
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

void update_risk_factors(const World& world, const RiskFactorParameters& k, Clock clock,
                         Read<Upheaval> upheaval, Read<Opening> opening, Read<ChosenPosture> posture,
                         Read<AimGroup> aim, Read<Speech> speech, Read<Recruiting> recruiting,
                         Read<Weapons> weapons, Read<Funds> funds, Read<TotalFighters> fighters,
                         Read<UnaddressedHarm> harm, Read<Grievance> grievance, Read<Inclusion> inclusion,
                         Read<Named> named, Read<Accountability> accountability, Read<StateCapacity> capacity,
                         Read<CivicSpace> space, Read<PluralMedia> plural, Read<HateMedia> hate,
                         Read<HostConsent> consent, Read<ObserversAllowed> allowed,
                         Read<MissionDeployed> mission, Read<StatePresence> state, Read<CivicStrength> civic,
                         Read<Hardship> hardship, Read<Need> need, Read<Access> access, Read<Present> present,
                         Read<VisitorCount> visitors, Read<HostilityMean> hostility,
                         Read<Incitement> incitement, Read<News> news, Write<FactorTrue> factor,
                         Write<TrueRisk> risk) {
  const double inhabitants = count_inhabitants(present);
  Situation x;
  add_places(x, world, present, visitors, state, civic, hardship, need, access, news);
  add_groups(x, world, present, hostility, incitement, harm, grievance, inclusion);
  add_actors(x, world, k, posture, recruiting, weapons, funds, fighters, inhabitants);
  x.aimed_at_group = aimed_at_worst_group(world, k, named, posture, aim, speech);
  x.upheaval = upheaval();
  x.opening = opening();
  x.accountability = accountability();
  x.state_capacity = capacity();
  x.civic *= space();
  x.plural_media = plural();
  x.hate_media = hate();
  x.host_consent = consent();
  x.observers_allowed = allowed();
  const double peacekeepers = inhabitants > 0 ? 1000 * mission() / inhabitants : 0;
  x.outside_presence = (allowed() + saturate(peacekeepers, k.peacekeepers_half)) / 2;
  const Read<FactorTrue> before(factor.all(), 1);
  const Factors next = advance_factors(instant_factors(x), x, before, k, clock.step);
  std::copy(next.begin(), next.end(), factor.all().begin());
  risk() = overall_risk(next, k);
}

}  // namespace avert
