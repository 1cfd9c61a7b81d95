#include "sim/scenario/posterior.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/files/whole_file.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* posterior_format = "avert posterior";
constexpr int posterior_schema = 1;
constexpr const char* write_again = "Write it again with avert calibrate";

/// Reads one file; every refusal names it.
class PosteriorReader {
 public:
  explicit PosteriorReader(const fs::path& file) : file_(file.string()) {}

  Posterior read() const {
    const Json json = parse();
    check_kind(json);
    Posterior posterior;
    posterior.design = text(json, "design");
    posterior.date = text(json, "date");
    posterior.model_version = static_cast<std::uint32_t>(model_version);
    read_paths(json, posterior);
    read_draws(json, posterior);
    read_central(json, posterior);
    if (text(json, "hash") != hash_text(posterior))
      refuse("its hash is another: it was changed since it was written",
             "Use the file as avert calibrate wrote it");
    return posterior;
  }

 private:
  [[noreturn]] void refuse(std::string problem, std::string cure = write_again) const {
    throw Error(file_, std::move(problem), std::move(cure));
  }

  std::string load() const {
    std::error_code fault;
    const fs::file_status status = fs::status(file_, fault);
    if (!fs::exists(status)) refuse("there is no such file", "Give a posterior that avert calibrate wrote");
    if (!fs::is_regular_file(status)) refuse("this is not a regular file", "Give a posterior");
    if (size_of_file(file_) > largest_posterior_file)
      refuse("the file is too large for a posterior",
             fmt::format("At most {} MB are read", largest_posterior_file >> 20));
    return read_whole(file_);
  }

  Json parse() const {
    const std::string bytes = load();
    try {
      return Json::parse(bytes);
    } catch (const Json::out_of_range&) {
      refuse("holds a number that is not finite");
    } catch (const Json::exception&) {
      refuse("this is not JSON", "Give a posterior that avert calibrate wrote");
    }
  }

  void check_kind(const Json& json) const {
    if (!json.is_object() || json.value("format", Json()) != posterior_format)
      refuse("this is not a posterior", "Give a file that avert calibrate wrote");
    if (json.value("schema", Json()) != posterior_schema)
      refuse("its schema is not known to this version of avert", "Use the version that wrote it");
    const Json version = json.value("model_version", Json());
    if (!version.is_number_integer()) refuse("does not say its model version");
    if (version != model_version)
      refuse(fmt::format("is of model version {}, and this is version {}", version.dump(), model_version),
             "Calibrate this version of the model");
  }

  const Json& member(const Json& json, const char* key) const {
    const auto found = json.find(key);
    if (found == json.end()) refuse(fmt::format("'{}' is missing", key));
    return *found;
  }

  std::string text(const Json& json, const char* key) const {
    const Json& value = member(json, key);
    if (!value.is_string()) refuse(fmt::format("'{}' is not a text", key));
    return value.get<std::string>();
  }

  const Json& list(const Json& json, const char* key) const {
    const Json& value = member(json, key);
    if (!value.is_array()) refuse(fmt::format("'{}' is not a list", key));
    return value;
  }

  void read_paths(const Json& json, Posterior& posterior) const {
    std::set<std::string> seen;
    for (const Json& path : list(json, "paths")) {
      if (!path.is_string()) refuse("'paths' holds what is not a text");
      posterior.paths.push_back(path.get<std::string>());
      if (!seen.insert(posterior.paths.back()).second)
        refuse(fmt::format("'{}' is drawn twice", posterior.paths.back()));
    }
    if (posterior.paths.empty()) refuse("it has no paths");
  }

  void read_draws(const Json& json, Posterior& posterior) const {
    for (const Json& row : list(json, "draws")) {
      const std::size_t number = posterior.draws.size();
      if (!row.is_array() || row.size() != posterior.paths.size())
        refuse(fmt::format("draw {} does not have {} values, one for each path", number,
                           posterior.paths.size()));
      std::vector<double>& values = posterior.draws.emplace_back();
      for (const Json& value : row) {
        if (!value.is_number() || !std::isfinite(value.get<double>()))
          refuse(fmt::format("draw {} holds what is not a finite number", number));
        values.push_back(value.get<double>());
      }
    }
    if (posterior.draws.empty()) refuse("it has no draws");
  }

  void read_central(const Json& json, Posterior& posterior) const {
    const Json& central = member(json, "central");
    if (!central.is_number_unsigned() || central.get<std::uint64_t>() >= posterior.draws.size())
      refuse(fmt::format("its central draw is not one of 0 to {}", posterior.draws.size() - 1));
    posterior.central = central.get<std::size_t>();
  }

  std::string file_;
};

}  // namespace

std::uint64_t hash_of(const Posterior& posterior) {
  Hash hash;
  hash.add(fmt::format("{}\n{}\n{}\n", posterior.model_version, posterior.central, posterior.paths.size()));
  for (const std::string& path : posterior.paths) hash.add(fmt::format("{} {}\n", path.size(), path));
  for (const std::vector<double>& draw : posterior.draws)
    for (const double value : draw)
      hash.add(fmt::format("{:x}\n", std::bit_cast<std::uint64_t>(value + 0.0)));
  return hash.value();
}

std::string hash_text(const Posterior& posterior) {
  return fmt::format("{:016x}", hash_of(posterior));
}

std::string posterior_text(const Posterior& posterior) {
  const Json head{
      {"format", posterior_format}, {"schema", posterior_schema}, {"model_version", posterior.model_version},
      {"design", posterior.design}, {"date", posterior.date},     {"paths", posterior.paths}};
  std::vector<std::string> rows;
  for (const std::vector<double>& draw : posterior.draws)
    rows.push_back(fmt::format("[{}]", fmt::join(draw, ",")));
  std::string text = head.dump(1);
  text.resize(text.rfind('\n'));  // the closing brace comes last
  return text + fmt::format(",\n \"draws\": [\n  {}\n ],\n \"central\": {},\n \"hash\": \"{}\"\n}}\n",
                            fmt::join(rows, ",\n  "), posterior.central, hash_text(posterior));
}

Posterior read_posterior(const fs::path& file) {
  return PosteriorReader(file).read();
}

}  // namespace avert
