#include "sim/scenario/posterior.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>

#include "avert/error.hpp"
#include "avert/version.hpp"

using namespace avert;
namespace fs = std::filesystem;

namespace {

Posterior example() {
  return {"shipped.toml",
          "2026-11-29",
          static_cast<std::uint32_t>(model_version),
          {"attitudes.contact", "news.reach"},
          {{0.1, 0.30000000000000004}, {1.0 / 3, 1e-300}, {-0.0, 123456789012345680.0}},
          1};
}

/// A file with this text, removed at the end.
struct File {
  fs::path path =
      fs::temp_directory_path() / ("avert-posterior-" + std::to_string(std::random_device{}()) + ".json");
  explicit File(const std::string& text) { std::ofstream(path) << text; }
  ~File() { fs::remove(path); }
};

std::string replaced(std::string text, const std::string& old, const std::string& fresh) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), fresh);
}

/// What is said of a file with this text.
std::string complaint(const std::string& text) {
  const File file(text);
  try {
    read_posterior(file.path);
  } catch (const Error& error) {
    CHECK(error.where() == file.path.string());
    CHECK(!error.cure().empty());
    return error.problem();
  }
  return "";
}

}  // namespace

TEST_CASE("a posterior that is written reads back the same, bit for bit") {
  std::mt19937_64 random(7);
  Posterior posterior = example();
  std::uniform_int_distribution<std::uint64_t> any;
  for (int draw = 0; draw < 200; ++draw) {
    std::vector<double> values;
    while (values.size() < 2)
      if (const double value = std::bit_cast<double>(any(random)); std::isfinite(value))
        values.push_back(value);
    posterior.draws.push_back(values);
  }
  const File file(posterior_text(posterior));
  const Posterior again = read_posterior(file.path);
  CHECK(again.design == posterior.design);
  CHECK(again.date == posterior.date);
  CHECK(again.model_version == posterior.model_version);
  CHECK(again.paths == posterior.paths);
  CHECK(again.draws == posterior.draws);
  CHECK(again.central == posterior.central);
  CHECK(hash_of(again) == hash_of(posterior));
  CHECK(posterior_text(again) == posterior_text(read_posterior(file.path)));
}

TEST_CASE("the hash of a posterior changes with all that it says of the model, and with nothing else") {
  const std::uint64_t hash = hash_of(example());
  Posterior other = example();
  other.design = "own.toml";
  other.date = "2027-01-01";
  CHECK(hash_of(other) == hash);
  other = example();
  other.model_version += 1;
  CHECK(hash_of(other) != hash);
  other = example();
  other.central = 2;
  CHECK(hash_of(other) != hash);
  other = example();
  other.paths[1] = "news.reached";
  CHECK(hash_of(other) != hash);
  other = example();
  other.draws[2][1] = std::nextafter(other.draws[2][1], 0);
  CHECK(hash_of(other) != hash);
  other = example();
  std::swap(other.draws[0], other.draws[1]);
  CHECK(hash_of(other) != hash);
}

TEST_CASE("a file that is no posterior of this model is refused with what is wrong") {
  using Catch::Contains;
  const std::string good = posterior_text(example());
  CHECK(complaint(good).empty());
  CHECK_THAT(complaint("schema = 1\n"), Contains("not JSON"));
  CHECK_THAT(complaint(""), Contains("not JSON"));
  CHECK_THAT(complaint("[1, 2]"), Contains("not a posterior"));
  CHECK_THAT(complaint(replaced(good, "avert posterior", "avert prior")), Contains("not a posterior"));
  CHECK_THAT(complaint(replaced(good, "\"schema\": 1", "\"schema\": 2")), Contains("schema"));
  const std::string version = "\"model_version\": ";
  CHECK_THAT(complaint(replaced(good, version, version + "9")), Contains("is of model version 9"));
  CHECK_THAT(complaint(replaced(good, version, version + "null, \"x\": ")), Contains("model version"));
  CHECK_THAT(complaint(replaced(good, "\"date\": ", "\"day\": ")), Contains("'date' is missing"));
  CHECK_THAT(complaint(replaced(good, "\"news.reach\"", "17")), Contains("not a text"));
  CHECK_THAT(complaint(replaced(good, "news.reach", "attitudes.contact")), Contains("drawn twice"));
  CHECK_THAT(complaint(replaced(good, "[0.1,", "[")), Contains("draw 0 does not have 2 values"));
  CHECK_THAT(complaint(replaced(good, "0.1,", "null,")),
             Contains("draw 0 holds what is not a finite number"));
  CHECK_THAT(complaint(replaced(good, "0.1,", "true,")), Contains("not a finite number"));
  CHECK_THAT(complaint(replaced(good, "0.1,", "1e999,")), Contains("not finite"));
  CHECK_THAT(complaint(replaced(good, "0.1,", "0.2,")), Contains("hash"));
  CHECK_THAT(complaint(replaced(good, "\"central\": 1", "\"central\": 3")), Contains("0 to 2"));
  CHECK_THAT(complaint(replaced(good, "\"central\": 1", "\"central\": -1")), Contains("0 to 2"));
  Posterior none = example();
  none.draws.clear();
  CHECK_THAT(complaint(posterior_text(none)), Contains("no draws"));
  none.paths.clear();
  CHECK_THAT(complaint(posterior_text(none)), Contains("no paths"));
  CHECK_THAT(complaint(good + std::string(largest_posterior_file, ' ')), Contains("too large"));
}

TEST_CASE("a posterior that is not there is refused") {
  CHECK_THROWS_WITH(read_posterior("no-such.json"), Catch::Contains("no-such.json: there is no such file"));
  CHECK_THROWS_WITH(read_posterior(fs::temp_directory_path()), Catch::Contains("not a regular file"));
}
