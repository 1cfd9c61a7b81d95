#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

/// The format of a worker's log: frames one after another, each with its length and a hash, so that a reader
/// finds every whole frame whatever happened to the rest (docs/cluster.md, "Files").
namespace avert::sweep {

enum class FrameKind : std::uint32_t { run = 1, claim = 2 };

/// A whole frame: where its payload stands.
struct Frame {
  FrameKind kind;
  std::uint64_t offset, length;
};

/// Bytes of any number, of which only a part is in memory, whatever they hold.
class ByteWindow {
 public:
  static constexpr std::uint64_t most = std::uint64_t{1} << 20;  ///< in memory at once
  using Read = std::function<std::string(std::uint64_t offset, std::uint64_t length)>;

  ByteWindow(std::uint64_t size, Read read) : size_(size), read_(std::move(read)) {}
  std::uint64_t size() const { return size_; }
  /// At least so many bytes from `offset` on, fewer only at the end or when more than `most` are asked for.
  /// Valid until the next call.
  std::string_view view(std::uint64_t offset, std::uint64_t least);

 private:
  std::uint64_t size_;
  Read read_;
  std::string held_;
  std::uint64_t held_from_ = 0;
};

struct FrameScan {
  std::uint64_t end = 0;      ///< bytes up to here are settled; what follows may be a frame half written
  std::uint64_t damaged = 0;  ///< stretches of bytes before `end` that are no whole frame
};

/// The bytes of a frame: marker (8 bytes), kind and length (4 each, little-endian), payload, FNV-1a hash (8)
/// of all from kind on.
std::string make_frame(FrameKind kind, std::string_view payload);

/// Calls `visit` for every whole frame from `from` on, in order. Never fails by itself.
FrameScan scan_frames(ByteWindow& bytes, std::uint64_t from, const std::function<void(const Frame&)>& visit);

}  // namespace avert::sweep
