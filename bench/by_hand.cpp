#include "bench/by_hand.hpp"

#include <algorithm>

#include "avert/escalation/armies.hpp"
#include "sim/escalation/pulls.hpp"
#include "sim/escalation/recruitment.hpp"

namespace avert {
namespace {

template <class C>
Read<C> read(Run& run) {
  return detail::Bind<Read<C>>::get(run, {});
}

RecruitmentMap recruitment(Run& run) {
  return {run.world,
          run.parameters.get<MobilisationParameters>(),
          run.parameters.get<PerceptionParameters>(),
          {read<Present>(run), read<Fighters>(run), read<TotalFighters>(run), read<Recruiting>(run),
           read<Funds>(run), read<Hardship>(run), read<StatePresence>(run), read<ActingPeacekeepers>(run),
           read<Guards>(run), read<SelfProtection>(run), read<Weariness>(run), read<InField>(run)}};
}

std::vector<CellPulls> pulls(Run& run) {
  return cell_pulls(
      run.world,
      {read<Present>(run), read<Incitement>(run), read<News>(run), read<Grievance>(run), read<Dialogue>(run),
       read<Fighters>(run), read<ChosenPosture>(run), read<Guards>(run), read<SelfProtection>(run)},
      run.parameters.get<AttitudeParameters>(), run.parameters.get<FearParameters>(),
      run.parameters.get<PerceptionParameters>(), run.threads);
}

/// What sends each armed actor's fighters home, per week.
std::vector<double> dismissals(Run& run) {
  const auto implementation = read<Implementation>(run);
  double disarmed = 0;
  for (std::size_t f = 0; f < run.world.forums.size(); ++f)
    disarmed = std::max(disarmed, implementation(ForumId{f}, Provision::disarmament));
  const double open_debate = read<PluralMedia>(run)() * read<CivicSpace>(run)();
  std::vector<double> rates;
  for (std::size_t a = 0; a < run.world.actors.size(); ++a)
    rates.push_back(
        dismissal_rate(disarmed * read<UnderAgreement>(run)[ActorId{a}], read<Identified>(run)[ActorId{a}],
                       open_debate, run.parameters.get<MobilisationParameters>()) +
        departure_rate(read<Funds>(run)[ActorId{a}], read<Weariness>(run)[run.world.actor_group[a]],
                       run.parameters.get<ArmyParameters>()));
  return rates;
}

}  // namespace

ByHand::ByHand(Run& run)
    : hostility(run.state.column<Hostility>()),
      fear(run.state.column<Fear>()),
      trauma(run.state.column<Trauma>()),
      words(run.state.column<Word>()),
      seen(run.world.people.size()),
      sums(run.world.cell_count()),
      country_{static_cast<std::uint32_t>(run.world.cell_count()),
               static_cast<std::uint32_t>(run.world.group_count()),
               run.world.cell_begin.data(),
               run.world.ties.begin.data(),
               run.world.ties.to.data(),
               run.world.people.threshold.data(),
               run.world.people.age_and_sex.data()},
      counter_{{static_cast<std::uint32_t>(run.key.seed) ^ (run.key.replicate * 0x9E3779B9u),
                static_cast<std::uint32_t>(run.key.seed >> 32) + run.key.replicate},
               run.clock.index,
               static_cast<std::uint32_t>(Stream::mobilisation)},
      state_(run.state) {
  set_cells(run);
  set_rates(run);
  list_persons(run);
}

void ByHand::set_cells(Run& run) {
  const RecruitmentMap map = recruitment(run);
  for (const CellPulls& each : pulls(run)) {
    const Recruitment& met = map[CellId{cells_.size()}];
    cells_.push_back({each.hostility.rise, each.hostility.fall, each.fear.rise, each.fear.fall,
                      met.recruitment, met.shared, met.limit});
  }
}

void ByHand::set_rates(const Run& run) {
  const auto& attitudes = run.parameters.get<AttitudeParameters>();
  const auto& k = run.parameters.get<MobilisationParameters>();
  const auto& k_trauma = run.parameters.get<TraumaParameters>();
  const auto single = [](double value) { return static_cast<float>(value); };
  const double kept = 1 / (1 + run.clock.step * trauma_fade(run.state.column<VictimSupport>()[0], k_trauma));
  rates_ = {single(run.clock.step),
            single(attitudes.trauma),
            single(attitudes.contact),
            own_part(attitudes.conformity, run.clock.step),
            own_part(run.parameters.get<FearParameters>().conformity, run.clock.step),
            single(kept),
            k.hostility_weight,
            k.fear_weight,
            k.ties_weight,
            k.join_rate,
            k.tie_pull,
            k.scale,
            k.leave_rate,
            k.hysteresis,
            run.clock.step,
            k_trauma.wounded,
            k_trauma.bereaved,
            k_trauma.uprooted};
}

void ByHand::list_persons(Run& run) {
  const World& world = run.world;
  const auto location = read<Location>(run);
  for (const PersonId p : run.state.column<Struck>()) struck_.push_back(p.value());
  std::sort(struck_.begin(), struck_.end());
  struck_.erase(std::unique(struck_.begin(), struck_.end()), struck_.end());
  for (const PersonId p : run.state.column<Visitors>())
    visitors_.push_back({p.value(), world.cell(location[p], world.group_of(world.home(p))).value()});
  const RecruitmentMap map = recruitment(run);
  const std::vector<double> dismissal = dismissals(run);
  for (const PersonId p : run.state.column<Roster>()) {
    const ActorId actor{std::uint32_t{run.state.column<Enlisted>()[p.index()]}};
    fighters_.push_back({p.value(), map.shared_by_fighters(actor, location[p]), dismissal[actor.index()]});
  }
}

void ByHand::advance(int threads) {
  const auto* status = reinterpret_cast<const std::uint8_t*>(state_.column<Status>().data());
  reference::advance(country_, cells_, rates_, counter_,
                     {status, state_.column<Marks>().data(), struck_, visitors_, fighters_, hostility.data(),
                      fear.data(), trauma.data(), words.data(), seen.data(), sums, joiners, leavers},
                     threads);
}

}  // namespace avert
