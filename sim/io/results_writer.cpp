#include "sim/io/results_writer.hpp"

#include <numeric>
#include <type_traits>
#include <variant>

#include "avert/error.hpp"
#include "sim/io/results_file.hpp"

namespace avert {
namespace {

void annotate(hid_t dataset, Description description) {
  h5::write_attribute(dataset, "units", description.unit);
  h5::write_attribute(dataset, "long_name", description.long_name);
}

/// Axis names and lengths of a variable, after those of the grid or the table.
void append_axes(const ResultsHeader& header, const Variable& variable, std::size_t first,
                 std::vector<std::string>& axes, h5::Shape& shape) {
  for (std::size_t axis = first; axis < variable.dimensions.size(); ++axis) {
    axes.emplace_back(dimension_name(variable.dimensions[axis]));
    shape.push_back(count_labels(header, variable.dimensions[axis]));
  }
}

h5::Shape grid_shape(const RunGrid& grid) {
  const std::vector<std::uint64_t> shape = grid.shape();
  return {shape.begin(), shape.end()};
}

Description describe(const Variable& variable) {
  return {unit_text(variable.unit), variable.long_name};
}

}  // namespace

template <class T>
void ResultsWriter::write_scale(hid_t location, const std::string& name, std::span<const T> labels,
                                Description description) {
  if (h5::has_link(location, name)) {
    throw Error(name, "two dimensions or variables have this name",
                "This is a fault of the program; please report it", ExitCode::failed);
  }
  const h5::Handle scale = h5::write_dataset(location, name, {labels.size()}, labels);
  h5::make_scale(scale, name, next_dimension_++);
  annotate(scale, description);
}

template <class T>
h5::Handle ResultsWriter::write_variable(const std::string& group_name, const std::string& name,
                                         std::span<const std::string> axes, const h5::Shape& shape,
                                         std::span<const T> values, Description description) {
  const h5::Handle group = h5::open_group(file_, group_name);
  h5::Handle dataset = h5::write_dataset(group, name, shape, values);
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
    const h5::Handle dataset =
        h5::write_dataset<double>(file_, swept.path, {swept.values.size()}, swept.values);
    h5::attach_scales(file_, file_, dataset, {&axis, 1});
    annotate(dataset, {unit_text(swept.unit), swept.long_name});
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
  const h5::Handle dataset =
      write_variable<T>("summary", name, grid_.axes(), grid_shape(grid_), values, {"1", long_name});
  if constexpr (std::is_same_v<T, std::int8_t>) h5::write_attribute(dataset, "dtype", "bool");
}

void ResultsWriter::write_run_status() {
  std::vector<std::int8_t> failed;
  std::vector<std::string> failures, fingerprints;
  for (const RunResult* run : grid_.runs) {
    failed.push_back(succeeded(run) ? 0 : 1);
    failures.push_back(run == nullptr ? "not run" : run->failure);
    fingerprints.push_back(succeeded(run) ? fingerprint_text(run->fingerprint) : "");
  }
  write_per_run("failed", failed, "whether the run failed or was not done: its values are missing");
  write_per_run("failure", failures, "why the run has no values");
  write_per_run("fingerprint", fingerprints, "hash of the results of the run");
}

void ResultsWriter::write_grid(const Series& series) {
  std::vector<std::string> axes = grid_.axes();
  h5::Shape shape = grid_shape(grid_);
  append_axes(header_, series.variable, 0, axes, shape);
  std::visit(
      [&]<class T>(const std::vector<T>&) {
        const std::vector<T> values = assemble_grid<T>(grid_, series, count_cells(header_, series.variable));
        write_variable<T>(std::string(series.variable.group), std::string(series.variable.name), axes, shape,
                          values, describe(series.variable));
      },
      series.values);
}

/// The scale of a table and its columns that say which run a row is of, when not there yet.
std::string ResultsWriter::begin_table(const Variable& variable, std::span<const std::uint64_t> rows) {
  const std::string name(dimension_name(variable.dimensions.front()));
  const std::string group_name(variable.group);
  const h5::Handle group = h5::open_group(file_, group_name);
  if (h5::has_link(group, name)) return name;
  std::vector<std::int32_t> index(std::accumulate(rows.begin(), rows.end(), std::uint64_t{0}));
  std::iota(index.begin(), index.end(), 0);
  write_scale<std::int32_t>(group, name, index, {"1", "row of the table"});
  std::vector<std::int32_t> point, arm, replicate;
  for (std::size_t place = 0; place < grid_.runs.size(); ++place) {
    const std::size_t row = place / grid_.replicates.size();
    point.insert(point.end(), rows[place], static_cast<std::int32_t>(row / grid_.arms.size()));
    arm.insert(arm.end(), rows[place], static_cast<std::int32_t>(row % grid_.arms.size()));
    replicate.insert(replicate.end(), rows[place], grid_.replicates[place % grid_.replicates.size()]);
  }
  for (const std::string& axis : grid_.axes()) h5::open_coordinate(file_, group, axis);
  const auto write = [&](std::string_view column, const std::vector<std::int32_t>& values,
                         std::string_view long_name) {
    write_variable<std::int32_t>(group_name, name + std::string(column), {&name, 1}, {index.size()}, values,
                                 {"1", long_name});
  };
  if (grid_.points > 0) write("_point", point, "point of the run");
  write("_arm", arm, "arm of the run, counted from 0 along arm");
  write("_replicate", replicate, "replicate of the run");
  return name;
}

void ResultsWriter::write_table(const Series& series) {
  const std::vector<std::uint64_t> rows = count_rows(header_, grid_, series.variable);
  std::vector<std::string> axes{begin_table(series.variable, rows)};
  h5::Shape shape{std::accumulate(rows.begin(), rows.end(), std::uint64_t{0})};
  append_axes(header_, series.variable, 1, axes, shape);
  std::visit(
      [&]<class T>(const std::vector<T>&) {
        const std::vector<T> values =
            concatenate_rows<T>(grid_, series, rows, count_cells(header_, series.variable));
        write_variable<T>(std::string(series.variable.group), std::string(series.variable.name), axes, shape,
                          values, describe(series.variable));
      },
      series.values);
}

void ResultsWriter::write_variables() {
  for (const Series* series : list_variables(grid_)) {
    is_table(series->variable) ? write_table(*series) : write_grid(*series);
  }
}

void ResultsWriter::write_world() {
  for (const Series& series : header_.world) {
    std::vector<std::string> axes;
    h5::Shape shape;
    append_axes(header_, series.variable, 0, axes, shape);
    check_length(series, h5::count_values(shape));
    std::visit(
        [&]<class T>(const std::vector<T>& values) {
          write_variable<T>(std::string(series.variable.group), std::string(series.variable.name), axes,
                            shape, values, describe(series.variable));
        },
        series.values);
  }
}

}  // namespace avert
