#include "sim/escalation/grievance.hpp"

#include "avert/implemented.hpp"
#include "avert/relaxation.hpp"

namespace avert {

void start_grievance(const World& world, const GrievanceParameters& k, Write<Inclusion> inclusion,
                     Write<Grievance> grievance) {
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    inclusion[group] = world.groups[g].inclusion;
    const double rise =
        grievance_rise(inclusion[group], world.groups[g].wealth, 0, world.institutions.accountability, 0, k);
    grievance[group] = rise / (rise + grievance_fade(0, k));
  }
}

void update_grievance(const World& world, const GrievanceParameters& k, Clock clock,
                      Read<UnaddressedHarm> harm, Read<Accountability> accountability,
                      Read<VictimSupport> support, Read<BrokenPromises> broken,
                      Read<Implementation> implementation, Read<Level> level, Write<Inclusion> inclusion,
                      Write<Grievance> grievance) {
  const double opening = k.inclusion_gain * (level[Instrument::structural_prevention] +
                                             implemented(implementation, Provision::power_sharing));
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    inclusion[group] = relax(inclusion[group], opening, 0, clock.step);
    const double rise =
        grievance_rise(inclusion[group], world.groups[g].wealth, harm[group], accountability(), broken(), k);
    grievance[group] = relax(grievance[group], rise, grievance_fade(support(), k), clock.step);
  }
}

}  // namespace avert
