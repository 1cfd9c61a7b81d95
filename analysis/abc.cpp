#include "analysis/abc.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/covariance.hpp"
#include "avert/portable_math.hpp"
#include "avert/random.hpp"

namespace avert {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr double widest = 1e6;       // tolerance at which everything that can be measured is taken
constexpr double least_fall = 0.01;  // of a tolerance above 1, below which it has come to rest

/// Ordinals of draws.
enum Draw : std::uint32_t { starting, resampling, stepping, accepting };

/// Particles of equal weight and what is believed at their points.
struct Population {
  std::vector<std::vector<double>> points;
  std::vector<std::vector<Believed>> numbers;
};

double normal_below(double score) {
  return boost::math::cdf(boost::math::normal(), score);
}

/// What a normal tail of spread `grown` beyond an edge adds to the expected kernel of a band: the part of the
/// believed law that lies `beyond` the edge (its mean so far, negative if within), weighed by the tail.
double expected_tail(double beyond, double variance, double grown) {
  if (grown <= 0) return 0;
  const double both = variance + grown * grown;
  return grown / std::sqrt(both) * std::exp(-0.5 * beyond * beyond / both) *
         normal_below(beyond * grown / std::sqrt(variance * both));
}

double log_kernels(std::span<const AbcTarget> targets, std::span<const Believed> numbers, double tolerance) {
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

/// The tolerance that the point needs which is nearest to all targets.
double nearest(std::span<const AbcTarget> targets, const Population& population) {
  double least = widest;
  for (const auto& numbers : population.numbers) {
    double needed = 1;
    for (std::size_t i = 0; i < targets.size(); ++i)
      needed = std::max(needed, tolerance_needed(targets[i], numbers[i].mean));
    least = std::min(least, needed);
  }
  return least;
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
  Sampler(const AbcPlan& plan, std::span<const AbcTarget> targets, const Believe& believe)
      : plan_(plan), targets_(targets), believe_(believe) {}

  AbcSample run() {
    start();
    AbcSample sample;
    double tolerance = widest;
    bool falls = true;
    while (falls && tolerance > 1) {
      const double next = std::min(
          tolerance,
          std::max(nearest(targets_, population_), next_tolerance(plan_, targets_, population_, tolerance)));
      falls = next - 1 < (1 - least_fall) * (tolerance - 1);
      const auto weights = reweighed(targets_, population_, tolerance, next);
      tolerance = next;
      ++sample.rounds;
      population_ = resampled(population_, weights, draws(sample.rounds).uniform(0, resampling));
      sample.acceptance = move(tolerance, sample.rounds);
      falls = falls && sample.acceptance >= plan_.least_acceptance;
    }
    for (std::uint32_t i = 0; i < plan_.settling; ++i) sample.acceptance = move(tolerance, ++sample.rounds);
    sample.points = population_.points;
    sample.tolerance = tolerance;
    return sample;
  }

 private:
  Draws draws(std::uint32_t round) const { return Draws({plan_.seed, 0}, Stream::resampling, round); }

  void start() {
    for (std::uint32_t i = 0; i < plan_.particles; ++i) {
      std::vector<double> point;
      for (std::uint32_t j = 0; j < plan_.dimensions; ++j)
        point.push_back(draws(0).uniform(i * static_cast<std::uint32_t>(plan_.dimensions) + j, starting));
      population_.numbers.push_back(believe_(point));
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
    std::vector<Believed> numbers = believe_(point);
    const double gain = log_kernels(targets_, numbers, tolerance) -
                        log_kernels(targets_, population_.numbers[particle], tolerance);
    if (!(std::log(draws(round).uniform(entity, accepting)) < gain)) return false;
    population_.points[particle] = std::move(point);
    population_.numbers[particle] = std::move(numbers);
    return true;
  }

  const AbcPlan& plan_;
  std::span<const AbcTarget> targets_;
  const Believe& believe_;
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

double log_kernel(const AbcTarget& target, Believed of, double tolerance) {
  if (std::isnan(of.mean)) return impossible;
  if (target.form == AbcTarget::Form::normal) {
    const double spread = tolerance * width(target), own = spread * spread / target.weight;
    const double away = of.mean - target.mean;
    return 0.5 * (std::log(own / (own + of.variance)) - away * away / (own + of.variance));
  }
  const double grown = (tolerance - 1) * width(target) / std::sqrt(target.weight);
  if (of.variance <= 0) {
    const double beyond = distance(target, of.mean);
    return beyond == 0 ? 0 : -0.5 * (beyond / grown) * (beyond / grown);
  }
  const double below = target.low - of.mean, above = of.mean - target.high;
  const double deviation = std::sqrt(of.variance);
  const double within = 1 - normal_below(below / deviation) - normal_below(above / deviation);
  return std::log(std::max(0.0, within) + expected_tail(below, of.variance, grown) +
                  expected_tail(above, of.variance, grown));
}

double tolerance_needed(const AbcTarget& target, double measured) {
  if (target.form == AbcTarget::Form::normal) return 1;
  return std::isnan(measured) ? widest : 1 + distance(target, measured) / width(target) / 2;
}

AbcSample sample_by_abc(const AbcPlan& plan, std::span<const AbcTarget> targets, const Believe& believe) {
  return Sampler(plan, targets, believe).run();
}

}  // namespace avert
