#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What a utility is made of. Every term is worth over the time that the leader looks ahead, in units of the
/// prize: power over the country for that time.
namespace avert {

enum class Term : std::uint8_t {
  prize,      ///< what may be won
  threat,     ///< rivals that are stronger, or gain
  revenge,    ///< for the own people killed here and nearby, and on those who were protected
  losses,     ///< what it costs to do it, in men and means
  answer,     ///< what others make it cost
  norms,      ///< restraint of the leader, commitment to prevention
  weariness,  ///< of the own people
  deal,       ///< what an agreement is worth
  relief      ///< from sanctions
};
inline constexpr std::size_t term_count = 9;
constexpr std::array<std::string_view, term_count> enum_names(Term) {
  return {"prize", "threat", "revenge", "losses", "answer", "norms", "weariness", "deal", "relief"};
}

/// Terms of one option; those that do not concern it are 0.
class Terms {
 public:
  constexpr double& operator[](Term term) { return values_[static_cast<std::size_t>(term)]; }
  constexpr double operator[](Term term) const { return values_[static_cast<std::size_t>(term)]; }
  constexpr const std::array<double, term_count>& all() const { return values_; }

  constexpr double utility() const {
    double sum = 0;
    for (const double each : values_) sum += each;
    return sum;
  }
  constexpr void add(const Terms& other, double weight) {
    for (std::size_t i = 0; i < term_count; ++i) values_[i] += weight * other.values_[i];
  }

 private:
  std::array<double, term_count> values_{};
};

}  // namespace avert
