#include "sim/escalation/mobilisation.hpp"

#include <algorithm>
#include <vector>

#include "sim/escalation/recruitment.hpp"
#include "sim/parallel/cells.hpp"

namespace avert {
namespace {

/// What a person brings to the decision.
struct Dispositions {
  const World& world;
  const MobilisationParameters& k;
  Read<Hostility> hostility;
  Read<Fear> fear;
  Read<Surroundings> around;

  double mobilised_ties(PersonId p) const { return around[p].mobilised / 65535.0; }
  double drive(PersonId p, double shared) const {
    return mobilisation_drive(hostility[p], fear[p], mobilised_ties(p), shared,
                              static_cast<double>(world.people.threshold[p.index()]), k);
  }
};

/// Asks one civilian, and notes whom they join.
class Recruiter {
 public:
  Recruiter(const Dispositions& people, const RecruitmentMap& map, Draws draws, double step)
      : people_(people), map_(map), draws_(draws), step_(step) {}

  void ask(PersonId p, CellId where, std::vector<Join>& joins) const {
    const Recruitment& here = map_[where];
    const double drive = people_.drive(p, here.shared);
    if (drive <= 0) return;
    const double rate = joining_rate(drive, here.recruitment, people_.mobilised_ties(p), people_.k);
    if (rate <= 0) return;
    const auto words = draws_.block(p.value());
    if (Draws::open_unit(words[0]) >= math::chance(rate, step_)) return;
    const World& world = people_.world;
    joins.push_back(
        {p, map_.choose(world.settlement_of(where), world.group_of(where), Draws::open_unit(words[1]))});
  }
  bool may_be_willing(PersonId p, CellId where) const {
    return static_cast<double>(people_.world.people.threshold[p.index()]) < map_[where].limit &&
           people_.world.people.working_age(p);
  }

 private:
  const Dispositions& people_;
  const RecruitmentMap& map_;
  Draws draws_;
  double step_;
};

/// Disarmament that the best forum has implemented.
double disarmament(Read<Implementation> implementation) {
  double best = 0;
  for (std::size_t f = 0; f * provision_count < implementation.size(); ++f)
    best = std::max(best, implementation(ForumId{f}, Provision::disarmament));
  return best;
}

/// What sends the fighters of an actor home, whatever they feel.
struct Dismissal {
  double disarmed;
  double open_debate;
  Read<Identified> identified;
  Read<UnderAgreement> under_agreement;

  double rate(ActorId actor, const MobilisationParameters& k) const {
    return dismissal_rate(disarmed * under_agreement[actor], identified[actor], open_debate, k);
  }
};

}  // namespace

void update_mobilisation(const World& world, const MobilisationParameters& k,
                         const PerceptionParameters& perception, Clock clock, Threads threads, Draws draws,
                         Read<Hostility> hostility, Read<Fear> fear, Read<Surroundings> surroundings,
                         Read<Status> status, Read<Location> location, Read<Enlisted> enlisted,
                         Read<Roster> roster, Read<Visitors> visitors, Read<Present> present,
                         Read<Fighters> fighters, Read<TotalFighters> total, Read<Recruiting> recruiting,
                         Read<Funds> funds, Read<Hardship> hardship, Read<StatePresence> state_presence,
                         Read<Peacekeepers> peacekeepers, Read<SelfProtection> self_protection,
                         Read<Identified> identified, Read<PluralMedia> plural_media,
                         Read<CivicSpace> civic_space, Read<Implementation> implementation,
                         Read<UnderAgreement> under_agreement, Append<Join> join, Append<Leave> leave) {
  const RecruitmentMap map(
      world, k, perception,
      {present, fighters, total, recruiting, funds, hardship, state_presence, peacekeepers, self_protection});
  const Dispositions people{world, k, hostility, fear, surroundings};
  const Recruiter recruiter(people, map, draws, clock.step);

  const auto ask_residents = [&](std::size_t first, std::size_t last, std::vector<Join>& joins) {
    each_cell_in(world.cell_begin, first, last, [&](CellId home, std::size_t from, std::size_t to) {
      if (map[home].limit <= 0) return;
      for (std::size_t i = from; i < to; ++i)
        if (recruiter.may_be_willing(PersonId{i}, home) && status[PersonId{i}] == PersonStatus::resident)
          recruiter.ask(PersonId{i}, home, joins);
    });
  };
  block_append(threads, world.people.size(), join.requests, ask_residents);
  for (const PersonId p : visitors.all()) {
    const CellId where = world.cell(location[p], world.group_of(world.home(p)));
    if (status[p] == PersonStatus::displaced && recruiter.may_be_willing(p, where))
      recruiter.ask(p, where, join.requests);
  }

  const Dismissal dismissal{disarmament(implementation), plural_media() * civic_space(), identified,
                            under_agreement};
  for (const PersonId p : roster.all()) {
    const ActorId actor{std::uint32_t{enlisted[p]}};
    const double drive = people.drive(p, map.shared_by_fighters(actor, location[p]));
    const double rate = leaving_rate(drive, k) + dismissal.rate(actor, k);
    if (draws.happens(math::chance(rate, clock.step), p.value())) leave.requests.push_back({p});
  }
}

}  // namespace avert
