#include "sim/harm/humanitarian.hpp"

#include <algorithm>
#include <array>

#include "avert/inhabitants.hpp"
#include "avert/open_routes.hpp"
#include "avert/portable_math.hpp"
#include "avert/posture.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"

namespace avert {
namespace {

constexpr std::size_t settlements_per_block = 16;

double siege_by(ActorId control, const Read<ChosenPosture>& posture) {
  return control != none<ActorId> && orders_force(posture[control]) ? 1 : 0;
}

double usual_relief(const ArmSpec& arm, const HumanitarianParameters& k) {
  return arm.diplomacy.passive ? 0 : k.usual_relief;
}

/// Weekly hazards of adults of working age in one settlement.
struct Hazards {
  double settled, displaced;
};

/// Who dies of want in one settlement this step: chances by age and by being displaced. A person's number
/// depends on the person and the step alone, so that a lower risk spares people and never picks others.
class Mortality {
 public:
  Mortality(const World& world, const HumanitarianParameters& k, Hazards hazards, double step)
      : world_(world) {
    for (std::size_t frail = 0; frail < 2; ++frail)
      for (std::size_t displaced = 0; displaced < 2; ++displaced) {
        const double hazard =
            (displaced ? hazards.displaced : hazards.settled) * (frail ? k.young_and_old : 1);
        chance_[frail][displaced] = math::chance(hazard, step);
        highest_ = std::max(highest_, chance_[frail][displaced]);
      }
  }

  /// Of anybody there.
  double highest() const { return highest_; }
  double chance(PersonId person, PersonStatus status) const {
    return chance_[world_.people.working_age(person) ? 0 : 1][status == PersonStatus::displaced];
  }

 private:
  const World& world_;
  std::array<std::array<double, 2>, 2> chance_{};
  double highest_ = 0;
};

bool civilian_alive(PersonStatus status) {
  return status != PersonStatus::dead && status != PersonStatus::mobilised;
}

/// The state of one step, settlement by settlement.
struct Step {
  const World& world;
  const HumanitarianParameters& k;
  double step, usual_relief;
  Draws draws;
  ReliefSight see;
  Write<Need> need;
  Write<Access> access;

  void set_need_and_access(SettlementId s) const;
  void strike(SettlementId s, std::vector<Die>& deaths) const;
};

void Step::set_need_and_access(SettlementId s) const {
  const double persons = inhabitants(world, s, see.of<Present>());
  const double displaced = sum_of_groups(world, s, see.of<VisitorCount>());
  const double news = mean_of_present(world, s, see.of<Present>(), see.of<News>());
  const double guards = mean_of_present(world, s, see.of<Present>(), see.of<Guards>());
  const double crowding = crowding_of(displaced, world.settlements[s.index()].hosting_capacity, persons, k);
  const double target = need_from(see.of<Hardship>()[s], crowding, news, see.of<StatePresence>()[s], k);
  need[s] = static_cast<float>(relax(need[s], k.onset * target, k.onset * (1 - target), step));
  const double relief = usual_relief + see.of<Level>()[Instrument::humanitarian] *
                                           see.of<Placement>()(s, Instrument::humanitarian);
  const double escorts = persons > 0 ? saturate(1000 * guards / persons, k.escort_half) : 0;
  access[s] =
      static_cast<float>(access_of(relief, open_share(world, s, see.of<Open>()), news,
                                   siege_by(see.of<Control>()[s], see.of<ChosenPosture>()), escorts, k));
}

/// Asks for the deaths among civilians here: those at home, then those from elsewhere.
void Step::strike(SettlementId s, std::vector<Die>& deaths) const {
  const Hazards hazards{indirect_hazard(need[s], access[s], k),
                        indirect_hazard(need_of_displaced(need[s], k), access[s], k)};
  if (hazards.displaced <= 0) return;
  const Mortality mortality(world, k, hazards, step);
  const auto consider = [&](std::uint32_t i, double u) {
    const PersonId person{i};
    const PersonStatus status = see.of<Status>()[person];
    if (civilian_alive(status) && see.of<Location>()[person] == s && u < mortality.chance(person, status))
      deaths.push_back({person, DeathCause::indirect, none<ActorId>});
  };
  RareDraws striking(draws);
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const CellId cell = world.cell(s, GroupId{g});
    // Whoever is at home is settled.
    if (hazards.settled > 0)
      striking.below(world.cell_begin[cell.index()], world.cell_begin[cell.index() + 1], mortality.highest(),
                     consider);
    for (const PersonId person :
         see.of<Visitors>().all().subspan(see.of<VisitorStart>()[cell], see.of<VisitorCount>()[cell]))
      striking.below(person.value(), person.value() + 1, mortality.highest(), consider);
  }
}

}  // namespace

void start_humanitarian(const World& world, const ArmSpec& arm, const HumanitarianParameters& k,
                        Write<Need> need, Write<Access> access) {
  for (std::size_t i = 0; i < world.settlements.size(); ++i) {
    const bool abroad = world.settlements[i].kind == SettlementKind::abroad;
    need[SettlementId{i}] = 0;
    access[SettlementId{i}] =
        abroad ? 1.0f : static_cast<float>(access_of(usual_relief(arm, k), 1, 0, 0, 0, k));
  }
}

void update_humanitarian(const World& world, const ArmSpec& arm, const HumanitarianParameters& k, Clock clock,
                         Draws draws, Threads threads, ReliefSight see, Write<Need> need,
                         Write<Access> access, Append<Die> die) {
  const Step now{world, k, clock.step, usual_relief(arm, k), draws, see, need, access};
  block_append<Die>(
      threads, world.settlements.size(), die.requests,
      [&](std::size_t first, std::size_t last, std::vector<Die>& deaths) {
        for (std::size_t s = first; s < last; ++s) {
          if (world.settlements[s].kind == SettlementKind::abroad) continue;
          now.set_need_and_access(SettlementId{s});
          now.strike(SettlementId{s}, deaths);
        }
      },
      settlements_per_block);
}

}  // namespace avert
