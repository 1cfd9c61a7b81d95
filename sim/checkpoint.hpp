#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "avert/bytes.hpp"

/// A run between two of its steps as bytes (docs/checkpoints.md): a head, then sections, each with a name,
/// its length and a hash. The writer and the reader are called alike, so that one list of values serves both.
/// No defence against forgery.
namespace avert {

/// Layout of a checkpoint; another one is refused.
inline constexpr std::uint32_t checkpoint_schema_version = 1;

/// The first bytes of every checkpoint.
inline constexpr std::string_view checkpoint_magic =
    "\x89"
    "avertcp";

/// Values without padding: the same values are the same bytes.
template <class T>
concept Plain = std::is_floating_point_v<T> || std::has_unique_object_representations_v<T> || T::no_padding;

class CheckpointWriter {
 public:
  /// `run` identifies the run, `step` is the next it makes, `expected` is about how many bytes will follow.
  CheckpointWriter(std::uint64_t run, std::uint32_t step, std::size_t expected);

  /// A few numbers.
  template <class... T>
  void numbers(std::string_view name, const T&... values) {
    const std::size_t begin = open(name, (sizeof values + ...));
    (bytes_.number(values), ...);
    close(begin);
  }
  /// An array whose length follows from the scenario.
  template <Plain T>
  void array(std::string_view name, const std::vector<T>& values) {
    const std::size_t begin = open(name, values.size() * sizeof(T));
    bytes_.raw(values);
    close(begin);
  }
  /// An array of any length.
  template <Plain T>
  void list(std::string_view name, const std::vector<T>& values) {
    array(name, values);
  }
  /// The whole checkpoint, with an empty last section that tells a whole one from one cut short.
  std::string take();

 private:
  std::size_t open(std::string_view name, std::uint64_t length);
  void close(std::size_t begin);

  ByteWriter bytes_;
};

class CheckpointReader {
 public:
  /// Checks the whole of `bytes`, which stay where they are. Throws Error at `where`: damaged data, or bad
  /// input for no checkpoint at all, or that of another run, model version or layout.
  CheckpointReader(std::string_view bytes, std::uint64_t run, std::string where);

  std::uint32_t step() const { return step_; }
  /// Each throws Error (damaged data) if the next section is not one of this name and length.
  template <class... T>
  void numbers(std::string_view name, T&... values) {
    ByteReader section(take(name));
    ((values = section.number<T>()), ...);
    check(section.sound() && section.at_end(), name);
  }
  template <Plain T>
  void array(std::string_view name, std::vector<T>& values) {
    const std::size_t length = values.size();
    list(name, values);
    check(values.size() == length, name);
  }
  template <Plain T>
  void list(std::string_view name, std::vector<T>& values) {
    const std::string_view section = take(name);
    check(section.size() % sizeof(T) == 0, name);
    values = ByteReader(section).raw<T>(section.size() / sizeof(T));
  }
  /// To be called when everything is read.
  void end();

 private:
  void read_head(std::uint64_t run);
  void check_sections() const;
  std::string_view take(std::string_view name);
  void check(bool sound, std::string_view section) const;

  std::string where_;
  ByteReader rest_;
  std::uint32_t step_ = 0;
};

}  // namespace avert
