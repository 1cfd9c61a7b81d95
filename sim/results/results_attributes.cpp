#include "sim/results/results_attributes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>

#include "avert/version.hpp"
#include "sim/results/h5.hpp"

namespace avert {
namespace {

/// Numbers as numbers, so that readers need not parse them; everything else as text.
void write_parameter_value(hid_t group, const std::string& name, const std::string& text) {
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure == std::errc{} && end == text.data() + text.size() && std::isfinite(number)) {
    h5::write_attribute(group, name, number);
  } else {
    h5::write_attribute(group, name, text);
  }
}

}  // namespace

void write_root_attributes(hid_t file, const ResultsHeader& header, std::string_view fingerprint) {
  const int schema = header.points > 0 ? results_schema_version : results_schema_without_points;
  h5::write_attribute(file, "_NCProperties", fmt::format("version=2,avert=schema-{}", schema));
  h5::write_attribute(file, "Conventions", "CF-1.10");
  h5::write_attribute(file, "title", header.title);
  h5::write_attribute(file, "model_version", std::int64_t{model_version});
  h5::write_attribute(file, "schema_version", std::int64_t{schema});
  constexpr std::uint64_t exact_in_double = std::uint64_t{1} << 53;
  if (header.seed < exact_in_double) {
    h5::write_attribute(file, "seed", static_cast<std::int64_t>(header.seed));
  } else {
    h5::write_attribute(file, "seed", fmt::to_string(header.seed));
  }
  h5::write_attribute(file, "scenario_toml", header.scenario_toml);
  h5::write_attribute(file, "fingerprint", fingerprint);
}

void write_provenance(hid_t file, const Provenance& provenance) {
  const h5::Handle group = h5::open_group(file, "provenance");
  h5::write_attribute(group, "avert_version", provenance.avert_version);
  h5::write_attribute(group, "git_revision", provenance.git_revision);
  h5::write_attribute(group, "build", provenance.build);
  h5::write_attribute(group, "libraries", provenance.libraries);
  h5::write_attribute(group, "created", provenance.created);
  h5::write_attribute(group, "finished", provenance.finished.empty() ? utc_now() : provenance.finished);
  h5::write_attribute(group, "history", provenance.history);
  h5::write_attribute(group, "machine", provenance.machine);
}

void write_parameters(hid_t file, std::span<const ParameterRecord> parameters) {
  const h5::Handle all = h5::open_group(file, "parameters");
  for (const ParameterRecord& record : parameters) {
    const h5::Handle section = h5::open_group(all, record.section);
    write_parameter_value(section, record.key, record.value);
    write_parameter_value(section, record.key + "_default", record.fallback);
    h5::write_attribute(section, record.key + "_unit", record.unit);
    h5::write_attribute(section, record.key + "_range", record.range);
    h5::write_attribute(section, record.key + "_basis", record.basis);
    h5::write_attribute(section, record.key + "_source", record.source);
    h5::write_attribute(section, record.key + "_doc", record.doc);
    h5::write_attribute(section, record.key + "_overridden", std::int64_t{record.overridden ? 1 : 0});
  }
}

}  // namespace avert
