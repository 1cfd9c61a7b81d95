#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/results.hpp"
#include "sim/results/h5.hpp"
#include "sim/results/run_survey.hpp"

namespace avert {

/// Unit and meaning of a dataset, as readers show them.
struct Description {
  std::string_view unit, long_name;
};

/// Assembles one file. Header, source and survey must outlive it.
class ResultsWriter {
 public:
  ResultsWriter(const std::filesystem::path& path, const ResultsHeader& header, const RunSource& source,
                const RunSurvey& survey)
      : file_(h5::create_file(path)),
        header_(header),
        source_(source),
        grid_(source.grid()),
        survey_(survey) {}

  void write_coordinates();
  void write_run_status();
  /// All values of all runs, one block of runs after another.
  void write_variables(std::size_t block_bytes);
  void write_world();
  /// The last call. Throws Error if anything could not be written.
  void finish();
  const h5::Handle& file() const { return file_; }

 private:
  /// Runs that follow one another and are a box of the grid; null unless they succeeded.
  struct Block {
    h5::Shape start, extent;
    std::size_t first = 0;
    std::vector<std::shared_ptr<const RunResult>> runs;
  };
  struct OpenVariable {
    std::size_t number;  ///< in the survey, and among the series of most runs
    h5::Handle dataset;
    h5::Shape cells;  ///< further axes after those of the grid or the table
  };
  /// The columns that say of which run a row is.
  struct OpenTable {
    const TableRows* rows;
    h5::Handle index, point, arm, replicate;
  };

  void make_scale(const h5::Handle& dataset, const std::string& name, Description description);
  template <class T>
  void write_scale(hid_t location, const std::string& name, std::span<const T> labels,
                   Description description);
  /// A new dataset with its axes, unit and meaning; `make` makes it in the group.
  template <class Make>
  h5::Handle add_variable(const std::string& group, std::span<const std::string> axes,
                          Description description, Make&& make);
  template <class T>
  void write_per_run(const std::string& name, const std::vector<T>& values, std::string_view long_name);
  void link_swept(hid_t group, hid_t dataset);
  OpenVariable open_variable(std::size_t number);
  OpenTable open_table(const TableRows& table);
  void fill(const Block& block, const OpenVariable& variable) const;
  void fill(const Block& block, const OpenTable& table) const;

  h5::Handle file_;
  std::vector<h5::Handle> finished_;  ///< datasets whose last chunk is written when the file is closed
  std::vector<OpenVariable> variables_;
  std::vector<OpenTable> tables_;
  const ResultsHeader& header_;
  const RunSource& source_;
  const RunGrid& grid_;
  const RunSurvey& survey_;
  int next_dimension_ = 0;
};

}  // namespace avert
