#include "sim/prevention/commitments.hpp"

#include <algorithm>
#include <vector>

#include "avert/named.hpp"

namespace avert {
namespace {

/// Sponsors of a commitment; all powers when it names none.
std::vector<PowerId> sponsors_of(const CommitmentSpec& commitment, const World& world) {
  std::vector<PowerId> sponsors;
  for (const std::string& name : commitment.sponsors)
    sponsors.emplace_back(index_by_name(world.powers, name, "arms.commitments.sponsors"));
  for (std::size_t k = 0; commitment.sponsors.empty() && k < world.powers.size(); ++k)
    sponsors.emplace_back(k);
  return sponsors;
}

/// Unit cost of an instrument: mean over its commitments by level; while a mission is on its way home and
/// nothing is in force any more, their plain mean; without any, the default.
double mean_unit_cost(Instrument instrument, const ArmSpec& arm, const CostParameters& k,
                      Write<CommitmentLevel> level) {
  double sum = 0, by_level = 0, count = 0, plain = 0;
  for (std::size_t c = 0; c < arm.commitments.size(); ++c) {
    const CommitmentSpec& commitment = arm.commitments[c];
    if (commitment.instrument != instrument) continue;
    const double price = commitment.unit_cost > 0 ? commitment.unit_cost : unit_cost(instrument, k);
    sum += level[CommitmentId{c}];
    by_level += level[CommitmentId{c}] * price;
    count += 1;
    plain += price;
  }
  if (sum > 0) return by_level / sum;
  return count > 0 ? plain / count : unit_cost(instrument, k);
}

/// What an instrument cost in this step, at the level of the step before. A peace operation costs what its
/// deployed peacekeepers do; everything else its level over all inhabitants.
double instrument_cost(Instrument instrument, const World& world, double price, double step, double level,
                       double deployed) {
  if (instrument == Instrument::peace_operation) return deployed / 1000 * price * step;
  return level * price * static_cast<double>(world.people.size()) / 1e6 * step;
}

/// Moves a commitment through its phases up to the end of this step.
void advance_phase(CommitmentId id, const CommitmentSpec& commitment, double met_at, bool spent, Clock clock,
                   Write<CommitmentPhase> phase, Write<CommitmentWeek> began) {
  Phase now = static_cast<Phase>(phase[id]);
  if (spent && now != Phase::over) {
    now = Phase::over;
    began[id] = clock.week;
  }
  if (now == Phase::waiting && met_at < clock.week + clock.step) {
    now = Phase::decided;
    began[id] = met_at;
  }
  while (now != Phase::waiting && now != Phase::over) {
    const double end = phase_end(now, began[id], commitment);
    // The last phase lasts to the end of the step in which something was still given.
    if (now == Phase::leaving ? end > clock.week : end >= clock.week + clock.step) break;
    now = static_cast<Phase>(static_cast<std::uint8_t>(now) + 1);
    began[id] = end;
  }
  phase[id] = static_cast<std::uint8_t>(now);
}

/// Weeks since the commitment came into force, at the start of the step; it may be negative by part of a
/// step.
double age(const CommitmentSpec& commitment, Phase phase, double began, double week) {
  const double in_force = phase == Phase::leaving ? began - commitment.ramp - commitment.stay : began;
  return week - in_force;
}

double scheduled_level(const CommitmentSpec& commitment, Phase phase, double began, Clock clock) {
  if (phase != Phase::in_force && phase != Phase::leaving) return 0;
  return commitment.size * scheduled_share(age(commitment, phase, began, clock.week), clock.step, commitment);
}

/// Splits what a commitment schedules among its sponsors by capacity; evenly when none has any.
void share_out(const World& world, const CommitmentSpec& commitment, double level,
               Write<Sponsored> sponsored) {
  const std::vector<PowerId> sponsors = sponsors_of(commitment, world);
  double capacity = 0;
  for (const PowerId power : sponsors) capacity += world.powers[power.index()].capacity;
  for (const PowerId power : sponsors)
    sponsored(power, commitment.instrument) +=
        level * (capacity > 0 ? world.powers[power.index()].capacity / capacity
                              : 1.0 / static_cast<double>(sponsors.size()));
}

/// Inhabitants now, by settlement; places abroad count as empty.
std::vector<double> inhabitants(const World& world, Read<Present> present) {
  std::vector<double> people(world.settlements.size());
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const std::size_t s = world.settlement_of(CellId{c}).index();
    if (world.settlements[s].kind != SettlementKind::abroad) people[s] += present[CellId{c}];
  }
  return people;
}

/// Adds `share` of the placement of one targeting, whose mean over inhabitants is 1.
void place(const World& world, Targeting targeting, double share, Instrument instrument,
           const std::vector<double>& people, Read<PerceivedRisk> risk, const TargetingParameters& k,
           Write<Placement> placement) {
  double everybody = 0;
  for (const double each : people) everybody += each;
  const double elsewhere = everybody - people[0];
  // The capital gets capital_share of the whole, and never less than its share of the people.
  const double focus = everybody > 0 ? std::max(k.capital_share, people[0] / everybody) : 0;
  const double capital_weight = focus < 1 && people[0] > 0 ? focus / (1 - focus) * elsewhere / people[0] : 1;
  const bool capital_only = focus >= 1 && targeting == Targeting::capital;
  const auto weight = [&](std::size_t s) {
    if (world.settlements[s].kind == SettlementKind::abroad || (capital_only && s > 0)) return 0.0;
    return placement_weight(targeting, s == 0, capital_weight, risk[SettlementId{s}],
                            world.settlements[s].remoteness, k);
  };
  double sum = 0;
  for (std::size_t s = 0; s < people.size(); ++s) sum += people[s] * weight(s);
  for (std::size_t s = 0; s < people.size(); ++s)
    placement(SettlementId{s}, instrument) +=
        static_cast<float>(share * (sum > 0 ? weight(s) * everybody / sum : 1));
}

/// Mixes the placements of all commitments to one instrument by level; 1 everywhere without any.
void place_instrument(const World& world, const ArmSpec& arm, Instrument instrument, double total,
                      const std::vector<double>& people, Read<PerceivedRisk> risk,
                      const TargetingParameters& k, Write<CommitmentLevel> level,
                      Write<Placement> placement) {
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    placement(SettlementId{s}, instrument) = total > 0 ? 0.0f : 1.0f;
  if (total == 0) return;
  for (std::size_t c = 0; c < arm.commitments.size(); ++c) {
    const double share = level[CommitmentId{c}] * arm.scale / total;
    if (arm.commitments[c].instrument == instrument && share > 0)
      place(world, arm.commitments[c].targeting, share, instrument, people, risk, k, placement);
  }
}

}  // namespace

