#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Numbers, texts and arrays as bytes, little-endian.
namespace avert {

static_assert(std::endian::native == std::endian::little,
              "logs are little-endian, written as they are in memory");

class ByteWriter {
 public:
  template <class T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.append(value);
  }
  template <class T>
  void array(const std::vector<T>& values) {
    number(static_cast<std::uint64_t>(values.size()));
    raw(values);
  }
  /// Without its length.
  template <class T>
  void raw(const std::vector<T>& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  void raw(std::string_view bytes) { bytes_.append(bytes); }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
  std::string_view view() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote. After the first read past the end everything is zero or empty and `sound()`
/// is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    T value{};
    const std::string_view part = skip(sizeof value);
    if (sound_) std::memcpy(&value, part.data(), sizeof value);
    return value;
  }
  std::string_view text() { return skip(number<std::uint32_t>()); }
  template <class T>
  std::vector<T> array() {
    return raw<T>(number<std::uint64_t>());
  }
  template <class T>
  std::vector<T> raw(std::uint64_t count) {
    if (count > bytes_.size() / sizeof(T)) sound_ = false;
    const std::string_view part = skip(sound_ ? count * sizeof(T) : 0);
    std::vector<T> values(part.size() / sizeof(T));
    if (!part.empty()) std::memcpy(values.data(), part.data(), part.size());
    return values;
  }
  /// The bytes that are gone past.
  std::string_view skip(std::uint64_t count) {
    if (!sound_ || count > bytes_.size()) {
      sound_ = false;
      return {};
    }
    const std::string_view part = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return part;
  }
  std::string_view rest() const { return bytes_; }
  bool sound() const { return sound_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

}  // namespace avert
