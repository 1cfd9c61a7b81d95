#include "sim/sweep/frames.hpp"

#include <algorithm>
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

std::uint64_t end_of(const Frame& frame) {
  return frame.offset + frame.length + hash_bytes;
}

/// What the head here says, whether or not the rest is there; nothing if here is no head.
std::optional<Frame> read_head(ByteWindow& bytes, std::uint64_t at) {
  const std::string_view head = bytes.view(at, head_bytes);
  if (head.size() < head_bytes || !head.starts_with(marker)) return std::nullopt;
  ByteReader numbers(head.substr(marker.size()));
  const auto kind = numbers.number<std::uint32_t>(), length = numbers.number<std::uint32_t>();
  if (kind != 1 && kind != 2) return std::nullopt;
  return Frame{static_cast<FrameKind>(kind), at + head_bytes, length};
}

/// The whole frame that begins here, or nothing. It may be longer than the window.
std::optional<Frame> whole_frame(ByteWindow& bytes, std::uint64_t at) {
  const std::optional<Frame> frame = read_head(bytes, at);
  if (!frame || end_of(*frame) > bytes.size()) return std::nullopt;
  Hash hash;
  const std::uint64_t end = frame->offset + frame->length;
  for (std::uint64_t next = at + marker.size(); next < end;) {
    const std::string_view piece =
        bytes.view(next, std::min(end - next, ByteWindow::most)).substr(0, end - next);
    if (piece.empty()) return std::nullopt;
    hash.add(piece);
    next += piece.size();
  }
  ByteReader stored(bytes.view(end, hash_bytes));
  const bool same = stored.number<std::uint64_t>() == hash.value() && stored.sound();
  return same ? frame : std::nullopt;
}

/// Whether a frame begins here whose rest may not have been written yet.
bool may_be_cut(ByteWindow& bytes, std::uint64_t at) {
  const std::string_view head = bytes.view(at, head_bytes);
  if (head.size() < marker.size()) return marker.starts_with(head);
  if (!head.starts_with(marker)) return false;
  if (head.size() < head_bytes) return true;
  const auto length = ByteReader(head.substr(marker.size() + 4)).number<std::uint32_t>();
  return at + head_bytes + length + hash_bytes > bytes.size();
}

/// Where the next whole frame begins, at or after `from`.
std::optional<std::uint64_t> find_frame(ByteWindow& bytes, std::uint64_t from) {
  while (true) {
    const std::string_view here = bytes.view(from, marker.size());
    if (here.size() < marker.size()) return std::nullopt;
    const std::size_t found = here.find(marker);
    if (found == std::string_view::npos) {
      from += here.size() - marker.size() + 1;
    } else if (whole_frame(bytes, from + found)) {
      return from + found;
    } else {
      from += found + 1;
    }
  }
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

std::string_view ByteWindow::view(std::uint64_t offset, std::uint64_t least) {
  if (offset >= size_) return {};
  least = std::min({least, most, size_ - offset});
  if (offset < held_from_ || offset + least > held_from_ + held_.size()) {
    held_ = read_(offset, std::min(most, size_ - offset));
    held_from_ = offset;
  }
  return std::string_view(held_).substr(offset - held_from_);
}

FrameScan scan_frames(ByteWindow& bytes, std::uint64_t from, const std::function<void(const Frame&)>& visit) {
  FrameScan scan{from, 0};
  while (scan.end < bytes.size()) {
    if (const auto frame = whole_frame(bytes, scan.end)) {
      visit(*frame);
      scan.end = end_of(*frame);
      continue;
    }
    const std::optional<std::uint64_t> next = find_frame(bytes, scan.end + 1);
    if (!next && may_be_cut(bytes, scan.end)) break;
    ++scan.damaged;
    scan.end = next.value_or(bytes.size());
  }
  return scan;
}

}  // namespace avert::sweep
