#include "sim/prevention/justice.hpp"

#include <algorithm>

#include "avert/implemented.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"
#include "avert/weekly_rate.hpp"

namespace avert {
namespace {

bool is_state(const World& world, ActorId actor) {
  return world.actors[actor.index()].kind == ActorKind::state;
}

/// The group's total of a count kept by settlement.
double over_settlements(const World& world, GroupId group, const auto& column) {
  double sum = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    sum += column[world.cell(SettlementId{s}, group)];
  return sum;
}

/// Civilian deaths this step, each counted by how far its perpetrator is from prosecution.
double unpunished_deaths(const World& world, const Read<KilledBy>& killed,
                         const Write<LegalExposure>& exposure) {
  double sum = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    for (std::size_t g = 0; g < world.group_count(); ++g)
      sum += killed(ActorId{a}, GroupId{g}) * (1 - exposure[ActorId{a}]);
  return sum;
}

double place_presence(const World& world, std::size_t s, double capacity, ActorId control,
                      const JusticeParameters& k) {
  const Settlement& place = world.settlements[s];
  if (place.kind == SettlementKind::abroad) return 0;
  const bool held = control == none<ActorId> || is_state(world, control);
  return state_presence(capacity, place.remoteness, held ? 1 : k.held_by_others, k);
}

/// Adds the step's deaths and uprooting to each group's unaddressed harm, and lets it fade.
void address_harm(const World& world, const JusticeParameters& k, double step, const JusticeSight& see,
                  double support, double accountability, const Write<UnaddressedHarm>& harm) {
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    const double killed = over_settlements(world, group, see.of<CellDeaths>());
    const double members = over_settlements(world, group, see.of<Present>()) + killed;
    const double scale = members > 0 ? 1000 / members : 0;
    const double uprooted = over_settlements(world, group, see.of<CellUprooted>());
    const double struck = add_harm(harm[group], scale * killed, scale * uprooted, k);
    const double fade = harm_fade(support, accountability, k);
    harm[group] = relax(struck, std::max(-fade, 0.0), std::max(fade, 0.0), step);
  }
}

void follow_identification(const World& world, const JusticeParameters& k, double step,
                           const JusticeSight& see, double accountability, double justice,
                           const Write<LegalExposure>& exposure) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const double tried = expected_exposure(see.of<Identified>()[actor], accountability,
                                           is_state(world, actor) ? k.state_shield : 0, justice, k);
    const double expected = after_amnesty(tried, see.of<UnderAgreement>()[actor], k);
    exposure[actor] = relax(exposure[actor], k.proceedings * expected, k.proceedings * (1 - expected), step);
  }
}

}  // namespace

void start_justice(const World& world, const JusticeParameters& k, Write<Accountability> accountability,
                   Write<StateCapacity> capacity, Write<StatePresence> presence) {
  accountability() = world.institutions.accountability;
  capacity() = world.institutions.state_capacity;
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    presence[SettlementId{s}] = static_cast<float>(place_presence(world, s, capacity(), none<ActorId>, k));
}

void update_justice(const World& world, const JusticeParameters& k, Clock clock, JusticeSight see,
                    Write<UnaddressedHarm> harm, Write<LegalExposure> exposure,
                    Write<Accountability> accountability, Write<StateCapacity> capacity,
                    Write<StatePresence> presence, Write<SecurityReform> reform,
                    Write<VictimSupport> support) {
  const double step = clock.step;
  const double justice = see.of<Level>()[Instrument::justice];
  const double agreed_justice = implemented(see.of<Implementation>(), Provision::justice);
  support() = relax(support(), k.support * (justice + agreed_justice), k.support_lapse, step);

  address_harm(world, k, step, see, support(), accountability(), harm);

  double persons = 0;
  for (const std::uint32_t count : see.of<Present>().all()) persons += count;
  const double unpunished =
      weekly_per_100000(unpunished_deaths(world, see.of<KilledBy>(), exposure), persons, step);
  const double usual = world.institutions.accountability;
  const double building = justice + agreed_justice + see.of<Level>()[Instrument::structural_prevention];
  accountability() =
      relax(accountability(), k.recovery * usual + k.building * building,
            k.recovery * (1 - usual) + k.impunity * saturate(unpunished, k.impunity_half), step);
  follow_identification(world, k, step, see, accountability(), justice, exposure);

  const double able = world.institutions.state_capacity;
  capacity() =
      relax(capacity(), k.recovery * able + k.capacity_support * see.of<Level>()[Instrument::state_support],
            k.recovery * (1 - able), step);
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    presence[SettlementId{s}] =
        static_cast<float>(place_presence(world, s, capacity(), see.of<Control>()[SettlementId{s}], k));

  const double reforming = justice + see.of<Level>()[Instrument::state_support] +
                           implemented(see.of<Implementation>(), Provision::disarmament);
  reform() =
      relax(reform(), k.reform * world.institutions.leadership_commitment * reforming, k.reform_lapse, step);
}

}  // namespace avert
