#include "sim/displacement_from_files.hpp"

#include "sim/harm/journeys.hpp"

namespace avert {

DisplacementHistory follow_displacement(const DisplacementCase& conflict, const DisplacementParameters& k,
                                        const DisplacementOptions& options) {
  Journeys journeys(conflict, k, options);
  DisplacementHistory history;
  for (int day = 0; day < conflict.days; ++day) {
    journeys.advance(day);
    std::vector<double>& camps = history.in_camps.emplace_back();
    double elsewhere = journeys.displaced();
    for (const std::size_t camp : conflict.camps) {
      camps.push_back(journeys.present(camp));
      elsewhere -= camps.back();
    }
    history.elsewhere.push_back(elsewhere);
  }
  return history;
}

}  // namespace avert
