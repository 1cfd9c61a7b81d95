#include "sim/escalation/mobilisation.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "avert/implemented.hpp"
#include "sim/escalation/recruitment.hpp"
#include "sim/parallel/cells.hpp"

namespace avert {
namespace {

/// Small, because armed actors are in few settlements.
constexpr std::size_t runs_per_block = 64;

/// What a person brings to the decision.
struct Dispositions {
  const World& world;
  const MobilisationParameters& k;
  Read<Hostility> hostility;
  Read<Fear> fear;
  Read<Surroundings> around;

  double mobilised_share(PersonId p) const { return around[p].mobilised / 65535.0; }
  /// As if all ties were with the own group.
  double mobilised_ties(PersonId p) const {
    return mobilised_share(p) * static_cast<double>(world.ties.of(p).size());
  }
  double drive(PersonId p, double shared) const {
    return mobilisation_drive(hostility[p], fear[p], mobilised_share(p), shared,
                              static_cast<double>(world.people.threshold[p.index()]), k);
  }
};

/// Asks civilians, and notes whom they join.
class Recruiter {
 public:
  Recruiter(const Dispositions& people, const RecruitmentMap& map, Read<Status> status, Draws draws,
            double step)
      : people_(people), map_(map), status_(status), draws_(draws), step_(step) {}

  /// Residents [first, last) of a cell, no more than a block. They are listed before they are asked: who may
  /// be willing is as good as random, and guessing it wrong costs the processor more than listing everybody.
  void ask_residents(CellId home, std::size_t first, std::size_t last, std::vector<Join>& joins) const {
    if (map_[home].limit <= 0) return;
    std::array<std::uint32_t, persons_per_block> listed;
    std::size_t count = 0;
    for (std::size_t i = first; i < last; ++i) {
      listed[count] = static_cast<std::uint32_t>(i);
      const bool at_home = status_[PersonId{i}] == PersonStatus::resident;
      count += std::size_t{may_be_willing(PersonId{i}, home)} & std::size_t{at_home};
    }
    for (std::size_t k = 0; k < count; ++k) ask(PersonId{listed[k]}, home, joins);
  }
  void ask_visitor(PersonId p, CellId where, std::vector<Join>& joins) const {
    if (may_be_willing(p, where) && status_[p] == PersonStatus::displaced) ask(p, where, joins);
  }

 private:
  void ask(PersonId p, CellId where, std::vector<Join>& joins) const {
    const Recruitment& here = map_[where];
    const double drive = people_.drive(p, here.shared);
    if (drive <= 0) return;
    const double rate = joining_rate(drive, here.recruitment, people_.mobilised_ties(p), people_.k);
    if (rate <= 0) return;
    const auto words = draws_.block(p.value());
    if (!math::below_chance(Draws::open_unit(words[0]), rate, step_)) return;
    const World& world = people_.world;
    joins.push_back(
        {p, map_.choose(world.settlement_of(where), world.group_of(where), Draws::open_unit(words[1]))});
  }
  bool may_be_willing(PersonId p, CellId where) const {
    const bool reachable = static_cast<double>(people_.world.people.threshold[p.index()]) < map_[where].limit;
    return reachable & people_.world.people.working_age(p);
  }

  const Dispositions& people_;
  const RecruitmentMap& map_;
  Read<Status> status_;
  Draws draws_;
  double step_;
};

/// What sends the fighters of an actor home, whatever they feel.
struct Dismissal {
  double disarmed;
  double open_debate;
  const MobilisationSight& see;

  double rate(const World& world, ActorId actor, const MobilisationParameters& k,
              const ArmyParameters& army) const {
    return dismissal_rate(disarmed * see.of<UnderAgreement>()[actor], see.of<Identified>()[actor],
                          open_debate, k) +
           departure_rate(see.of<Funds>()[actor], see.of<Weariness>()[world.actor_group[actor.index()]],
                          army);
  }
};

/// Asks civilians at home and away whether they join.
void ask_civilians(const World& world, const Recruiter& recruiter, Threads threads,
                   const MobilisationSight& see, Append<Join> join) {
  const auto ask_residents = [&](std::size_t first, std::size_t last, std::vector<Join>& joins) {
    each_cell_in(world.cell_begin, first, last, [&](CellId home, std::size_t from, std::size_t to) {
      recruiter.ask_residents(home, from, to, joins);
    });
  };
  block_append(threads, world.people.size(), join.requests, ask_residents, persons_per_block,
               Schedule::first_free);
  const auto ask_visitors = [&](std::size_t first, std::size_t last, std::vector<Join>& joins) {
    for (const PersonId p : see.of<Visitors>().all().subspan(first, last - first))
      recruiter.ask_visitor(p, world.cell(see.of<Location>()[p], world.group_of(world.home(p))), joins);
  };
  block_append(threads, see.of<Visitors>().size(), join.requests, ask_visitors);
}

}  // namespace

void update_mobilisation(const World& world, const MobilisationParameters& k,
                         const PerceptionParameters& perception, const ArmyParameters& army, Clock clock,
                         Threads threads, Draws draws, MobilisationSight see, Append<Join> join,
                         Append<Leave> leave) {
  const RecruitmentMap map(
      world, k, perception,
      {see.of<Present>(), see.of<Fighters>(), see.of<TotalFighters>(), see.of<Recruiting>(), see.of<Funds>(),
       see.of<Hardship>(), see.of<StatePresence>(), see.of<ActingPeacekeepers>(), see.of<Guards>(),
       see.of<SelfProtection>(), see.of<Weariness>(), see.of<InField>()});
  const Dispositions people{world, k, see.of<Hostility>(), see.of<Fear>(), see.of<Surroundings>()};
  const Recruiter recruiter(people, map, see.of<Status>(), draws, clock.step);

  ask_civilians(world, recruiter, threads, see, join);

  const Dismissal dismissal{implemented(see.of<Implementation>(), Provision::disarmament),
                            see.of<PluralMedia>()() * see.of<CivicSpace>()(), see};
  const auto ask_fighters = [&](std::size_t first, std::size_t last, std::vector<Leave>& leaves) {
    for (std::size_t run = first; run < last; ++run) {
      const ActorId actor{run / world.settlements.size()};
      const SettlementId here{run % world.settlements.size()};
      const std::uint32_t count = see.of<Fighters>()(actor, here);
      if (count == 0) continue;
      const double shared = map.shared_by_fighters(actor, here),
                   dismissed = dismissal.rate(world, actor, k, army);
      for (const PersonId p : see.of<Roster>().all().subspan(see.of<RosterStart>()(actor, here), count)) {
        const double rate = leaving_rate(people.drive(p, shared), k) + dismissed;
        if (math::below_chance(draws.uniform(p.value()), rate, clock.step)) leaves.push_back({p});
      }
    }
  };
  block_append(threads, see.of<Fighters>().size(), leave.requests, ask_fighters, runs_per_block,
               Schedule::first_free);
}

}  // namespace avert
