/// Battles against the laws of Lanchester (1916) in closed form, and a war of two sides, with tours, pay and
/// weariness, against its differential equations.
#include "sim/escalation/armies.hpp"
#include "sim/escalation/contest.hpp"
#include "sim/escalation/mobilisation.hpp"
#include "tests/support/armed_world.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// Fighters of both sides who meet in one place, each side of a people of its own, and the weapons of each.
struct Sides {
  double first, second;
  double weapons_first = 1, weapons_second = 1;
};

TinyRun at_war(const Sides& sides, std::uint32_t people, double step, std::uint32_t replicate) {
  World world = crowd({people, people});
  world.actors[0].fighters = 1000 * sides.first / people;
  world.actors[1].fighters = 1000 * sides.second / people;
  TinyRun run({}, std::move(world));
  run.begin<start_status>(Stream::status);
  run.begin<start_contest>(Stream::contest);
  run.world.people.threshold.assign(run.world.people.size(), std::numeric_limits<float>::infinity());
  run.state.column<Weapons>() = {sides.weapons_first, sides.weapons_second};
  run.state.column<ChosenPosture>().assign(2, Posture::fight);
  run.state.column<Ordered>().assign(2, 1);
  run.key = {9, replicate};
  run.clock.step = step;
  return run;
}

double fighters_of(const TinyRun& run, std::size_t actor) {
  return run.state.column<TotalFighters>()[actor];
}

/// Strength of a fighter: unarmed men are a force as well.
double strength_of_one(double weapons) {
  const double unarmed = StrengthParameters{}.unarmed;
  return unarmed + (1 - unarmed) * weapons;
}

/// A war with all that makes armies smaller. State: fighters, weariness and living people, of both sides
/// each.
struct War {
  static constexpr double people = 10000, step = 0.125, funds = 0.15;
  Sides sides{2500, 1500, 1, 0.6};
  ArmyParameters army;
  double k = ContestParameters{}.attrition;
  double one[2] = {strength_of_one(sides.weapons_first), strength_of_one(sides.weapons_second)};

  War() {
    army.weariness = 0.01;
    army.remnant = 0;
  }
  TinyRun begun(std::uint32_t replicate) const {
    TinyRun run = at_war(sides, static_cast<std::uint32_t>(people), step, replicate);
    run.parameters.get<ArmyParameters>() = army;
    run.parameters.get<MobilisationParameters>().leave_rate = 0;
    run.state.column<Funds>().assign(2, funds);
    return run;
  }
  std::vector<double> start() const { return {sides.first, sides.second, 0, 0, people, people}; }

  std::vector<double> rates(const std::vector<double>& now) const {
    const double strength = one[0] * now[0] + one[1] * now[1];
    std::vector<double> rate(6);
    for (std::size_t i = 0; i < 2; ++i) {
      const double lost = k * now[i] * one[1 - i] * now[1 - i] / strength;
      const double leaving = 1 / army.tour + army.unpaid * (1 - funds / army.paid) + army.weary * now[2 + i];
      rate[i] = -lost - leaving * now[i];
      rate[2 + i] =
          (1 - now[2 + i]) * army.weariness * 1000 * lost / now[4 + i] - now[2 + i] / army.weariness_fade;
      rate[4 + i] = -lost;
    }
    return rate;
  }

  /// Of the mean of so many wars: fighters vary as in battles alone, with those who went home; weariness by
  /// what each death adds. Besides, every process sees what the others did up to a step before.
  std::vector<double> tolerance(const std::vector<double>& exact, double wars) const {
    const std::vector<double> change = rates(exact);
    std::vector<double> most(4);
    for (std::size_t i = 0; i < 2; ++i) {
      const double gone = start()[i] - exact[i], fell = people - exact[4 + i],
                   rivals_fell = people - exact[5 - i];
      const double rivals = one[1 - i] / one[i], each_death = army.weariness * 1000 / exact[4 + i];
      most[i] = 4 * std::sqrt((gone + rivals * rivals * rivals_fell) / wars) + step * std::abs(change[i]);
      most[2 + i] = 4 * each_death * std::sqrt(fell / wars) + step * std::abs(change[2 + i]);
    }
    return most;
  }
};

}  // namespace

