#include <openturns/ComposedDistribution.hxx>
#include <openturns/LHSExperiment.hxx>
#include <openturns/LowDiscrepancyExperiment.hxx>
#include <openturns/RandomGenerator.hxx>
#include <openturns/SobolIndicesExperiment.hxx>
#include <openturns/SobolSequence.hxx>
#include <openturns/Uniform.hxx>
#include <string>

#include "avert/error.hpp"
#include "sim/designs/designs.hpp"

namespace avert::designs {
namespace {

OT::ComposedDistribution unit_cube(std::size_t dimensions) {
  return OT::ComposedDistribution(
      OT::ComposedDistribution::DistributionCollection(dimensions, OT::Uniform(0.0, 1.0)));
}

Rows rows_of(const OT::Sample& sample) {
  Rows rows(sample.getSize(), std::vector<double>(sample.getDimension()));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < rows[i].size(); ++j) rows[i][j] = sample(i, j);
  return rows;
}

void check_dimensions(std::size_t dimensions, std::size_t most) {
  if (dimensions > most)
    throw Error("sample", "too many swept paths for this sequence: at most " + std::to_string(most),
                "Sweep fewer, or use lhs or morris");
}

}  // namespace

Rows latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  OT::RandomGenerator::SetSeed(seed & 0xffffffffu);
  OT::LHSExperiment experiment(unit_cube(dimensions), points);
  experiment.setAlwaysShuffle(true);
  return rows_of(experiment.generate());
}

Rows sobol_sequence(std::size_t points, std::size_t dimensions) {
  check_dimensions(dimensions, OT::SobolSequence::MaximumDimension);
  return rows_of(OT::SobolSequence(dimensions).generate(points));
}

Rows saltelli(std::size_t base_points, std::size_t dimensions) {
  check_dimensions(2 * dimensions, OT::SobolSequence::MaximumDimension);
  const OT::LowDiscrepancyExperiment base(OT::SobolSequence(), unit_cube(dimensions), base_points, true);
  return rows_of(OT::SobolIndicesExperiment(base, false).generate());
}

}  // namespace avert::designs
