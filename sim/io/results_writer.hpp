#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/results.hpp"
#include "sim/io/h5.hpp"
#include "sim/io/results_layout.hpp"

namespace avert {

/// Unit and meaning of a dataset, as readers show them.
struct Description {
  std::string_view unit, long_name;
};

/// Assembles one file in memory. The header and the grid must outlive it.
class ResultsWriter {
 public:
  ResultsWriter(const ResultsHeader& header, const RunGrid& grid)
      : file_(h5::create_file()), header_(header), grid_(grid) {}

  void write_coordinates();
  void write_run_status();
  void write_variables();
  void write_world();
  const h5::Handle& file() const { return file_; }

 private:
  template <class T>
  void write_scale(hid_t location, const std::string& name, std::span<const T> labels,
                   Description description);
  template <class T>
  h5::Handle write_variable(const std::string& group, const std::string& name,
                            std::span<const std::string> axes, const h5::Shape& shape,
                            std::span<const T> values, Description description);
  template <class T>
  void write_per_run(const std::string& name, const std::vector<T>& values, std::string_view long_name);
  void write_grid(const Series& series);
  void write_table(const Series& series);
  std::string begin_table(const Variable& variable, std::span<const std::uint64_t> rows);
  void link_swept(hid_t group, hid_t dataset);

  h5::Handle file_;
  const ResultsHeader& header_;
  const RunGrid& grid_;
  int next_dimension_ = 0;
};

}  // namespace avert
