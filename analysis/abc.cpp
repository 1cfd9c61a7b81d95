#include "analysis/abc.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/covariance.hpp"
#include "avert/portable_math.hpp"
#include "avert/random.hpp"

namespace avert {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr double widest = 1e6;  // tolerance at which everything that can be measured is taken

/// Ordinals of draws.
enum Draw : std::uint32_t { starting, simulating, resampling, stepping, accepting };

/// Particles of equal weight and what their points gave.
struct Population {
  std::vector<std::vector<double>> points, numbers;
};

double log_kernels(std::span<const AbcTarget> targets, std::span<const double> numbers, double tolerance) {
  double sum = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) sum += log_kernel(targets[i], numbers[i], tolerance);
  return sum;
}

/// Weights by which the population of one tolerance becomes that of a smaller one.
std::vector<double> reweighed(std::span<const AbcTarget> targets, const Population& population, double from,
                              double to) {
  std::vector<double> weights;
  for (const auto& numbers : population.numbers) {
    const double before = log_kernels(targets, numbers, from);
    weights.push_back(
        before == impossible ? 0 : std::exp(std::min(0.0, log_kernels(targets, numbers, to) - before)));
  }
  return weights;
}

double effective_part(const std::vector<double>& weights) {
  double sum = 0, squares = 0;
  for (const double w : weights) {
    sum += w;
    squares += w * w;
  }
  return squares > 0 ? sum * sum / squares / static_cast<double>(weights.size()) : 0;
}

/// The smallest tolerance that leaves the wanted part effective, by bisection of its logarithm above 1.
double next_tolerance(const AbcPlan& plan, std::span<const AbcTarget> targets, const Population& population,
                      double tolerance) {
  const auto kept = [&](double to) { return effective_part(reweighed(targets, population, tolerance, to)); };
  if (kept(1) >= plan.kept) return 1;
  double low = 1, high = tolerance;
  for (int i = 0; i < 60; ++i) {
    const double middle = 1 + std::sqrt(std::max(low - 1, 1e-9) * (high - 1));
    (kept(middle) >= plan.kept ? high : low) = middle;
  }
  return high;
}

/// Systematic resampling.
Population resampled(const Population& population, const std::vector<double>& weights, double uniform) {
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  Population chosen;
  double passed = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double wanted = (static_cast<double>(i) + uniform) / static_cast<double>(weights.size()) * all;
    while (at + 1 < weights.size() && passed + weights[at] < wanted) passed += weights[at++];
    chosen.points.push_back(population.points[at]);
    chosen.numbers.push_back(population.numbers[at]);
  }
  return chosen;
}

/// Factor of the covariance of the points, for steps that fit their shape.
Eigen::MatrixXd step_shape(const std::vector<std::vector<double>>& points) {
  Eigen::MatrixXd covariance = covariance_of(centred(points));
  covariance.diagonal().array() += 1e-10;
  const double scale =
      2.38 * 2.38 / static_cast<double>(covariance.rows());  // Roberts, Gelman and Gilks 1997
  return (scale * covariance).llt().matrixL();
}

class Sampler {
 public:
  Sampler(const AbcPlan& plan, std::span<const AbcTarget> targets, const Simulate& simulate)
      : plan_(plan), targets_(targets), simulate_(simulate) {}

  AbcSample run() {
    start();
    AbcSample sample;
    double tolerance = widest;
    do {
      const double next = next_tolerance(plan_, targets_, population_, tolerance);
      const auto weights = reweighed(targets_, population_, tolerance, next);
      population_ = resampled(population_, weights, draws(sample.rounds + 1).uniform(0, resampling));
      tolerance = next;
      ++sample.rounds;
      sample.acceptance = move(tolerance, sample.rounds);
    } while (tolerance > 1 && sample.acceptance >= plan_.least_acceptance);
    sample.points = population_.points;
    sample.tolerance = tolerance;
    return sample;
  }

 private:
  Draws draws(std::uint32_t round) const { return Draws({plan_.seed, 0}, Stream::resampling, round); }
  std::uint64_t key(std::uint32_t round, std::uint32_t particle) const {
    const auto words = draws(round).block(particle, simulating);
    return (static_cast<std::uint64_t>(words[0]) << 32) | words[1];
  }

  void start() {
    for (std::uint32_t i = 0; i < plan_.particles; ++i) {
      std::vector<double> point;
      for (std::uint32_t j = 0; j < plan_.dimensions; ++j)
        point.push_back(draws(0).uniform(i * static_cast<std::uint32_t>(plan_.dimensions) + j, starting));
      population_.numbers.push_back(simulate_(point, key(0, i)));
      population_.points.push_back(std::move(point));
    }
  }

  /// Metropolis steps at this tolerance; the part of them that was taken.
  double move(double tolerance, std::uint32_t round) {
    const Eigen::MatrixXd shape = step_shape(population_.points);
    std::size_t taken = 0;
    for (std::uint32_t step = 0; step < plan_.moves; ++step)
      for (std::uint32_t i = 0; i < plan_.particles; ++i) {
        const std::uint32_t entity = step * static_cast<std::uint32_t>(plan_.particles) + i;
        Eigen::VectorXd normal(shape.rows());
        for (Eigen::Index j = 0; j < normal.size(); ++j)
          normal(j) =
              math::normal_quantile(draws(round).uniform(entity, 100 + static_cast<std::uint32_t>(j)));
        taken += try_step(i, entity, shape * normal, tolerance, round);
      }
    return static_cast<double>(taken) / static_cast<double>(plan_.moves * plan_.particles);
  }

  bool try_step(std::uint32_t particle, std::uint32_t entity, const Eigen::VectorXd& step, double tolerance,
                std::uint32_t round) {
    std::vector<double> point = population_.points[particle];
    for (std::size_t j = 0; j < point.size(); ++j) {
      point[j] += step(static_cast<Eigen::Index>(j));
      if (point[j] < 0 || point[j] > 1) return false;
    }
    std::vector<double> numbers = simulate_(point, key(round, entity));
    const double gain = log_kernels(targets_, numbers, tolerance) -
                        log_kernels(targets_, population_.numbers[particle], tolerance);
    if (!(std::log(draws(round).uniform(entity, accepting)) < gain)) return false;
    population_.points[particle] = std::move(point);
    population_.numbers[particle] = std::move(numbers);
    return true;
  }

  const AbcPlan& plan_;
  std::span<const AbcTarget> targets_;
  const Simulate& simulate_;
  Population population_;
};

}  // namespace

double distance(const AbcTarget& target, double measured) {
  if (target.form == AbcTarget::Form::normal) return std::abs(measured - target.mean);
  return std::max({0.0, target.low - measured, measured - target.high});
}

double width(const AbcTarget& target) {
  if (target.form == AbcTarget::Form::normal) return target.spread;
  return std::isinf(target.high) ? target.low : (target.high - target.low) / 2;
}

double log_kernel(const AbcTarget& target, double measured, double tolerance) {
  if (std::isnan(measured)) return impossible;
  const double beyond = distance(target, measured);
  if (beyond == 0) return 0;
  const double grown = target.form == AbcTarget::Form::normal ? tolerance : tolerance - 1;
  const double away = beyond / (grown * width(target));
  return -0.5 * target.weight * away * away;
}

AbcSample sample_by_abc(const AbcPlan& plan, std::span<const AbcTarget> targets, const Simulate& simulate) {
  return Sampler(plan, targets, simulate).run();
}

}  // namespace avert
