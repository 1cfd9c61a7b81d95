#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/report/finished_file.hpp"

namespace avert::report {

/// One run told as a short chronology: who did what, when and where.
class Chronicle {
 public:
  /// Reads the tables of the file once.
  explicit Chronicle(const FinishedFile& file);

  /// A list in the order of time, of at most `most_entries` entries.
  std::string html(const RunKey& run) const;

  static constexpr std::size_t most_entries = 16;

 private:
  /// The columns of a table of the file by name, those that it has.
  using Table = std::map<std::string, std::vector<double>>;
  struct Entry {
    double week;
    int weight;  ///< the heavier is kept when there are too many
    std::string words;
  };

  Table read_table(const std::string& group, const std::vector<std::string>& columns) const;
  /// The rows of a table that are of this run.
  std::vector<std::size_t> rows_of(const Table& table, const std::string& dimension, const RunKey& run) const;
  std::string name(const std::vector<std::string>& labels, double place) const;

  void add_shocks(const RunKey& run, std::vector<Entry>& entries) const;
  void add_spells(const RunKey& run, std::vector<Entry>& entries) const;
  void add_negotiations(const RunKey& run, std::vector<Entry>& entries) const;
  void add_deadliest(const RunKey& run, std::vector<Entry>& entries) const;
  void add_instruments(const RunKey& run, std::vector<Entry>& entries) const;
  void add_postures(const RunKey& run, std::vector<Entry>& entries) const;

  const FinishedFile& file_;
  std::vector<std::string> actors_, groups_, forums_, settlements_, instruments_;
  Table shocks_, spells_, negotiations_, events_;
  std::vector<double> in_force_;  ///< of each run and instrument
  std::vector<double> postures_;  ///< of each run, week and actor
};

}  // namespace avert::report
