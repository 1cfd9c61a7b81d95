#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "avert/error.hpp"
#include "sim/sweep/frames.hpp"
#include "sim/sweep/run_log.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

std::string payload_of(std::uint64_t id) {
  return sweep::encode_run(id, 0, example::make_run("none", static_cast<std::uint32_t>(id)));
}

/// All whole frames of these bytes.
struct Scanned {
  std::vector<std::string> payloads;
  std::vector<sweep::Frame> frames;
  std::uint64_t end = 0, damaged = 0;
  std::uint64_t most_read = 0;  ///< bytes at once
};

Scanned scan(const std::string& bytes) {
  Scanned scanned;
  sweep::ByteWindow window(bytes.size(), [&](std::uint64_t offset, std::uint64_t length) {
    scanned.most_read = std::max(scanned.most_read, length);
    return bytes.substr(offset, length);
  });
  const sweep::FrameScan done = sweep::scan_frames(window, 0, [&](const sweep::Frame& frame) {
    scanned.frames.push_back(frame);
    scanned.payloads.push_back(bytes.substr(frame.offset, frame.length));
  });
  scanned.end = done.end;
  scanned.damaged = done.damaged;
  return scanned;
}

std::string three_frames() {
  std::string bytes;
  for (const std::uint64_t id : {1, 2, 3}) bytes += sweep::make_frame(sweep::FrameKind::run, payload_of(id));
  return bytes;
}

/// Ids of the whole records.
std::vector<std::uint64_t> ids_in(const std::string& bytes) {
  std::vector<std::uint64_t> ids;
  for (const std::string& payload : scan(bytes).payloads)
    ids.push_back(sweep::decode_head(payload).value().id);
  return ids;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a log cut at any byte of its last record keeps the records before it and counts no damage") {
  const std::string bytes = three_frames();
  const std::size_t second = bytes.size() / 3 * 2;
  const sweep::Frame frame = scan(bytes).frames.at(1);
  const std::size_t end_of_second = frame.offset + frame.length + 8;
  REQUIRE(end_of_second > second / 2);
  for (std::size_t length = end_of_second; length < bytes.size(); ++length) {
    const Scanned scanned = scan(bytes.substr(0, length));
    REQUIRE(scanned.frames.size() == 2);
    REQUIRE(scanned.damaged == 0);
    REQUIRE(scanned.end == end_of_second);
  }
}

TEST_CASE("a flip of any byte is found, and only the record it hits is lost") {
  const std::string whole = three_frames();
  for (std::size_t place = 0; place < whole.size(); ++place) {
    std::string bytes = whole;
    bytes[place] = static_cast<char>(bytes[place] ^ (1 << (place % 8)));
    const std::vector<std::uint64_t> ids = ids_in(bytes);
    INFO("byte " << place);
    REQUIRE(ids.size() == 2);
    const Scanned scanned = scan(bytes);
    REQUIRE((scanned.damaged == 1 || scanned.end < bytes.size()));
  }
}

TEST_CASE("a damaged byte anywhere in a large log is passed with a small part of it in memory") {
  constexpr std::size_t count = 24, each = std::size_t{1} << 20;
  std::string whole;
  for (std::size_t i = 0; i < count; ++i)
    whole +=
        sweep::make_frame(sweep::FrameKind::run, std::string(i == 12 ? 3 * each : each, char('a' + i % 26)));
  const std::vector<sweep::Frame> frames = scan(whole).frames;
  REQUIRE(frames.size() == count);
  // Markers, kinds, lengths (also to lengths that still lie within the file), payloads and hashes.
  for (const std::size_t damaged : {std::size_t{0}, std::size_t{11}, std::size_t{12}, count - 2})
    for (const std::int64_t place : {-16, -8, -4, -2, -1, 0, 1000}) {
      std::string bytes = whole;
      bytes[static_cast<std::size_t>(static_cast<std::int64_t>(frames[damaged].offset) + place)] ^= 1;
      const Scanned scanned = scan(bytes);
      INFO("frame " << damaged << ", byte " << place);
      CHECK(scanned.frames.size() == count - 1);
      CHECK(scanned.damaged == 1);
      CHECK(scanned.end == bytes.size());
      CHECK(scanned.most_read <= sweep::ByteWindow::most);
    }
}

TEST_CASE("bytes that no log ever held are read without a fault") {
  for (std::uint32_t sample = 0; sample < 500; ++sample) {
    const Draws draws({9, sample}, Stream::resampling, 0);
    std::string bytes = three_frames();
    for (std::uint32_t change = 0; change < 20; ++change)
      bytes[draws.below(static_cast<std::uint32_t>(bytes.size()), change)] =
          static_cast<char>(draws.below(256, change, 1));
    for (const std::string& payload : scan(bytes).payloads) CHECK_NOTHROW(sweep::decode_head(payload));
    CHECK_NOTHROW(sweep::decode_head(bytes.substr(draws.below(60, 99))));
  }
}

TEST_CASE("a recorded run is read back bit for bit") {
  const RunResult run = example::make_run("late", 4);
  std::vector<Variable> catalogue;
  for (const Series& series : run.series) catalogue.push_back(series.variable);
  const std::string payload = sweep::encode_run(17, 1.5, run);
  CHECK(sweep::encode_run(17, 1.5, sweep::decode_run(payload, catalogue)) == payload);
  CHECK(sweep::decode_head(payload)->seconds == 1.5);
  catalogue.pop_back();
  CHECK_THROWS_AS(sweep::decode_run(payload, catalogue), Error);
  CHECK_THROWS_AS(sweep::decode_run(payload.substr(0, payload.size() - 1), catalogue), Error);
}

TEST_CASE("a ledger reads logs as they grow and refuses runs that disagree") {
  const Folder folder;
  const std::string bytes = three_frames();
  write_file(folder / "a.log", bytes.substr(0, bytes.size() - 5));
  sweep::Ledger ledger(folder.path());
  CHECK(ledger.entries().size() == 2);
  CHECK(ledger.torn() == 1);
  write_file(folder / "a.log", bytes);
  write_file(folder / "b.log", sweep::make_frame(sweep::FrameKind::run, payload_of(3)));
  ledger.rescan("");
  CHECK(ledger.entries().size() == 3);
  CHECK(ledger.torn() == 0);
  CHECK(ledger.duplicates() == 1);
  CHECK(ledger.payload(*ledger.find(2)) == payload_of(2));
  write_file(folder / "c.log",
             sweep::make_frame(sweep::FrameKind::run, sweep::encode_run(3, 0, example::make_run("none", 5))));
  try {
    ledger.rescan("");
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::damaged_data);
  }
}

TEST_CASE("a log has a file of its own, makes none for nothing, and counts what is on the disk") {
  const Folder folder;
  {
    sweep::RunLog idle(folder.path(), 4);
    idle.flush();
  }
  CHECK(folder.count_files() == 0);
  sweep::RunLog first(folder.path(), 2), second(folder.path(), 2);
  for (const std::uint64_t id : {1, 2, 3}) first.append(payload_of(id));
  second.append(payload_of(4));
  CHECK(first.kept() == 2);
  CHECK(second.kept() == 0);
  first.flush();
  CHECK(first.kept() == 3);
  CHECK(folder.count_files() == 2);
  CHECK(sweep::Ledger(folder.path()).entries().size() == 4);
  sweep::RunLog lost(folder / "missing", 1);
  CHECK_THROWS_AS(lost.append(payload_of(1)), Error);
}
