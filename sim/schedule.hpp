#pragma once

#include <span>

#include "avert/process.hpp"

namespace avert {

/// The week of the model, in order. Checked when compiled: one owner a column, requests served.
std::span<const Process> week();

}  // namespace avert