TEST_CASE("Two sides lose by Lanchester's linear law: strengths differ by the same until one is gone") {
  // With A and B fighters of strengths a and b, A′ = −k A bB ⁄ (aA + bB) and the same for B. So aA − bB
  // stays, as in the linear law, and A B = A₀ B₀ exp(−k t); together they give A.
  constexpr double step = 0.5;
  const double k = ContestParameters{}.attrition;
  for (const Sides& sides : {Sides{4000, 2500}, Sides{2000, 3500, 1, 0.3}, Sides{400, 4500}}) {
    const double a = strength_of_one(sides.weapons_first), b = strength_of_one(sides.weapons_second);
    const double difference = a * sides.first - b * sides.second;
    std::vector<TinyRun> wars;
    for (std::uint32_t replicate = 0; replicate < 8; ++replicate)
      wars.push_back(at_war(sides, 5000, step, replicate));
    for (const double week : {5.0, 25.0, 80.0}) {
      std::vector<double> first, second, kept, product_fell, square;
      for (TinyRun& run : wars) {
        for (; run.clock.week < week; settle_requests(run)) run.advance<update_contest>(Stream::contest);
        first.push_back(fighters_of(run, 0));
        second.push_back(fighters_of(run, 1));
        kept.push_back(a * first.back() - b * second.back());
        product_fell.push_back(std::log(sides.first * sides.second / (first.back() * second.back())));
        square.push_back(a * first.back() * first.back() - b * second.back() * second.back());
      }
      const double product = sides.first * sides.second * std::exp(-k * week);
      const double exact = (difference + std::sqrt(difference * difference + 4 * a * b * product)) / (2 * a);
      const double lost = sides.first - exact, rivals_lost = sides.second - product / exact;
      // Every death is a draw of its own, so aA − bB varies by a² for each of A's and b² for each of B's;
      // either side's strength varies by no more. Within a step nobody notices the losses, which shifts them
      // by less than k Δt ⁄ 2 of themselves.
      const double tolerance =
          4 * std::sqrt((a * a * lost + b * b * rivals_lost) / static_cast<double>(wars.size())) +
          k * step / 2 * a * lost;
      INFO("week " << week << ": " << estimate(first).mean << ", " << estimate(second).mean << ", exact "
                   << exact << ", " << product / exact << "; ± " << tolerance);
      CHECK(std::abs(estimate(kept).mean - difference) < tolerance);
      CHECK(std::abs(estimate(first).mean - exact) < tolerance / a);
      CHECK(std::abs(estimate(second).mean - product / exact) < tolerance / b);
      // The hazards of both sides sum to k whatever has happened, so the logarithm of the product varies by
      // the deaths alone, each over the square of the fighters then left.
      const double scatter = 1 / exact - 1 / sides.first + exact / product - 1 / sides.second;
      CHECK(std::abs(estimate(product_fell).mean - k * week) <
            4 * std::sqrt(scatter / static_cast<double>(wars.size())));
      // Lanchester's square law would keep this instead; it is no limit of the model.
      const Estimate other_law = estimate(square);
      const double at_start = a * sides.first * sides.first - b * sides.second * sides.second;
      if (week == 80) CHECK(std::abs(other_law.mean - at_start) > 20 * other_law.error);
    }
  }
}

TEST_CASE("However many rivals there are, a fighter falls at most at the rate of attrition") {
  // The few lose themselves at k whether they meet ten times or a hundred times as many: both laws of
  // Lanchester would make it ten times as fast.
  const double k = ContestParameters{}.attrition;
  for (const double many : {4000.0, 40000.0}) {
    std::vector<double> left;
    for (std::uint32_t replicate = 0; replicate < 6; ++replicate) {
      TinyRun run = at_war({400, many}, 40000, 1, replicate);
      for (int i = 0; i < 13; ++i, settle_requests(run)) run.advance<update_contest>(Stream::contest);
      left.push_back(fighters_of(run, 0));
    }
    const double fastest = 400 * std::exp(-k * 13), slowest = 400 * std::exp(-k * 13 * many / (many + 400)),
                 tolerance = 4 * std::sqrt((400 - fastest) / static_cast<double>(left.size()));
    INFO(estimate(left).mean << " between " << fastest << " and " << slowest << " ± " << tolerance);
    CHECK(estimate(left).mean > fastest - tolerance);
    CHECK(estimate(left).mean < slowest + tolerance);
  }
}

TEST_CASE("A war of two sides, with tours, pay and weariness, follows its differential equations") {
  const War war;
  std::vector<TinyRun> wars;
  for (std::uint32_t replicate = 0; replicate < 6; ++replicate) wars.push_back(war.begun(replicate));
  std::vector<double> exact = war.start();
  double before = 0;
  for (const double week : {8.0, 26.0, 52.0}) {
    for (TinyRun& run : wars)
      for (; run.clock.week < week; settle_requests(run)) {
        run.advance<update_mobilisation>(Stream::mobilisation);
        run.advance<update_armies>(Stream::armies);
        run.advance<update_contest>(Stream::contest);
      }
    exact = integrate(exact, week - before, 400, [&](const auto& now) { return war.rates(now); });
    before = week;
    const std::vector<double> tolerance = war.tolerance(exact, static_cast<double>(wars.size()));
    for (std::size_t i = 0; i < 2; ++i) {
      std::vector<double> fighters, weariness;
      for (const TinyRun& run : wars) {
        fighters.push_back(fighters_of(run, i));
        weariness.push_back(run.state.column<Weariness>()[i]);
      }
      INFO("week " << week << ": " << estimate(fighters).mean << ", exact " << exact[i] << " ± "
                   << tolerance[i] << "; " << estimate(weariness).mean << ", exact " << exact[2 + i] << " ± "
                   << tolerance[2 + i]);
      CHECK(std::abs(estimate(fighters).mean - exact[i]) < tolerance[i]);
      CHECK(std::abs(estimate(weariness).mean - exact[2 + i]) < tolerance[2 + i]);
    }
  }
}
