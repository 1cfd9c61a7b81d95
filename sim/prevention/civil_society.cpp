#include "sim/prevention/civil_society.hpp"

#include <algorithm>

#include "avert/implemented.hpp"
#include "avert/posture.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"
#include "avert/weekly_rate.hpp"

namespace avert {
namespace {

/// Who lives in a settlement, and what befell them this step.
struct Community {
  double persons = 0;
  double deaths = 0;
  double squares = 0;  ///< sum of squared group shares
};

template <class Count, class Deaths>
Community community(const World& world, SettlementId s, Count count, Deaths deaths) {
  Community here;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const CellId cell = world.cell(s, GroupId{g});
    here.persons += count(cell);
    here.deaths += deaths(cell);
    here.squares += static_cast<double>(count(cell)) * count(cell);
  }
  if (here.persons > 0) here.squares /= here.persons * here.persons;
  return here;
}

/// 1 while a State force incites against or attacks civilians.
double repression(const World& world, const CivicSight& see) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const bool against_civilians =
        see.of<ChosenVoice>()[actor] == Voice::incite || orders_violence(see.of<ChosenPosture>()[actor]);
    if (world.actors[a].kind == ActorKind::state && against_civilians) return 1;
  }
  return 0;
}

double mixing_of(const World& world, const Community& here) {
  return here.persons > 0 ? mixing(here.squares, world.group_count()) : 0;
}

}  // namespace

void start_civil_society(const World& world, const CivilSocietyParameters& k, Write<Dialogue> dialogue,
                         Write<CivicStrength> strength, Write<CivicSpace> space) {
  space() = world.institutions.civic_space;
  for (std::size_t i = 0; i < world.settlements.size(); ++i) {
    const SettlementId s{i};
    if (world.settlements[i].kind == SettlementKind::abroad) continue;
    const Community here = community(
        world, s, [&](CellId cell) { return world.members(cell); }, [](CellId) { return 0; });
    const double usual = usual_civic_strength(space(), world.settlements[i].remoteness, k);
    strength[s] = static_cast<float>(usual);
    const double rise =
        dialogue_rise(usual, world.institutions.womens_inclusion, mixing_of(world, here), 0, 0, k);
    dialogue[s] = static_cast<float>(rise / (rise + dialogue_fall(0, k)));
  }
}

void update_civil_society(const World& world, const CivilSocietyParameters& k, Clock clock, Threads threads,
                          CivicSight see, Write<Dialogue> dialogue, Write<CivicStrength> strength,
                          Write<CivicSpace> space) {
  const double usual_space = world.institutions.civic_space;
  const double closing = k.closing * repression(world, see) + k.upheaval_closing * see.of<Upheaval>()();
  space() = relax(space(), k.recovery * usual_space, k.recovery * (1 - usual_space) + closing, clock.step);
  const double women = womens_inclusion(world, see.of<Implementation>());
  const double space_lost = std::max(0.0, usual_space - space());

  for_each_index(threads, world.settlements.size(), [&](std::size_t i) {
    if (world.settlements[i].kind == SettlementKind::abroad) return;
    const SettlementId s{i};
    const Community here = community(
        world, s, [&](CellId cell) { return see.of<Present>()[cell]; },
        [&](CellId cell) { return see.of<CellDeaths>()[cell]; });
    const double violence =
        saturate(weekly_per_100000(here.deaths, here.persons, clock.step), k.violence_half);
    const double support = reaching_support(
        see.of<Level>()[Instrument::civil_society] * see.of<Placement>()(s, Instrument::civil_society),
        space(), k);
    const double usual = usual_civic_strength(usual_space, world.settlements[i].remoteness, k);
    strength[s] = static_cast<float>(
        relax(strength[s], k.recovery * usual + k.strengthening * support,
              k.recovery * (1 - usual) + k.space_loss * space_lost + k.erosion * violence, clock.step));
    const double blue = here.persons > 0 ? 1000 * see.of<Peacekeepers>()[s] / here.persons : 0;
    const double rise = dialogue_rise(strength[s], women, mixing_of(world, here), support,
                                      saturate(blue, k.peacekeepers_half), k);
    dialogue[s] = static_cast<float>(relax(dialogue[s], rise, dialogue_fall(violence, k), clock.step));
  });
}

}  // namespace avert
