#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/results/results_file.hpp"
#include "sim/results/results_reader.hpp"
#include "sim/sweep/ledger.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_posterior.hpp"

// A posterior from end to end: what the program makes of it, and that its files say which one it was.

using namespace avert;
using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

const std::string small_world = "scenarios/minimal --weeks 12 --set world.persons=500 --progress none ";
const std::string small_hash = fingerprint_text(hash_of(small_posterior()));

Json answer(const std::string& arguments) {
  const Outcome said = avert_with(arguments + " --json 2>/dev/null");
  REQUIRE(said.code == 0);
  return Json::parse(said.text);
}

std::string refusal(const std::string& arguments) {
  const Outcome said = avert_with(arguments + " 2>&1 >/dev/null");
  CHECK(said.code == 2);
  return said.text;
}

}  // namespace

TEST_CASE("a results file says which posterior it was, holds what was drawn, and runs again to the same") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string(), again = (folder / "again.toml").string();
  const std::string run = "compare " + small_world + "--replicates 6 --posterior ";
  const Json first = answer(run + small_posterior_file + " -o " + file);
  CHECK(first["posterior"]["hash"] == small_hash);
  CHECK(first["posterior"]["design"] == "small.toml");
  const ResultsReader reader(file);
  CHECK(reader.find_faults().empty());
  CHECK(reader.attribute("/parameters/posterior.0", "hash") == small_hash);
  CHECK(reader.attribute("/parameters/posterior.0", "design") == "small.toml");
  const std::vector<double> drawn = reader.read("/drawn/value");
  REQUIRE(drawn.size() == 2 * 6 * 3);  // arm, replicate, attribute
  for (std::size_t i = 0; i < 18; ++i) CHECK(drawn[i] == drawn[18 + i]);
  std::set<double> contact;
  for (std::size_t replicate = 0; replicate < 6; ++replicate) contact.insert(drawn[3 * replicate]);
  CHECK(contact.size() == 3);

  REQUIRE(avert_with("inspect " + file + " --scenario > " + again).code == 0);
  const std::string other_place = "compare " + again + " --progress none --replicates 6";
  CHECK(answer(other_place)["runs"] == first["runs"]);
  CHECK(answer(other_place + " --posterior none")["runs"] != first["runs"]);
}

TEST_CASE("none keeps the defaults, and a posterior of one draw is the same as setting its values") {
  const Folder folder;
  const std::string run = "run " + small_world + "--replicates 3 ";
  CHECK(answer(run + "--posterior none") == answer(run));
  CHECK(answer(run).count("posterior") == 0);
  Posterior single = small_posterior(1);
  single.draws = {{0.3, 2.5, 0.25}};
  const Json drawn = answer(run + "--posterior " + write_posterior(folder, single));
  const Json set = answer(run +
                          "--set attitudes.contact=0.3 --set decision.opening=2.5 "
                          "--set institutions.accountability=0.25");
  for (std::size_t i = 0; i < 3; ++i) {
    INFO(i);
    CHECK(drawn["arms"][0]["outcomes"][i]["estimate"]["value"] ==
          set["arms"][0]["outcomes"][i]["estimate"]["value"]);
  }
}

TEST_CASE("what is set is not drawn, and the program says so") {
  const std::string run = "run " + small_world + "--posterior " + small_posterior_file;
  const Outcome said = avert_with(run + " --set decision.opening=2 2>&1 >/dev/null");
  CHECK(said.code == 0);
  CHECK_THAT(said.text, Contains("small.toml of 2026-11-29 (" + small_hash + "), 12 draws") &&
                            Contains("'decision.opening' is set, so it is not drawn"));
}

TEST_CASE("runs that are kept with one posterior are not taken for those of another") {
  const Folder folder;
  const std::string kept = (folder / "kept").string();
  const auto made = [&](const std::string& posterior) {
    const std::string run = "compare " + small_world + "--replicates 2 --runs " + kept;
    REQUIRE(avert_with(run + posterior + " >/dev/null 2>&1").code == 0);
    return sweep::Ledger(folder / "kept" / "runs").entries().size();
  };
  const std::string other = write_posterior(folder, small_posterior(12, 0.01));
  CHECK(made("") == 4);
  CHECK(made(" --posterior " + small_posterior_file) == 8);
  CHECK(made(" --posterior " + other) == 12);
  CHECK(made(" --posterior " + small_posterior_file) == 12);
}

