#include "sim/calibration/findings.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "analysis/covariance.hpp"
#include "avert/random.hpp"
#include "avert/version.hpp"
#include "sim/scenario/values.hpp"

namespace avert::calibration {
namespace {

constexpr std::size_t rank_bins = 10;
constexpr std::size_t draws_of_a_repeat = 400;

/// What the emulators say at a point. Targets without an emulator do not count.
Believe belief_of(const Emulators& emulators, const std::vector<std::size_t>& counted) {
  return [&emulators, counted](std::span<const double> point) {
    std::vector<Believed> numbers;
    numbers.reserve(counted.size());
    for (const std::size_t t : counted) numbers.push_back(emulators.at(t, point));
    return numbers;
  };
}

std::vector<std::size_t> emulated(const Design& design, const Emulators& emulators) {
  std::vector<std::size_t> targets;
  for (std::size_t t = 0; t < design.targets.size(); ++t)
    if (emulators.has(t)) targets.push_back(t);
  return targets;
}

std::vector<double> column(const std::vector<std::vector<double>>& rows, std::size_t which) {
  std::vector<double> values(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) values[i] = rows[i][which];
  return values;
}

/// The draw nearest to the mean of all, by their own covariance.
std::size_t most_central(const std::vector<std::vector<double>>& draws) {
  const Eigen::MatrixXd from_mean = centred(draws);
  const auto d = from_mean.cols();
  const Eigen::MatrixXd covariance = covariance_of(from_mean) + 1e-12 * Eigen::MatrixXd::Identity(d, d);
  const Eigen::MatrixXd whitened = covariance.ldlt().solve(from_mean.transpose());
  Eigen::Index central = 0;
  (from_mean.transpose().cwiseProduct(whitened)).colwise().sum().minCoeff(&central);
  return static_cast<std::size_t>(central);
}

/// Chance of counts as uneven as these, were all bins as likely (Pearson).
double evenness(const std::vector<double>& counts) {
  double all = 0, distance = 0;
  for (const double each : counts) all += each;
  const double expected = all / static_cast<double>(counts.size());
  for (const double each : counts) distance += (each - expected) * (each - expected) / expected;
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  return boost::math::cdf(boost::math::complement(law, distance));
}

}  // namespace

AbcSample sample_posterior(const Design& design, const Emulators& emulators) {
  const std::vector<std::size_t> counted = emulated(design, emulators);
  std::vector<AbcTarget> targets(counted.size());
  for (std::size_t i = 0; i < counted.size(); ++i) targets[i] = design.targets[counted[i]].aim;
  return sample_by_abc({.particles = design.draws, .dimensions = design.priors().size(), .seed = design.seed},
                       targets, belief_of(emulators, counted));
}

void refine(const Design& design, const Runner& run, Matched& matched) {
  if (design.last_points == 0) return;
  const Shares draws = sample_posterior(design, *matched.emulators).points;
  add_wave(design, run, spread_out(draws, design.last_points), matched);
}

Posterior posterior_of(const Design& design, const AbcSample& sample, const std::string& date) {
  const sweep::Points points = sweep::points_at(design.studies.front().design, sample.points);
  Posterior posterior;
  posterior.design = design.name;
  posterior.date = date;
  posterior.model_version = model_version;
  posterior.paths = points.paths;
  for (const auto& row : points.rows) {
    posterior.draws.emplace_back();
    for (const std::string& value : row) posterior.draws.back().push_back(parse_number(value, design.name));
  }
  posterior.central = most_central(sample.points);
  return posterior;
}

std::vector<Informed> identify(const Design& design, const Posterior& posterior) {
  const auto draws = static_cast<double>(posterior.draws.size());
  const Eigen::MatrixXd covariance = covariance_of(centred(posterior.draws)) * draws / (draws - 1);
  const Eigen::VectorXd deviations = covariance.diagonal().cwiseSqrt();
  std::vector<Informed> all;
  for (std::size_t i = 0; i < posterior.paths.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    const Range range = design.priors()[i].range;
    const double width = range.high - range.low;
    Informed each{posterior.paths[i],
                  range.low,
                  range.high,
                  summarise(column(posterior.draws, i)),
                  deviations(at),
                  1 - covariance(at, at) / (width * width / 12),
                  {}};
    for (Eigen::Index j = 0; j < deviations.size(); ++j)
      each.correlation.push_back(covariance(at, j) / (deviations(at) * deviations(j)));
    all.push_back(std::move(each));
  }
  return all;
}

std::vector<Fitted> fit(const Design& design, const Emulators& emulators, const AbcSample& sample) {
  constexpr std::size_t of_the_cube = 1024;
  const Shares cube = designs().sobol_sequence(of_the_cube, design.priors().size());
  std::vector<Fitted> all;
  for (std::size_t t = 0; t < design.targets.size(); ++t) {
    std::vector<double> prior, posterior;
    double met = 0;
    if (emulators.has(t)) {
      for (const auto& point : cube) prior.push_back(emulators.at(t, point).mean);
      for (const auto& point : sample.points) posterior.push_back(emulators.at(t, point).mean);
      const AbcTarget& aim = design.targets[t].aim;
      const double tolerated = aim.form == AbcTarget::Form::normal ? 2 * aim.spread : 0;
      for (const double each : posterior) met += distance(aim, each) <= tolerated;
    }
    const double part = posterior.empty() ? undefined : met / static_cast<double>(posterior.size());
    all.push_back({summarise(prior), summarise(posterior), part});
  }
  return all;
}

Shares drawn_from_priors(const Design& design, std::size_t points) {
  const Draws draws({design.seed, 1}, Stream::resampling, 0);
  Shares shares(points);
  for (std::size_t i = 0; i < points; ++i)
    for (std::size_t j = 0; j < design.priors().size(); ++j)
      shares[i].push_back(draws.uniform(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)));
  return shares;
}

