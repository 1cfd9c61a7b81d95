#include "sim/record/output.hpp"
#include "sim/sweep/frames.hpp"
#include "sim/sweep/record.hpp"
#include "tests/fuzz/input_file.hpp"

namespace {

using namespace avert;

std::vector<Variable> make_catalogue() {
  return {{"outcomes", "deaths", Unit::persons, "deaths", {Dimension::week}},
          {"summary", "cost", Unit::currency, "cost", {}}};
}

void read_payload(std::string_view payload) {
  static const std::vector<Variable> catalogue = make_catalogue();
  const auto head = sweep::decode_head(payload);
  fuzz::refuse_or_read([&] {
    const RunResult run = sweep::decode_run(payload, catalogue);
    fuzz::require(head && sweep::encode_run(head->id, head->seconds, run) == payload);
  });
}

struct Scanned {
  std::vector<std::string> payloads;
  sweep::FrameScan end;
};

Scanned scan(const std::string& bytes) {
  Scanned scanned;
  sweep::ByteWindow window(
      bytes.size(), [&](std::uint64_t offset, std::uint64_t length) { return bytes.substr(offset, length); });
  scanned.end = sweep::scan_frames(window, 0, [&](const sweep::Frame& frame) {
    scanned.payloads.push_back(bytes.substr(frame.offset, frame.length));
  });
  return scanned;
}

}  // namespace

/// Bytes as a log and as the payload of a frame. A whole frame is found whatever stands before it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input = fuzz::text_of(bytes, size);
  read_payload(input);
  const std::string log = std::string(input) + sweep::make_frame(sweep::FrameKind::run, input);
  const Scanned whole = scan(log);
  fuzz::require(!whole.payloads.empty() && whole.payloads.back() == input && whole.end.end == log.size());
  for (const std::string& payload : scan(std::string(input)).payloads) read_payload(payload);
  return 0;
}
