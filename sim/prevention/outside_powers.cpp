#include "sim/prevention/outside_powers.hpp"

#include <algorithm>
#include <vector>

#include "avert/named.hpp"
#include "avert/portable_math.hpp"
#include "avert/posture.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// What falls to a power, over all instruments.
double pledged(PowerId power, Read<Sponsored> sponsored) {
  double sum = 0;
  for (std::size_t i = 0; i < instrument_count; ++i) sum += sponsored(power, static_cast<Instrument>(i));
  return sum;
}

void move_attention(const World& world, const AttentionParameters& k, double step, const PowersSight& see,
                    Write<Attention> attention, Write<Fatigue> fatigue) {
  const double recognised = see.of<RecognisedRisk>()(), known = see.of<KnownKillings>()();
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    const PowerId power{p};
    const PowerSpec& spec = world.powers[p];
    const double here = claim(recognised, known, fatigue(), pledged(power, see.of<Sponsored>()), k);
    const double target =
        attention_target(spec.attention, spec.priority, here, see.of<CrisesElsewhere>()(), k);
    attention[power] = (attention[power] + step * k.shift * target) / (1 + step * k.shift);
  }
  fatigue() = relax(fatigue(), k.wear * alarm(recognised, known, k), k.recovery, step);
}

/// Which powers object to collective instruments; nobody does where powers are passive.
std::vector<bool> objectors(const World& world, const ArmSpec& arm, const VoteParameters& k,
                            const PowersSight& see, Write<Position> position, Write<Attention> attention) {
  std::vector<bool> objects(world.powers.size(), false);
  for (std::size_t p = 0; p < world.powers.size() && !arm.diplomacy.passive; ++p)
    for (std::size_t a = 0; a < world.actors.size(); ++a) {
      const ActorId actor{a};
      const double part = orders_violence(see.of<ChosenPosture>()[actor]) ? 1 : see.of<Identified>()[actor];
      const double strength = objection(position(PowerId{p}, actor), attention[PowerId{p}], part);
      if (strength > k.objection) objects[p] = true;
    }
  return objects;
}

/// A collective instrument is voted on when it is first scheduled, and again at a rate.
void vote(const World& world, const VoteParameters& k, Clock clock, const Draws& draws,
          const std::vector<bool>& objects, Read<Scheduled> scheduled, Write<Level> level,
          Write<Vetoed> vetoed, Append<Vote> votes) {
  bool blocked = false;
  for (std::size_t p = 0; p < world.powers.size(); ++p)
    blocked = blocked || (objects[p] && world.powers[p].veto);
  for (std::size_t i = 0; i < instrument_count; ++i) {
    const Instrument instrument = static_cast<Instrument>(i);
    if (!collective(instrument)) continue;
    if (scheduled[instrument] == 0) {
      vetoed[instrument] = 0;
      continue;
    }
    const bool first = level[instrument] == 0 && !vetoed[instrument];
    const bool again = draws.happens(math::chance(k.votes, clock.step), static_cast<std::uint32_t>(i));
    if (!first && !again) continue;
    vetoed[instrument] = blocked ? 1 : 0;
    for (std::size_t p = 0; p < world.powers.size(); ++p)
      votes.requests.push_back({static_cast<float>(clock.week), static_cast<std::uint32_t>(i), PowerId{p},
                                objects[p], objects[p] && world.powers[p].veto});
  }
}

/// Effective levels: the sum of what sponsors carry.
void carry(const World& world, const AttentionParameters& attention_parameters, const VoteParameters& k,
           const std::vector<bool>& objects, Read<Sponsored> sponsored, Write<Attention> attention,
           Write<Vetoed> vetoed, Write<Level> level) {
  std::fill(level.all().begin(), level.all().end(), 0.0);
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    const PowerId power{p};
    const double share = carried_share(attention[power], world.powers[p].capacity, pledged(power, sponsored),
                                       attention_parameters);
    for (std::size_t i = 0; i < instrument_count; ++i) {
      const Instrument instrument = static_cast<Instrument>(i);
      if (collective(instrument) && objects[p]) continue;
      const double allowed = vetoed[instrument] ? k.coalition : 1;
      level[instrument] += sponsored(power, instrument) * share * allowed;
    }
  }
}

/// Part of its pressure that each power holds back from each actor, powers × actors.
std::vector<double> talk_cover(const World& world, const PressureParameters& k, const PowersSight& see) {
  std::vector<double> cover(world.powers.size() * world.actors.size(), 0.0);
  for (std::size_t f = 0; f < world.forums.size(); ++f) {
    const ForumId forum{f};
    if (see.of<Negotiation>()[forum] != ForumState::talks) continue;
    const double held = held_back(see.of<TalkWeeks>()[forum], k);
    for (const std::string& name : world.forums[f].sponsors) {
      const std::size_t p = index_by_name(world.powers, name, "forums.sponsors");
      for (std::size_t a = 0; a < world.actors.size(); ++a)
        if (see.of<ForumJoined>()[ActorId{a}] == forum) cover[p * world.actors.size() + a] = held;
    }
  }
  return cover;
}

/// Costs that powers impose on an actor now, and support that its patrons give.
struct Leaning {
  double initiative = 0;  ///< of powers by themselves
  double engagement = 0;  ///< through committed political engagement
  double support = 0;
};

