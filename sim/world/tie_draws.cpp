#include "sim/world/tie_draws.hpp"

#include <algorithm>

namespace avert {
namespace {

enum Purpose : std::uint32_t { counts, neighbours, civic, distant };

/// Times a distant partner is drawn again when the draw falls into the own settlement.
constexpr std::uint32_t most_tries = 8;

std::uint32_t chance_word(double chance) {
  return static_cast<std::uint32_t>(std::clamp(chance, 0.0, 1.0) * 4294967295.0);
}

std::uint64_t pairs(std::uint64_t persons) {
  return persons * (persons - 1);
}

struct Ends {
  std::uint64_t household = 0, circle = 0;
  Ends& operator+=(Ends other) {
    household += other.household;
    circle += other.circle;
    return *this;
  }
};

}  // namespace

LocalTies count_local(const Dwellings& dwellings, Threads threads) {
  const auto count_block = [&](std::size_t first, std::size_t last) {
    Ends ends;
    for_each_circle(dwellings, first, last, [&](const Circle& circle) {
      ends.circle += pairs(circle.last_person - circle.first_person);
      for (std::uint32_t h = circle.first_household; h < circle.last_household; ++h)
        ends.household += pairs(dwellings.household_begin[h + 1] - dwellings.household_begin[h]);
    });
    return ends;
  };
  const Ends ends = sum_blocks(threads, dwellings.circles(), count_block, circles_per_block);
  const double persons = dwellings.household_begin.back();
  return {static_cast<double>(ends.household) / persons,
          static_cast<double>(ends.circle - ends.household) / persons};
}

TiePlan plan_ties(const WorldSpec& spec, const TieParameters& k, LocalTies local, bool many_settlements) {
  TiePlan plan;
  const double outside = std::max(0.0, spec.mean_degree - local.household);
  plan.distant = many_settlements ? std::min(outside, spec.distant_share * spec.mean_degree) : 0;
  const double within = outside - plan.distant;
  double near = std::min({k.neighbour_share * within, spec.homophily * outside, local.circle_candidates});
  if (local.circle_candidates > 0) plan.pair_chance = near / local.circle_candidates;
  plan.civic = within - near;
  const double sought = plan.civic + plan.distant;
  if (sought > 0) plan.inbreeding = std::clamp((spec.homophily * outside - near) / sought, 0.0, 1.0);
  return plan;
}

TieDraws::TieDraws(TieGround ground, double distant_tail, RandomKey key)
    : ground_(ground),
      distant_law_(CountLaw::heavy_tailed(ground.plan.distant / 2, distant_tail)),
      pair_word_(chance_word(ground.plan.pair_chance)),
      inbreeding_word_(chance_word(ground.plan.inbreeding)),
      counts_(key, Stream::ties, counts),
      neighbours_(key, Stream::ties, neighbours),
      civic_(key, Stream::ties, civic),
      distant_(key, Stream::ties, distant) {}

void TieDraws::find_partners(const Circle& circle, std::uint32_t household_end, std::uint32_t person,
                             std::vector<std::uint32_t>& partners) const {
  const auto words = counts_.block(person);
  find_neighbours(circle, household_end, person, partners);
  const double sought = ground_.plan.civic / 2;
  find_civic(circle, person, static_cast<std::uint32_t>(sought + Draws::open_unit(words[0])), partners);
  const double accessibility = ground_.kernel.accessibility(SettlementId{circle.cell / ground_.groups});
  const double afar = distant_law_(words[1]) * accessibility;
  find_distant(circle, person, static_cast<std::uint32_t>(afar + Draws::open_unit(words[2])), partners);
}

void TieDraws::find_neighbours(const Circle& circle, std::uint32_t household_end, std::uint32_t person,
                               std::vector<std::uint32_t>& partners) const {
  for (std::uint32_t first = household_end; first < circle.last_person; first += 4) {
    const auto words = neighbours_.block(person, first - household_end);
    const std::uint32_t count = std::min(circle.last_person - first, 4u);
    for (std::uint32_t k = 0; k < count; ++k)
      if (words[k] < pair_word_) partners.push_back(first + k);
  }
}

void TieDraws::find_civic(const Circle& circle, std::uint32_t person, std::uint32_t count,
                          std::vector<std::uint32_t>& partners) const {
  const std::size_t first_cell = circle.cell - circle.cell % ground_.groups;
  for (std::uint32_t k = 0; k < count; ++k) {
    const auto words = civic_.block(person, k);
    const bool own = words[0] < inbreeding_word_;
    const std::uint32_t first = ground_.cell_begin[own ? circle.cell : first_cell];
    const std::uint32_t last = ground_.cell_begin[own ? circle.cell + 1 : first_cell + ground_.groups];
    for (std::size_t attempt = 1; attempt < words.size(); ++attempt) {
      const std::uint32_t partner = first + Draws::scale(words[attempt], last - first);
      if (partner >= circle.first_person && partner < circle.last_person) continue;
      partners.push_back(partner);
      break;
    }
  }
}

void TieDraws::find_distant(const Circle& circle, std::uint32_t person, std::uint32_t count,
                            std::vector<std::uint32_t>& partners) const {
  const SettlementId from{circle.cell / ground_.groups};
  const std::size_t own_group = circle.cell % ground_.groups;
  for (std::uint32_t k = 0; k < count; ++k) {
    for (std::uint32_t attempt = 0; attempt < most_tries; ++attempt) {
      const auto words = distant_.block(person, k * most_tries + attempt);
      const bool own = words[0] < inbreeding_word_ && ground_.kernel.possible(from, own_group);
      const std::size_t list = own ? own_group : ground_.groups;
      const PersonId partner = ground_.kernel.draw(from, list, words[1], words[2]);
      if (partner == none<PersonId>) continue;
      partners.push_back(partner.value());
      break;
    }
  }
}

}  // namespace avert