void start_commitments(const World& world, const ArmSpec& arm, Write<Placement> placement) {
  for (const CommitmentSpec& each : arm.commitments) sponsors_of(each, world);
  std::fill(placement.all().begin(), placement.all().end(), 1.0f);
}

void update_commitments(const World& world, const ArmSpec& arm, const CostParameters& costs,
                        const TargetingParameters& targeting, Clock clock, CommitmentSight see,
                        Write<Scheduled> scheduled, Write<Sponsored> sponsored, Write<Placement> placement,
                        Write<CommitmentPhase> phase, Write<CommitmentWeek> began,
                        Write<CommitmentLevel> commitment_level, Write<Cost> cost, Write<CostTotal> total) {
  for (std::size_t i = 0; i < instrument_count; ++i) {
    const Instrument instrument = static_cast<Instrument>(i);
    const double price = mean_unit_cost(instrument, arm, costs, commitment_level);
    cost[instrument] = instrument_cost(instrument, world, price, clock.step, see.of<Level>()[instrument],
                                       see.of<MissionDeployed>()());
    total() += cost[instrument];
  }
  std::fill(scheduled.all().begin(), scheduled.all().end(), 0.0);
  std::fill(sponsored.all().begin(), sponsored.all().end(), 0.0);
  for (std::size_t c = 0; c < arm.commitments.size(); ++c) {
    const CommitmentId id{c};
    const CommitmentSpec& commitment = arm.commitments[c];
    const double met_at = met(commitment.trigger, see.of<RecognisedRisk>()(), see.of<KnownKillings>()(),
                              clock.week, clock.step);
    advance_phase(id, commitment, met_at, total() >= arm.budget, clock, phase, began);
    commitment_level[id] = scheduled_level(commitment, static_cast<Phase>(phase[id]), began[id], clock);
    scheduled[commitment.instrument] += commitment_level[id] * arm.scale;
    if (commitment_level[id] > 0) share_out(world, commitment, commitment_level[id] * arm.scale, sponsored);
  }
  const std::vector<double> people = inhabitants(world, see.of<Present>());
  for (std::size_t i = 0; i < instrument_count; ++i) {
    const Instrument instrument = static_cast<Instrument>(i);
    place_instrument(world, arm, instrument, scheduled[instrument], people, see.of<PerceivedRisk>(),
                     targeting, commitment_level, placement);
  }
}

}  // namespace avert
