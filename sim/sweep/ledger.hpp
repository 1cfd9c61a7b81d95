#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/sweep/frames.hpp"
#include "sim/sweep/record.hpp"

namespace avert::sweep {

/// What all logs of a sweep say, read again as they grow. No lock: whole frames count, all else does not.
class Ledger {
 public:
  struct Entry {
    std::uint64_t fingerprint = 0;
    double seconds = 0;
    std::string failure;
    std::uint32_t log = 0;
    std::uint64_t offset = 0, length = 0;  ///< of the payload
  };

  /// Reads every log of the folder. Throws Error (damaged data) if two records of one run disagree.
  explicit Ledger(std::filesystem::path folder);

  /// Reads what was appended since. `own` is the log of this process, whose claims do not count.
  void rescan(const std::string& own);

  const Entry* find(std::uint64_t id) const;
  const std::unordered_map<std::uint64_t, Entry>& entries() const { return entries_; }
  std::string payload(const Entry& entry) const;

  enum class Claim { none, old, live };
  /// Whether another process is about to make the run: `live` if it said so since this ledger was made, `old`
  /// if before, by a process that may have ended.
  Claim claim(std::uint64_t id) const;
  /// The log of the claim.
  const std::string& claimant(std::uint64_t id) const { return logs_[claims_.at(id).log].name; }

  std::uint64_t damaged() const { return damaged_; }        ///< stretches of bytes that hold no run
  std::uint64_t torn() const;                               ///< logs that end within a frame
  std::uint64_t duplicates() const { return duplicates_; }  ///< runs recorded more than once, alike

 private:
  struct Log {
    std::string name;
    std::uint64_t settled = 0, size = 0;
  };
  struct ClaimedBy {
    std::uint32_t log;
    Claim age;
  };
  void read_log(std::uint32_t log, bool own);
  void add_run(std::uint32_t log, const Frame& frame, const std::optional<RunHead>& head);
  void add_claims(std::uint32_t log, const Frame& frame, ByteWindow& bytes);

  std::filesystem::path folder_;
  Claim age_ = Claim::old;
  std::vector<Log> logs_;
  std::map<std::string, std::uint32_t> by_name_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::unordered_map<std::uint64_t, ClaimedBy> claims_;
  std::uint64_t damaged_ = 0, duplicates_ = 0;
};

}  // namespace avert::sweep
