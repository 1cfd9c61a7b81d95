#pragma once

#include <string>
#include <vector>

namespace avert {

/// One settable value as `avert params` lists it. Elements of lists are called NAME or N.
struct RegistryRow {
  std::string section, key, kind, fallback, range, unit, basis, source, doc;
  std::string path() const;
};

enum class BasisFilter { all, only_assumed };

/// Every value there is: the scenario's sections, then the mechanisms'. An empty section means all; throws
/// Error with the nearest section if there is none of this name.
std::vector<RegistryRow> registry_rows(const std::string& section, BasisFilter filter);

std::string registry_text(const std::vector<RegistryRow>& rows);
/// docs/parameters.md.
std::string registry_markdown(const std::vector<RegistryRow>& rows);
std::string registry_json(const std::vector<RegistryRow>& rows);

}  // namespace avert