Leaning leaning_toward(ActorId actor, const World& world, const AttentionParameters& attention_parameters,
                       const std::vector<double>& cover, Read<Sponsored> sponsored, Write<Position> position,
                       Write<Attention> attention) {
  Leaning sum;
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    const PowerId power{p};
    const double leverage = world.powers[p].leverage;
    const double against = std::max(position(power, actor), 0.0) * leverage;
    const double kept_up = 1 - cover[p * world.actors.size() + actor.index()];
    const double share = carried_share(attention[power], world.powers[p].capacity, pledged(power, sponsored),
                                       attention_parameters);
    sum.initiative += attention[power] * against * kept_up;
    sum.engagement += sponsored(power, Instrument::engagement) * share * against * kept_up;
    sum.support += attention[power] * leverage * std::max(-position(power, actor), 0.0);
  }
  return sum;
}

/// Sanctions on an identified actor, and how credible it is that restraint ends them.
void sanction(ActorId actor, double level, double identified, bool violent, double step,
              const PressureParameters& k, Write<Sanctioned> sanctioned, Write<Relief> relief) {
  const double before = sanctioned[actor];
  const double target = std::min(level, 1.0) * identified;
  const double delisting = violent ? 0 : k.delisting;
  sanctioned[actor] = relax(before, k.impose * target, k.impose * (1 - target) + delisting, step);
  if (violent) return;
  const double lifted = std::max(before - sanctioned[actor], 0.0) / step;
  relief[actor] = relax(relief[actor], k.relief_gain * lifted, k.relief_loss * sanctioned[actor], step);
}

}  // namespace

void start_outside_powers(const World& world, const ArmSpec& arm, const AttentionParameters& k,
                          const PressureParameters& pressure, Write<Position> position,
                          Write<Attention> attention, Write<Relief> relief) {
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    const PowerSpec& power = world.powers[p];
    const double shift = power.kind == PowerKind::neighbour
                             ? pressure.neighbour_shift * world.institutions.regional_context
                             : 0;
    for (std::size_t a = 0; a < world.actors.size(); ++a) position(PowerId{p}, ActorId{a}) = 0;
    for (const PositionSpec& each : power.positions)
      position(PowerId{p}, ActorId{index_by_name(world.actors, each.actor, "powers.positions.actor")}) =
          each.position;
    for (std::size_t a = 0; a < world.actors.size(); ++a)
      position(PowerId{p}, ActorId{a}) = std::clamp(position(PowerId{p}, ActorId{a}) + shift, -1.0, 1.0);
    attention[PowerId{p}] = attention_target(power.attention, power.priority, claim(0, 0, 0, 0, k), 0, k);
  }
  for (const PositionSpec& each : arm.diplomacy.positions)
    position(PowerId{index_by_name(world.powers, each.power, "arms.diplomacy.positions.power")},
             ActorId{index_by_name(world.actors, each.actor, "arms.diplomacy.positions.actor")}) =
        each.position;
  for (const ForumSpec& forum : world.forums)
    for (const std::string& name : forum.sponsors) index_by_name(world.powers, name, "forums.sponsors");
  std::fill(relief.all().begin(), relief.all().end(), pressure.relief);
}

void update_outside_powers(const World& world, const ArmSpec& arm, const AttentionParameters& k,
                           const VoteParameters& votes, const PressureParameters& coercion, Clock clock,
                           Draws draws, PowersSight see, Write<Position> position, Write<Attention> attention,
                           Write<Fatigue> fatigue, Write<Vetoed> vetoed, Write<Level> level,
                           Write<Pressure> pressure, Write<Sanctioned> sanctioned, Write<Relief> relief,
                           Write<Embargoed> embargoed, Write<PatronSupport> support, Append<Vote> said) {
  move_attention(world, k, clock.step, see, attention, fatigue);
  const std::vector<bool> objects = objectors(world, arm, votes, see, position, attention);
  vote(world, votes, clock, draws, objects, see.of<Scheduled>(), level, vetoed, said);
  carry(world, k, votes, objects, see.of<Sponsored>(), attention, vetoed, level);

  const double visible = saturate(see.of<KnownKillings>()(), k.killings_half);
  const double initiative = arm.diplomacy.passive ? 0 : coercion.initiative;
  const std::vector<double> cover = talk_cover(world, coercion, see);
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const double identified = see.of<Identified>()[actor];
    const Leaning leaning = leaning_toward(actor, world, k, cover, see.of<Sponsored>(), position, attention);
    support[actor] = arm.diplomacy.passive ? 0 : std::min(leaning.support, 1.0);
    sanction(actor, level[Instrument::sanctions], identified, orders_violence(see.of<ChosenPosture>()[actor]),
             clock.step, coercion, sanctioned, relief);
    embargoed[actor] = embargo(level[Instrument::arms_embargo], support[actor], coercion);
    const double persuasion =
        initiative * leaning.initiative * visible + coercion.engagement * leaning.engagement;
    pressure[actor] =
        persuasion * named_leverage(identified, coercion) + coercion.sanctions * sanctioned[actor];
  }
}

}  // namespace avert
