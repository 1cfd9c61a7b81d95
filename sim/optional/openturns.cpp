#include <openturns/ComposedDistribution.hxx>
#include <openturns/LHSExperiment.hxx>
#include <openturns/RandomGenerator.hxx>
#include <openturns/SobolSequence.hxx>
#include <openturns/Uniform.hxx>
#include <string>

#include "avert/error.hpp"
#include "sim/optional/designs.hpp"

namespace avert {
namespace {

using Rows = Designs::Rows;

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

Rows latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  OT::RandomGenerator::SetSeed(seed & 0xffffffffu);
  OT::LHSExperiment experiment(unit_cube(dimensions), points);
  experiment.setAlwaysShuffle(true);
  return rows_of(experiment.generate());
}

Rows sobol_sequence(std::size_t points, std::size_t dimensions) {
  const std::size_t most = OT::SobolSequence::MaximumDimension;
  if (dimensions > most)
    throw Error("sample", "the sequence has at most " + std::to_string(most) + " dimensions",
                "Sweep fewer paths (saltelli needs two dimensions for each), or use lhs or morris");
  return rows_of(OT::SobolSequence(dimensions).generate(points));
}

Rows saltelli(std::size_t base_points, std::size_t dimensions) {
  const Rows both = sobol_sequence(base_points, 2 * dimensions);
  Rows rows;
  for (std::size_t block = 0; block < dimensions + 2; ++block) {
    for (const std::vector<double>& row : both) {
      const auto half = row.begin() + static_cast<std::ptrdiff_t>(dimensions);
      if (block == 1) {
        rows.emplace_back(half, row.end());
        continue;
      }
      rows.emplace_back(row.begin(), half);
      if (block > 1) rows.back()[block - 2] = row[dimensions + block - 2];
    }
  }
  return rows;
}

}  // namespace
}  // namespace avert

extern "C" {
extern const avert::Designs avert_openturns;
const avert::Designs avert_openturns{avert::latin_hypercube, avert::sobol_sequence, avert::saltelli};
}