TEST_CASE("a checkpoint of one posterior is refused with another") {
  const Folder folder;
  const std::string one = write_posterior(folder, small_posterior(), "one.json"),
                    other = write_posterior(folder, small_posterior(12, 0.01), "other.json");
  const std::string saved = (folder / "run.checkpoint").string();
  std::vector<std::string> run{"run",
                               "scenarios/minimal",
                               "--weeks=2000",
                               "--checkpoint=" + saved,
                               "--checkpoint-every=0.0001",
                               "--posterior=" + one};
  Started started(run);
  REQUIRE(started.until(folder.path(), [&] { return std::filesystem::exists(saved); }));
  started.signal(SIGTERM);
  started.end();
  run.back() = "--posterior=" + other;
  CHECK_THAT(refusal(joined(run)), Contains("another run"));
}

TEST_CASE("a sweep holds its posterior, so that no other file is needed, and swept paths are not drawn") {
  const Folder folder;
  const std::string place = (folder / "sweep").string(), design = (folder / "d.toml").string();
  write_posterior(folder, small_posterior());
  std::ofstream(design)
      << "schema = 1\nscenario = '" AVERT_SOURCE_DIR
         "/scenarios/minimal'\nposterior = 'posterior.json'\narms = ['none']\nreplicates = 2\n"
         "[set]\n'world.persons' = 500\n'time.weeks' = 12\n"
         "[sample]\nmethod = 'grid'\n[sample.values]\n'decision.opening' = [1, 3]\n";
  const Outcome planned = avert_with("sweep plan " + design + " -o " + place + " 2>&1");
  REQUIRE(planned.code == 0);
  CHECK_THAT(planned.text, Contains("'decision.opening' is given by the design, so it is not drawn") &&
                               Contains(small_hash));
  std::filesystem::remove(folder / "posterior.json");
  REQUIRE(avert_with("sweep run " + place + " --progress none 2>/dev/null").code == 0);
  const std::string file = (folder / "s.h5").string();
  REQUIRE(avert_with("sweep collect " + place + " -o " + file + " 2>/dev/null").code == 0);
  CHECK(ResultsReader(file).attribute("/parameters/posterior.0", "hash") == small_hash);
  CHECK_THAT(shell("cat " + (folder / "s-ro-crate-metadata.json").string()).text, Contains(small_hash));
  CHECK_THAT(refusal("sweep plan " + design + " -o " + place), Contains("there is no such file"));
}

TEST_CASE("compare says which part of the variance is parameters, from ten draws on") {
  const std::string run = "compare " + small_world + "--posterior " + small_posterior_file + " --replicates ";
  const Outcome few = avert_with(run + "4 2>/dev/null");
  CHECK_THAT(few.text, Contains("cannot be told (2 draws or points)"));
  const Json many = answer(run + "20");
  for (const Json& arm : many["arms"])
    for (const Json& outcome : arm["outcomes"])
      if (outcome.count("paired") != 0 && outcome["paired"]["pairs"] == 20) {
        CHECK(outcome["paired"]["draws"] == 10);
        const Json& part = outcome["paired"]["part_of_parameters"]["value"];
        CHECK((part.is_null() || (part >= 0 && part <= 1)));
      }
  const Outcome without = avert_with("compare " + small_world + "--replicates 4 2>/dev/null");
  CHECK_THAT(without.text, !Contains("parameters"));
}

TEST_CASE("validate and warning draw from a posterior and say which") {
  const std::string posterior = "--posterior " + small_posterior_file;
  const Json facts = answer("validate " + small_world + "--replicates 4 --without none " + posterior);
  CHECK(facts["the model"]["posterior"]["hash"] == small_hash);
  CHECK(answer("warning " + small_world + "--replicates 4 " + posterior)["posterior"]["hash"] == small_hash);
}

TEST_CASE("a posterior is not overwritten by its own results, and what is not one is refused") {
  const Folder folder;
  const std::string file = write_posterior(folder, small_posterior());
  const std::string run = "run " + small_world;
  CHECK_THAT(refusal(run + "--posterior " + file + " --force -o " + file), Contains(file));
  CHECK_THAT(refusal(run + "--posterior scenarios/minimal"), Contains("not a regular file"));
  CHECK_THAT(refusal(run + "--posterior no-such.json"), Contains("no-such.json: there is no such file"));
}
