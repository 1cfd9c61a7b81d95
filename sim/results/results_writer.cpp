#include "sim/results/results_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <type_traits>
#include <variant>

#include "avert/error.hpp"
#include "sim/results/results_file.hpp"
#include "sim/results/results_layout.hpp"

namespace avert {
namespace {

void annotate(hid_t dataset, Description description) {
  h5::write_attribute(dataset, "units", description.unit);
  h5::write_attribute(dataset, "long_name", description.long_name);
}

Description describe(const Variable& variable) {
  return {unit_text(variable.unit), variable.long_name};
}

/// Names and lengths of the axes of a variable after those of the grid or the table.
struct Axes {
  std::vector<std::string> names;
  h5::Shape shape;
};

Axes further_axes(const ResultsHeader& header, const Variable& variable) {
  Axes axes;
  for (std::size_t axis = is_table(variable) ? 1 : 0; axis < variable.dimensions.size(); ++axis) {
    axes.names.emplace_back(dimension_name(variable.dimensions[axis]));
    axes.shape.push_back(count_labels(header, variable.dimensions[axis]));
  }
  return axes;
}

template <class Items>
Items joined(Items first, const Items& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

h5::Shape grid_shape(const RunGrid& grid) {
  const std::vector<std::uint64_t> shape = grid.shape();
  return {shape.begin(), shape.end()};
}

/// To the next box in row-major order; false after the last.
bool advance(h5::Shape& start, const h5::Shape& step, const h5::Shape& shape) {
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    start[axis] += step[axis];
    if (start[axis] < shape[axis]) return true;
    start[axis] = 0;
  }
  return false;
}

/// How many rows so many runs have in a table.
std::uint64_t count_rows(const TableRows& table, std::size_t first, std::size_t runs) {
  return table.begin[first + runs] - table.begin[first];
}

}  // namespace

void ResultsWriter::make_scale(const h5::Handle& dataset, const std::string& name, Description description) {
  h5::make_scale(dataset, name, next_dimension_++);
  annotate(dataset, description);
}

template <class T>
void ResultsWriter::write_scale(hid_t location, const std::string& name, std::span<const T> labels,
                                Description description) {
  if (h5::has_link(location, name)) {
    throw Error(name, "two dimensions or variables have this name",
                "This is a fault of the program; please report it", ExitCode::failed);
  }
  finished_.push_back(h5::write_dataset(location, name, {labels.size()}, labels));
  make_scale(finished_.back(), name, description);
}

template <class Make>
h5::Handle ResultsWriter::add_variable(const std::string& group_name, std::span<const std::string> axes,
                                       Description description, Make&& make) {
  const h5::Handle group = h5::open_group(file_, group_name);
  h5::Handle dataset = make(group);
  h5::attach_scales(file_, group, dataset, axes);
  annotate(dataset, description);
  if (!axes.empty() && axes.front() == grid_.axes().front()) link_swept(group, dataset);
  return dataset;
}

void ResultsWriter::write_coordinates() {
  if (grid_.points > 0) {
    std::vector<std::int32_t> points(grid_.points);
    std::iota(points.begin(), points.end(), 0);
    write_scale<std::int32_t>(file_, "point", points, {"1", "point of the design"});
  }
  write_scale<std::string>(file_, "arm", grid_.arms, {"1", "arm of the comparison"});
  write_scale<std::int32_t>(file_, "replicate", grid_.replicates, {"1", "replicate"});
  for (const Coordinate& coordinate : header_.coordinates) {
    const std::string name(dimension_name(coordinate.dimension));
    const Description description{unit_text(coordinate.unit), coordinate.long_name};
    std::visit([&](const auto& labels) { write_scale(file_, name, std::span(labels), description); },
               coordinate.labels);
  }
  const std::string axis(grid_.swept_axis());
  for (const SweptParameter& swept : header_.swept) {
    finished_.push_back(std::visit(
        [&](const auto& values) {
          return h5::write_dataset(file_, swept.path, {values.size()}, std::span(values));
        },
        swept.values));
    h5::attach_scales(file_, file_, finished_.back(), {&axis, 1});
    annotate(finished_.back(), {unit_text(swept.unit), swept.long_name});
  }
}

/// The swept parameters are coordinates of everything along point (or arm), in every group.
void ResultsWriter::link_swept(hid_t group, hid_t dataset) {
  std::string coordinates;
  for (const SweptParameter& swept : header_.swept) {
    h5::open_coordinate(file_, group, swept.path);
    coordinates += (coordinates.empty() ? "" : " ") + swept.path;
  }
  if (!coordinates.empty()) h5::write_attribute(dataset, "coordinates", coordinates);
}

template <class T>
void ResultsWriter::write_per_run(const std::string& name, const std::vector<T>& values,
                                  std::string_view long_name) {
  const auto make = [&](const h5::Handle& group) {
    return h5::write_dataset(group, name, grid_shape(grid_), std::span<const T>(values));
  };
  finished_.push_back(add_variable("summary", grid_.axes(), {"1", long_name}, make));
  if constexpr (std::is_same_v<T, std::int8_t>) h5::write_attribute(finished_.back(), "dtype", "bool");
}

void ResultsWriter::write_run_status() {
  std::vector<std::int8_t> failed;
  std::vector<std::string> fingerprints;
  for (std::size_t place = 0; place < grid_.size(); ++place) {
    const bool sound = survey_.failures[place].empty();
    failed.push_back(sound ? 0 : 1);
    fingerprints.push_back(sound ? fingerprint_text(survey_.fingerprints[place]) : "");
  }
  write_per_run("failed", failed, "whether the run failed or was not done: its values are missing");
  write_per_run("failure", survey_.failures, "why the run has no values");
  write_per_run("fingerprint", fingerprints, "hash of the results of the run");
}

ResultsWriter::OpenTable ResultsWriter::open_table(const TableRows& table) {
  const std::string group_name(table.group), name(dimension_name(table.dimension));
  const h5::Handle group = h5::open_group(file_, group_name);
  const std::uint64_t rows = table.begin.back();
  if (rows > std::numeric_limits<std::int32_t>::max())
    throw Error(group_name, fmt::format("has {} rows over all runs, more than one file takes", rows),
                "Leave it out of what is kept of a run, or collect fewer runs at a time");
  OpenTable open{&table, h5::create_dataset<std::int32_t>(group, name, {rows}), {}, {}, {}};
  make_scale(open.index, name, {"1", "row of the table"});
  for (const std::string& axis : grid_.axes()) h5::open_coordinate(file_, group, axis);
  const auto column = [&](const char* ending, std::string_view long_name) {
    return add_variable(group_name, {&name, 1}, {"1", long_name}, [&](const h5::Handle& into) {
      return h5::create_dataset<std::int32_t>(into, name + ending, {rows});
    });
  };
  if (grid_.points > 0) open.point = column("_point", "point of the run");
  open.arm = column("_arm", "arm of the run, counted from 0 along arm");
  open.replicate = column("_replicate", "replicate of the run");
  return open;
}

ResultsWriter::OpenVariable ResultsWriter::open_variable(std::size_t number) {
  const SurveyedVariable& known = survey_.variables[number];
  const Variable& variable = known.like.variable;
  const Axes further = further_axes(header_, variable);
  Axes axes{grid_.axes(), grid_shape(grid_)};
  if (known.table != SurveyedVariable::no_table)
    axes = {{std::string(dimension_name(variable.dimensions.front()))},
            {survey_.tables[known.table].begin.back()}};
  const auto make = [&](const h5::Handle& group) {
    return std::visit(
        [&]<class T>(const std::vector<T>&) {
          return h5::create_dataset<T>(group, std::string(variable.name), joined(axes.shape, further.shape));
        },
        known.like.values);
  };
  return {
      number,
      add_variable(std::string(variable.group), joined(axes.names, further.names), describe(variable), make),
      further.shape};
}

void ResultsWriter::fill(const Block& block, const OpenVariable& variable) const {
  const SurveyedVariable& known = survey_.variables[variable.number];
  const bool table = known.table != SurveyedVariable::no_table;
  h5::Shape start = block.start, extent = block.extent;
  if (table) {
    start = {survey_.tables[known.table].begin[block.first]};
    extent = {count_rows(survey_.tables[known.table], block.first, block.runs.size())};
  }
  start.resize(start.size() + variable.cells.size(), 0);
  extent = joined(extent, variable.cells);
  const auto write = [&]<class T>(const std::vector<T>&) {
    std::vector<T> values;
    values.reserve(h5::count_values(extent));
    for (std::size_t i = 0; i < block.runs.size(); ++i) {
      const RunResult* run = block.runs[i].get();
      const Series* series =
          run != nullptr ? find_series(*run, known.like.variable, variable.number) : nullptr;
      const std::uint64_t rows = table ? count_rows(survey_.tables[known.table], block.first + i, 1) : 1;
      if (series == nullptr)
        values.insert(values.end(), rows * known.cells, missing_value<T>());
      else
        values = joined(std::move(values), std::get<std::vector<T>>(series->values));
    }
    h5::write_box(variable.dataset, start, extent, std::span<const T>(values));
  };
  std::visit(write, known.like.values);
}

void ResultsWriter::fill(const Block& block, const OpenTable& table) const {
  const std::uint64_t begin = table.rows->begin[block.first],
                      rows = count_rows(*table.rows, block.first, block.runs.size());
  std::vector<std::int32_t> index(rows), point, arm, replicate;
  std::iota(index.begin(), index.end(), static_cast<std::int32_t>(begin));
  for (std::size_t i = 0; i < block.runs.size(); ++i) {
    const RunGrid::Place at = grid_.place(block.first + i);
    const std::uint64_t own = count_rows(*table.rows, block.first + i, 1);
    point.insert(point.end(), own, static_cast<std::int32_t>(at.point));
    arm.insert(arm.end(), own, static_cast<std::int32_t>(at.arm));
    replicate.insert(replicate.end(), own, grid_.replicates[at.replicate]);
  }
  const auto write = [&](const h5::Handle& dataset, const std::vector<std::int32_t>& values) {
    h5::write_box(dataset, {begin}, {rows}, std::span<const std::int32_t>(values));
  };
  write(table.index, index);
  if (grid_.points > 0) write(table.point, point);
  write(table.arm, arm);
  write(table.replicate, replicate);
}

void ResultsWriter::write_variables(std::size_t block_bytes) {
  for (std::size_t number = 0; number < survey_.variables.size(); ++number) {
    if (survey_.variables[number].table == tables_.size())
      tables_.push_back(open_table(survey_.tables[tables_.size()]));
    variables_.push_back(open_variable(number));
  }
  const h5::Shape shape = grid_shape(grid_), step = h5::split_shape(shape, survey_.most_bytes, block_bytes);
  Block block{h5::Shape(shape.size(), 0), shape, 0, {}};
  do {
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
      block.extent[axis] = std::min(step[axis], shape[axis] - block.start[axis]);
    block.first += block.runs.size();
    block.runs.clear();
    for (std::uint64_t i = 0; i < h5::count_values(block.extent); ++i) {
      const bool sound = survey_.failures[block.first + i].empty();
      block.runs.push_back(sound ? source_.run(block.first + i) : nullptr);
    }
    for (const OpenTable& table : tables_) fill(block, table);
    for (const OpenVariable& variable : variables_) fill(block, variable);
  } while (advance(block.start, step, shape));
}

void ResultsWriter::write_world() {
  for (const Series& series : header_.world) {
    const Axes axes = further_axes(header_, series.variable);
    check_length(series, h5::count_values(axes.shape));
    const auto make = [&](const h5::Handle& group) {
      return std::visit(
          [&]<class T>(const std::vector<T>& values) {
            return h5::write_dataset<T>(group, std::string(series.variable.name), axes.shape, values);
          },
          series.values);
    };
    finished_.push_back(
        add_variable(std::string(series.variable.group), axes.names, describe(series.variable), make));
  }
}

void ResultsWriter::finish() {
  h5::flush_file(file_);
  finished_.clear();
  variables_.clear();
  tables_.clear();
  h5::close_file(std::move(file_));
}

}  // namespace avert
