#include <algorithm>
#include <openturns/ComposedDistribution.hxx>
#include <openturns/KrigingAlgorithm.hxx>
#include <openturns/LHSExperiment.hxx>
#include <openturns/LinearBasisFactory.hxx>
#include <openturns/Log.hxx>
#include <openturns/MaternModel.hxx>
#include <openturns/RandomGenerator.hxx>
#include <openturns/SobolSequence.hxx>
#include <openturns/TBBImplementation.hxx>
#include <openturns/Uniform.hxx>
#include <string>
#include <utility>

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

OT::Point point_of(std::span<const double> values) {
  OT::Point point(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) point[i] = values[i];
  return point;
}

class Kriging : public Emulator {
 public:
  explicit Kriging(OT::KrigingResult result) : result_(std::move(result)) {}
  Believed at(std::span<const double> values) const override {
    const OT::Point point = point_of(values);
    return {result_.getConditionalMean(point)[0],
            std::max(0.0, result_.getConditionalMarginalVariance(point))};
  }

 private:
  OT::KrigingResult result_;
};

std::unique_ptr<Emulator> kriging(const Rows& points, const std::vector<double>& values,
                                  const std::vector<double>& noise) {
  OT::TBBImplementation::Disable();  // threads add in any order, and the search for scales amplifies it
  OT::Log::Show(OT::Log::NONE);      // of its warnings about the ends of scales, which are as they should be
  const std::size_t dimensions = points.front().size();
  OT::Sample inputs(0, dimensions), outputs(0, 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    inputs.add(point_of(points[i]));
    outputs.add(OT::Point(1, values[i]));
  }
  const OT::MaternModel covariance(OT::Point(dimensions, 0.5), OT::Point(1, 1.0), 2.5);
  OT::KrigingAlgorithm algorithm(inputs, outputs, covariance, OT::LinearBasisFactory(dimensions).build());
  algorithm.setNoise(point_of(noise));
  algorithm.setOptimizationBounds(OT::Interval(OT::Point(dimensions, 0.05), OT::Point(dimensions, 20.0)));
  algorithm.run();
  return std::make_unique<Kriging>(algorithm.getResult());
}

}  // namespace
}  // namespace avert

extern "C" {
extern const avert::Designs avert_openturns;
const avert::Designs avert_openturns{avert::latin_hypercube, avert::sobol_sequence, avert::saltelli,
                                     avert::kriging};
}
