#pragma once

#include <hdf5.h>

#include <span>
#include <string_view>

#include "avert/results.hpp"
#include "sim/results/provenance.hpp"

/// The attributes of a results file that belong to no variable (docs/results.md).
namespace avert {

/// Conventions, title, versions, seed, the whole scenario and the fingerprint, on the root group.
/// A seed of 2^53 or more is written as text: not every reader has integers that wide.
void write_root_attributes(hid_t file, const ResultsHeader& header, std::string_view fingerprint);

/// /parameters/<section>: each key's value and what the registry says of it.
void write_parameters(hid_t file, std::span<const ParameterRecord> parameters);

/// /provenance: the only attributes that may differ between two equal runs.
void write_provenance(hid_t file, const Provenance& provenance);

}  // namespace avert