KnownAnswers known_answers(const Design& design, const Emulators& emulators, const Shares& truths,
                           const std::vector<Measurements>& numbers) {
  const std::size_t dimensions = design.priors().size();
  std::vector<double> within_50(dimensions), within_90(dimensions);
  std::vector<std::vector<double>> ranks(dimensions, std::vector<double>(rank_bins));
  for (std::size_t repeat = 0; repeat < truths.size(); ++repeat) {
    std::vector<std::size_t> counted;
    std::vector<AbcTarget> targets;
    for (const std::size_t t : emulated(design, emulators)) {
      const Measured& seen = numbers[repeat][t];
      if (!std::isfinite(seen.value) || !(seen.variance > 0)) continue;
      counted.push_back(t);
      targets.push_back(
          {.form = AbcTarget::Form::normal, .mean = seen.value, .spread = std::sqrt(seen.variance)});
    }
    const AbcSample sample = sample_by_abc(
        {.particles = draws_of_a_repeat, .dimensions = dimensions, .seed = design.seed + repeat}, targets,
        belief_of(emulators, counted));
    for (std::size_t i = 0; i < dimensions; ++i) {
      const std::vector<double> draws = column(sample.points, i);
      const auto below = static_cast<double>(
          std::count_if(draws.begin(), draws.end(), [&](double each) { return each < truths[repeat][i]; }));
      const double rank = below / static_cast<double>(draws.size());
      within_50[i] += rank >= 0.25 && rank <= 0.75;
      within_90[i] += rank >= 0.05 && rank <= 0.95;
      ranks[i][std::min(rank_bins - 1, static_cast<std::size_t>(rank * rank_bins))] += 1;
    }
  }
  KnownAnswers answers;
  answers.repeats = truths.size();
  for (std::size_t i = 0; i < dimensions; ++i) {
    answers.within_50.push_back(proportion(within_50[i], truths.size()));
    answers.within_90.push_back(proportion(within_90[i], truths.size()));
    answers.p_of_ranks.push_back(evenness(ranks[i]));
  }
  return answers;
}

}  // namespace avert::calibration
