#include "sim/escalation/incitement.hpp"

#include <vector>

#include "avert/inhabitants.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// Share of all fighters that are of the group's actors; 0 where nobody fights.
double strength_share(const World& world, GroupId group, Read<TotalFighters> total) {
  double all = 0, own = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    all += total[ActorId{a}];
    if (world.actor_group[a] == group) own += total[ActorId{a}];
  }
  return all > 0 ? own / all : 0;
}

/// Group that the speech of an actor names: the one it aims at, or else the one that is blamed and feared
/// most. None in a country of one group.
GroupId named_by(const World& world, ActorId actor, double rivalry, const IncitementSight& see) {
  const GroupId own = world.actor_group[actor.index()], aim = see.of<AimGroup>()[actor];
  if (aim != none<GroupId> && aim != own) return aim;
  GroupId worst = none<GroupId>;
  double most = -1;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId other{g};
    if (other == own) continue;
    const double score =
        see.of<Blame>()(own, other) + rivalry * strength_share(world, other, see.of<TotalFighters>());
    if (score <= most) continue;
    most = score;
    worst = other;
  }
  return worst;
}

/// Advances plural and hate media by `step` weeks.
void change_media(const InstitutionSpec& start, const MediaParameters& k, double step, double counter_speech,
                  double civic_space, double& hate_media, double& plural_media) {
  const double usual = usual_plural_media(start.plural_media, civic_space - start.civic_space, k);
  plural_media =
      relax(plural_media, k.change * usual + k.counter_gain * counter_speech, k.change * (1 - usual), step);
  hate_media = relax(hate_media, k.change * start.hate_media,
                     k.change * (1 - start.hate_media) + k.removal * counter_speech, step);
}

/// How loudly neighbouring States repeat across the border what each actor's leader says: as far as they back
/// the actor, and not at all where powers are passive; 0…1.
std::vector<double> repeated_abroad(const World& world, const ArmSpec& arm, const IncitementSight& see) {
  std::vector<double> voice(world.actors.size());
  if (arm.diplomacy.passive) return voice;
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    if (world.powers[p].kind != PowerKind::neighbour) continue;
    for (std::size_t a = 0; a < voice.size(); ++a)
      voice[a] +=
          see.of<Attention>()[PowerId{p}] * std::max(-see.of<Position>()(PowerId{p}, ActorId{a}), 0.0);
  }
  for (std::size_t a = 0; a < voice.size(); ++a)
    voice[a] = std::min(1.0, voice[a]) * see.of<Speech>()[ActorId{a}];
  return voice;
}

/// Part of each group in a settlement that nobody incites, were nothing said against it.
std::vector<double> spared(const World& world, const IncitementParameters& k,
                           const PerceptionParameters& perception, SettlementId s, double hate_media,
                           const std::vector<double>& abroad, const IncitementSight& see) {
  const double people = inhabitants(world, s, see.of<Present>());
  std::vector<double> quiet(world.group_count(), 1 - k.own_voice * hate_media);
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const double felt = felt_presence(see.of<Fighters>()(actor, s), people, perception.fighters_half);
    const double presence = see.of<Control>()[s] == actor ? 1 : felt;
    double& left = quiet[world.actor_group[a].index()];
    left *= 1 - see.of<Speech>()[actor] * carried(hate_media, presence, k);
    left *= 1 - k.foreign_voice * abroad[a] * hate_media;
  }
  return quiet;
}

/// How loudly each group's leaders name each other group: row g, column g'.
std::vector<double> naming(const World& world, const IncitementParameters& k, double hate_media, double left,
                           const IncitementSight& see) {
  std::vector<double> loudness(world.group_count() * world.group_count());
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const GroupId target = named_by(world, actor, k.rivalry, see);
    if (target == none<GroupId>) continue;
    loudness[world.actor_group[a].index() * world.group_count() + target.index()] +=
        see.of<Speech>()[actor] * carried(hate_media, 0, k) * left;
  }
  return loudness;
}

}  // namespace

void start_incitement(const World& world, Write<HateMedia> hate_media, Write<PluralMedia> plural_media) {
  hate_media() = world.institutions.hate_media;
  plural_media() = world.institutions.plural_media;
}

void update_incitement(const World& world, const ArmSpec& arm, const IncitementParameters& k,
                       const MediaParameters& media, const PerceptionParameters& perception, Clock clock,
                       IncitementSight see, Write<Incitement> incitement, Write<Named> named,
                       Write<HateMedia> hate_media, Write<PluralMedia> plural_media) {
  const double step = clock.step, counter = see.of<Level>()[Instrument::counter_speech];
  change_media(world.institutions, media, step, counter, see.of<CivicSpace>()(), hate_media(),
               plural_media());
  const std::vector<double> abroad = repeated_abroad(world, arm, see);
  for (std::size_t i = 0; i < world.settlements.size(); ++i) {
    const double reception = world.settlements[i].reception;
    const double left = uncountered(local_reach(plural_media(), reception), counter, k);
    const std::vector<double> quiet =
        spared(world, k, perception, SettlementId{i}, local_reach(hate_media(), reception), abroad, see);
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const CellId cell = world.cell(SettlementId{i}, GroupId{g});
      const double heard = std::min(1.0, (1 - quiet[g]) * left);
      incitement[cell] =
          static_cast<float>(relax(incitement[cell], k.uptake * heard, k.uptake * (1 - heard), step));
    }
  }
  const std::vector<double> loudness =
      naming(world, k, hate_media(), uncountered(plural_media(), counter, k), see);
  for (std::size_t i = 0; i < loudness.size(); ++i)
    named.all()[i] = relax(named.all()[i], k.naming * loudness[i], k.forgetting, step);
}

}  // namespace avert
