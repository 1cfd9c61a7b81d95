#include "sim/sweep/frames.hpp"

#include <optional>

#include "avert/bytes.hpp"
#include "avert/hash.hpp"

namespace avert::sweep {
namespace {

/// No text and no usual number holds these bytes.
constexpr std::string_view marker =
    "\x89"
    "avert\r\n";
constexpr std::size_t head_bytes = 16, hash_bytes = 8;

/// Length of the whole frame that begins here, or nothing.
std::optional<std::size_t> whole_frame(std::string_view bytes) {
  if (bytes.size() < head_bytes + hash_bytes || !bytes.starts_with(marker)) return std::nullopt;
  ByteReader head(bytes.substr(marker.size()));
  const auto kind = head.number<std::uint32_t>();
  const std::size_t length = head.number<std::uint32_t>();
  if (kind != 1 && kind != 2) return std::nullopt;
  if (length > bytes.size() - head_bytes - hash_bytes) return std::nullopt;
  ByteReader hash(bytes.substr(head_bytes + length));
  if (hash.number<std::uint64_t>() != hash_of(bytes.substr(marker.size(), 8 + length))) return std::nullopt;
  return head_bytes + length + hash_bytes;
}

/// Whether a frame begins here whose rest may not have been written yet.
bool may_be_cut(std::string_view bytes) {
  if (bytes.size() < marker.size()) return marker.starts_with(bytes);
  if (!bytes.starts_with(marker)) return false;
  if (bytes.size() < head_bytes) return true;
  const std::size_t length = ByteReader(bytes.substr(marker.size() + 4)).number<std::uint32_t>();
  return head_bytes + length + hash_bytes > bytes.size();
}

/// Where the next whole frame begins, at or after `from`.
std::size_t find_frame(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find(marker, from); at != std::string_view::npos;
       at = bytes.find(marker, at + 1))
    if (whole_frame(bytes.substr(at))) return at;
  return std::string_view::npos;
}

}  // namespace

std::string make_frame(FrameKind kind, std::string_view payload) {
  ByteWriter body;
  body.number(static_cast<std::uint32_t>(kind));
  body.text(payload);
  const std::string hashed = body.take();
  ByteWriter frame;
  frame.number(hash_of(hashed));
  return std::string(marker) + hashed + frame.take();
}

FrameScan scan_frames(std::string_view bytes) {
  FrameScan scan;
  while (scan.end < bytes.size()) {
    const std::string_view rest = bytes.substr(scan.end);
    if (const auto length = whole_frame(rest)) {
      const auto kind =
          static_cast<FrameKind>(ByteReader(rest.substr(marker.size())).number<std::uint32_t>());
      scan.frames.push_back({kind, rest.substr(head_bytes, *length - head_bytes - hash_bytes)});
      scan.end += *length;
      continue;
    }
    const std::size_t next = find_frame(bytes, scan.end + 1);
    if (next == std::string_view::npos && may_be_cut(rest)) break;
    ++scan.damaged;
    scan.end = next == std::string_view::npos ? bytes.size() : next;
  }
  return scan;
}

}  // namespace avert::sweep
