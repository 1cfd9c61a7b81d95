#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/process.hpp"

namespace avert {

/// Names of the columns, or of the kinds of requests, in a set.
std::vector<std::string_view> column_names(AccessSet columns);
std::vector<std::string_view> request_names(AccessSet requests);

/// A schedule in order: what each process reads, owns, appends and consumes.
std::string week_text(std::span<const Process> schedule);
/// The same as a graph in the DOT language: an edge from the owner of a column to each reader, a dashed one
/// from whoever appends requests to whoever consumes them.
std::string week_dot(std::span<const Process> schedule);
/// The same as JSON: a list of the processes in order.
std::string week_json(std::span<const Process> schedule);

}  // namespace avert
