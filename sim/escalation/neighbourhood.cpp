#include "sim/escalation/neighbourhood.hpp"

#include <algorithm>

#include "sim/parallel/cells.hpp"

namespace avert {
namespace {

using FourWords [[gnu::vector_size(16)]] = std::uint32_t;

/// How many ties ahead words are fetched: far enough to hide the way to memory.
constexpr std::size_t look_ahead = 128;

/// Which of four words belong to a row that ends after `rest` of them.
constexpr std::uint32_t in_row[4][4]{
    {~0u, ~0u, ~0u, ~0u}, {~0u, 0, 0, 0}, {~0u, ~0u, 0, 0}, {~0u, ~0u, ~0u, 0}};

inline std::uint32_t sum(FourWords values) {
  return (values[0] + values[1]) + (values[2] + values[3]);
}

/// Sums of `add_tie` over words in fours; a word of 0 adds nothing.
class FourTieSums {
 public:
  explicit FourTieSums(std::uint32_t own_group) : own_group_(FourWords{} + own_group) {}

  void add(FourWords word) {
    const auto is_own = reinterpret_cast<FourWords>((word & member_bits) == own_group_);
    const FourWords own = word & is_own;
    living_ += word >> alive_shift;
    hostility_ += word & feeling_scale;
    own_living_ -= is_own;
    own_hostility_ += own & feeling_scale;
    own_fear_ += (own >> fear_shift) & feeling_scale;
    own_flags_ += own >> mobilised_shift;
  }
  TieSums total() const {
    const std::uint32_t own_living = sum(own_living_);
    return {.living = sum(living_),
            .hostility = sum(hostility_),
            .own_living = own_living,
            .own_hostility = sum(own_hostility_),
            .own_fear = sum(own_fear_),
            .own_mobilised = sum(own_flags_) - 2 * own_living};
  }

 private:
  FourWords own_group_;
  FourWords living_{}, hostility_{}, own_living_{}, own_hostility_{}, own_fear_{};
  FourWords own_flags_{};  ///< 2 for the living, 1 more for the mobilised
};

/// The words of persons, and the ties that point into them.
class Surveyor {
 public:
  Surveyor(const Ties& ties, const std::uint32_t* words)
      : words_(words), begin_(ties.begin.data()), to_(ties.to.data()), tie_count_(ties.to.size()) {}

  TieSums operator()(std::size_t person, std::uint32_t own_group) const {
    const std::size_t begin = begin_[person], ties = begin_[person + 1] - begin, padded = (ties + 3) / 4 * 4;
    if (ties == 0) return {};
    if (begin + padded > tie_count_) return one_by_one(begin, begin + ties, own_group);
    const std::uint32_t* row = to_ + begin;
    const std::uint32_t* ahead = to_ + std::min(begin + look_ahead, tie_count_ - padded);
    FourTieSums sums(own_group);
    std::size_t tie = 0;
    for (; tie + 4 < ties; tie += 4) sums.add(gather(row + tie, ahead + tie));
    const auto& mask = in_row[ties % 4];
    sums.add(gather(row + tie, ahead + tie) & FourWords{mask[0], mask[1], mask[2], mask[3]});
    return sums.total();
  }

 private:
  /// The words of four ties, and a hint to fetch those of four that are needed soon.
  FourWords gather(const std::uint32_t* to, const std::uint32_t* ahead) const {
    for (int i = 0; i < 4; ++i) __builtin_prefetch(words_ + ahead[i]);
    return FourWords{words_[to[0]], words_[to[1]], words_[to[2]], words_[to[3]]};
  }
  /// For the last row, after which nothing may be read.
  TieSums one_by_one(std::size_t tie, std::size_t end, std::uint32_t own_group) const {
    TieSums sums;
    for (; tie < end; ++tie) add_tie(sums, words_[to_[tie]], own_group);
    return sums;
  }

  const std::uint32_t* words_;
  const std::uint32_t* begin_;
  const std::uint32_t* to_;
  std::size_t tie_count_;
};

}  // namespace

void update_neighbourhood(const World& world, Threads threads, Read<Hostility> hostility, Read<Fear> fear,
                          Read<Status> status, Write<Word> word, Write<Surroundings> surroundings) {
  const auto pack = [&](CellId cell, std::size_t first, std::size_t last) {
    const std::uint32_t group = world.group_of(cell).value();
    for (std::size_t i = first; i < last; ++i)
      word.all()[i] = pack_word(hostility.all()[i], fear.all()[i], group, status.all()[i]);
  };
  for_each_cell_range(threads, world.cell_begin, pack);

  const std::uint32_t* words = word.all().data();
  const Surveyor survey(world.ties, words);
  Around* seen = surroundings.all().data();
  const auto look = [&](CellId cell, std::size_t first, std::size_t last) {
    const std::uint32_t own_group = members_of(world.group_of(cell).value());
    for (std::size_t i = first; i < last; ++i) seen[i] = around(survey(i, own_group), words[i]);
  };
  for_each_cell_range(threads, world.cell_begin, look);
}

}  // namespace avert
