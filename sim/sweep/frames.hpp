#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The format of a worker's log: frames one after another, each with its length and a hash, so that a reader
/// finds every whole frame whatever happened to the rest (docs/cluster.md, "Files").
namespace avert::sweep {

enum class FrameKind : std::uint32_t { run = 1, claim = 2 };

/// A whole frame within the bytes that were scanned.
struct Frame {
  FrameKind kind;
  std::string_view payload;
};

struct FrameScan {
  std::vector<Frame> frames;
  std::uint64_t end = 0;      ///< bytes up to here are settled; what follows may be a frame half written
  std::uint64_t damaged = 0;  ///< stretches of bytes before `end` that are no whole frame
};

/// The bytes of a frame: marker (8 bytes), kind and length (4 each, little-endian), payload, FNV-1a hash (8)
/// of all from kind on.
std::string make_frame(FrameKind kind, std::string_view payload);

/// Finds every whole frame. Never fails; the payloads refer to `bytes`.
FrameScan scan_frames(std::string_view bytes);

}  // namespace avert::sweep
