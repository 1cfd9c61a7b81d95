#include "sim/sweep/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "avert/bytes.hpp"
#include "avert/error.hpp"
#include "sim/results/results_file.hpp"

namespace avert::sweep {
namespace {

namespace fs = std::filesystem;

std::string read_bytes(const fs::path& path, std::ifstream& stream, std::uint64_t offset,
                       std::uint64_t length) {
  std::string bytes(length, '\0');
  stream.clear();
  stream.seekg(static_cast<std::streamoff>(offset));
  stream.read(bytes.data(), static_cast<std::streamsize>(length));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  if (!stream.is_open() || stream.bad())
    throw Error(path.string(), "cannot be read", "Check its permissions and the disk", ExitCode::failed);
  return bytes;
}

}  // namespace

Ledger::Ledger(fs::path folder) : folder_(std::move(folder)) {
  rescan("");
  age_ = Claim::live;
}

void Ledger::rescan(const std::string& own) {
  std::error_code fault;
  std::vector<fs::directory_entry> files;
  for (fs::directory_iterator each(folder_, fault), end; !fault && each != end; each.increment(fault))
    if (each->path().extension() == ".log") files.push_back(*each);
  if (fault)
    throw Error(folder_.string(), fmt::format("cannot be listed ({})", fault.message()),
                "Check its permissions", ExitCode::failed);
  std::sort(files.begin(), files.end());
  for (const fs::directory_entry& file : files) {
    const std::string name = file.path().filename().string();
    const auto [place, is_new] = by_name_.try_emplace(name, static_cast<std::uint32_t>(logs_.size()));
    if (is_new) logs_.push_back({name});
    read_log(place->second, name == own);
  }
}

void Ledger::read_log(std::uint32_t number, bool own) {
  Log& log = logs_[number];
  std::error_code fault;
  log.size = fs::file_size(folder_ / log.name, fault);
  if (fault) throw Error((folder_ / log.name).string(), "cannot be read", "Check it", ExitCode::failed);
  if (log.settled == log.size) return;
  std::ifstream stream(folder_ / log.name, std::ios::binary);
  ByteWindow bytes(log.size, [&](std::uint64_t offset, std::uint64_t length) {
    return read_bytes(folder_ / log.name, stream, offset, length);
  });
  const FrameScan scan = scan_frames(bytes, log.settled, [&](const Frame& frame) {
    if (frame.kind == FrameKind::run)
      add_run(number, frame, decode_head(bytes.view(frame.offset, frame.length).substr(0, frame.length)));
    else if (!own)
      add_claims(number, frame, bytes);
  });
  damaged_ += scan.damaged;
  log.settled = scan.end;
}

void Ledger::add_claims(std::uint32_t log, const Frame& frame, ByteWindow& bytes) {
  constexpr std::uint64_t id_bytes = sizeof(std::uint64_t);
  for (std::uint64_t at = 0; at + id_bytes <= frame.length; at += id_bytes)
    claims_[ByteReader(bytes.view(frame.offset + at, id_bytes)).number<std::uint64_t>()] = {log, age_};
}

void Ledger::add_run(std::uint32_t log, const Frame& frame, const std::optional<RunHead>& head) {
  if (!head) {
    ++damaged_;
    return;
  }
  const auto [found, is_new] = entries_.try_emplace(
      head->id, Entry{head->fingerprint, head->seconds, head->failure, log, frame.offset, frame.length});
  if (is_new) return;
  ++duplicates_;
  if (found->second.fingerprint != head->fingerprint || found->second.failure != head->failure)
    throw Error((folder_ / logs_[log].name).string(),
                fmt::format("run {} is also in {} with another result", fingerprint_text(head->id),
                            logs_[found->second.log].name),
                "One of the two machines or builds is not to be trusted: `avert sweep rerun` tells which; "
                "remove its log",
                ExitCode::damaged_data);
}

const Ledger::Entry* Ledger::find(std::uint64_t id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string Ledger::payload(const Entry& entry) const {
  const fs::path path = folder_ / logs_[entry.log].name;
  std::ifstream stream(path, std::ios::binary);
  return read_bytes(path, stream, entry.offset, entry.length);
}

Ledger::Claim Ledger::claim(std::uint64_t id) const {
  const auto found = claims_.find(id);
  return found == claims_.end() ? Claim::none : found->second.age;
}

std::uint64_t Ledger::torn() const {
  return static_cast<std::uint64_t>(
      std::count_if(logs_.begin(), logs_.end(), [](const Log& log) { return log.settled < log.size; }));
}

}  // namespace avert::sweep
