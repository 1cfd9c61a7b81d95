#include "sim/escalation/blame.hpp"

namespace avert {
namespace {

std::vector<double> members_by_group(const World& world) {
  std::vector<double> members(world.group_count());
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    members[world.group_of(CellId{c}).index()] += world.members(CellId{c});
  return members;
}

/// Killed of the group by actors of the other, per 1,000 of the group.
double toll(const World& world, GroupId group, GroupId other, double members, Read<KilledBy> killed_by) {
  double killed = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (world.actor_group[a] == other) killed += killed_by(ActorId{a}, group);
  return members > 0 ? 1000 * killed / members : 0;
}

}  // namespace

std::vector<double> blame_by_size(const World& world) {
  const std::size_t groups = world.group_count();
  const std::vector<double> members = members_by_group(world);
  double all = 0;
  for (const double each : members) all += each;
  std::vector<double> share(groups * groups);
  for (std::size_t g = 0; g < groups; ++g) {
    const double others = all - members[g];
    for (std::size_t h = 0; h < groups; ++h)
      if (g != h)
        share[g * groups + h] = others > 0 ? members[h] / others : 1 / static_cast<double>(groups - 1);
  }
  return share;
}

void move_blame(const World& world, const BlameParameters& k, double step, Read<KilledBy> killed_by,
                Read<Named> named, Write<Blame> blame) {
  const std::size_t groups = world.group_count();
  const std::vector<double> by_size = blame_by_size(world);
  const std::vector<double> members = members_by_group(world);
  for (std::size_t g = 0; g < groups; ++g) {
    const GroupId group{g};
    double sum = 0;
    for (std::size_t h = 0; h < groups; ++h) {
      if (h == g) continue;
      const GroupId other{h};
      blame(group, other) += k.struck * toll(world, group, other, members[g], killed_by) +
                             step * (k.named * named(group, other) + k.forget * by_size[g * groups + h]);
      sum += blame(group, other);
    }
    for (std::size_t h = 0; h < groups && sum > 0; ++h) blame(group, GroupId{h}) /= sum;
  }
}

}  // namespace avert
