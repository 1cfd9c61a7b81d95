#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "analysis/report/terms.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

// Verbs that read a finished file: report, plot, export, diff. tests/browser looks at the page itself.

using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr const char* usual = "--arms none,as-usual,united --replicates 3";

/// A results file in which something happens.
std::string small_file(const Folder& folder, const std::string& name = "a.h5",
                       const std::string& options = usual) {
  const std::string file = (folder / name).string();
  REQUIRE(
      avert_with("compare scenarios/kestrel --weeks 60 --set world.persons=2000 --set world.settlements=8 "
                 "--progress none " +
                 options + " -o " + file + " >/dev/null 2>&1")
          .code == 0);
  return file;
}

/// The text without what stands from each `begin` to the next `end`.
std::string without(const std::string& text, const std::string& begin, const std::string& end) {
  std::string rest;
  for (std::size_t at = 0;;) {
    const std::size_t from = std::min(text.find(begin, at), text.size());
    rest += text.substr(at, from - at) + " ";
    const std::size_t to = text.find(end, from);
    if (to == std::string::npos) return rest;
    at = to + end.size();
  }
}

}  // namespace

TEST_CASE("a report has its parts in order, asks for nothing and stays where something else is") {
  const Folder folder;
  const std::string file = small_file(folder);
  REQUIRE(avert_with("report " + file + " 2>/dev/null").code == 0);
  const std::string page = text_of(folder / "a.html");
  std::size_t at = 0;
  for (const char* id : {"<header>", "id=\"answer\"", "id=\"arms\"", "id=\"differences\"", "id=\"time\"",
                         "id=\"spread\"", "id=\"place\"", "id=\"change\"", "id=\"assumptions\""}) {
    INFO(id);
    at = page.find(id, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK_THAT(page,
             Contains("default-src 'none'") && Contains("not a forecast") && Contains("Few replicates"));
  for (const char* never : {"<script", "src=", "@import", "url("}) CHECK_THAT(page, !Contains(never));
  CHECK_THAT(bad("report " + file), Contains("a.html") && Contains("--force"));
  CHECK(avert_with("report " + file + " --force 2>/dev/null").code == 0);
  std::ofstream(folder / "b.html") << "<p>mine</p>";
  CHECK_THAT(bad("report " + file + " --force -o " + (folder / "b.html").string()), Contains("b.html"));
  CHECK_THAT(bad("report " + file + " -o " + (folder / "c.csv").string()), Contains(".csv"));
  CHECK_THAT(bad("report " + file + " --reference late -o " + (folder / "d.html").string()),
             Contains("as-usual"));
  CHECK_FALSE(std::filesystem::exists(folder / "d.html"));
}

TEST_CASE("a report of one arm, and of a design, says what it cannot say") {
  const Folder folder;
  const std::string file = small_file(folder, "one.h5", "--arms as-usual --replicates 3");
  REQUIRE(avert_with("report " + file + " 2>/dev/null").code == 0);
  CHECK_THAT(text_of(folder / "one.html"),
             !Contains("id=\"differences\"") && Contains("This is not known from these runs"));
  const std::string sweep = (folder / "sweep").string(), collected = (folder / "s.h5").string();
  std::ofstream(folder / "design.toml") << design_text(3, two_points);
  for (const std::string& step : {"sweep plan " + (folder / "design.toml").string() + " -o " + sweep,
                                  "sweep run " + sweep + " --progress none",
                                  "sweep collect " + sweep + " -o " + collected, "report " + collected})
    REQUIRE(avert_with(step + " >/dev/null 2>&1").code == 0);
  CHECK_THAT(text_of(folder / "s.html"), Contains("over 2 points of a design") &&
                                             Contains("fewer killed at, of the points") &&
                                             Contains("actors.militia.ambition"));
}

TEST_CASE("a report against an arm that spends says what is spent more, and one replicate tells nothing") {
  const Folder folder;
  const std::string file = small_file(folder);
  REQUIRE(avert_with("report " + file + " --reference united 2>/dev/null").code == 0);
  CHECK_THAT(text_of(folder / "a.html"), Contains("cost more than united") && Contains("no more is spent"));
  const std::string single = small_file(folder, "one.h5", "--arms none,as-usual --replicates 1");
  REQUIRE(avert_with("report " + single + " 2>/dev/null").code == 0);
  CHECK_THAT(text_of(folder / "one.html"), Contains("too few runs") && Contains("1 replicate of each arm") &&
                                               !Contains("more than 100,000 replicates"));
}

TEST_CASE("plot gives each figure of the report alone") {
  const Folder folder;
  const std::string file = small_file(folder);
  const Outcome names = avert_with("plot " + file);
  REQUIRE(names.code == 0);
  std::istringstream lines(names.text);
  std::set<std::string> known;
  for (std::string name; std::getline(lines, name);) {
    known.insert(name);
    const Outcome drawn = avert_with("plot " + file + " " + name);
    CHECK_THAT(drawn.text, Contains("<svg ") && Contains("<style>") && Contains("</svg>"));
  }
  for (const char* name : {"difference-deaths_ordered", "difference-mass_killing-2", "time-so-far",
                           "time-risk", "spread-killed", "place-map"})
    CHECK(known.count(name) == 1);
  CHECK_THAT(bad("plot " + file + " time-risc"), Contains("time-risk"));
  CHECK(avert_with("plot " + file + " time-risk -o " + (folder / "r.svg").string() + " 2>/dev/null").code ==
        0);
  CHECK_THAT(bad("plot " + file + " time-risk -o " + (folder / "r.svg").string()), Contains("--force"));
}

TEST_CASE("export writes tidy rows with labels, and units beside them") {
  const Folder folder;
  const std::string file = small_file(folder), csv = (folder / "x.csv").string();
  REQUIRE(avert_with("export " + file + " --group outcomes -o " + csv + " 2>/dev/null").code == 0);
  const std::string text = text_of(csv);
  CHECK_THAT(text, Catch::StartsWith("arm,replicate,week,group,deaths_direct,") &&
                       Contains("\nunited,2,59,Chersi,"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 1 + 3 * 3 * 60 * 3);
  CHECK_THAT(text_of(folder / "x-units.csv"), Contains("deaths_direct,persons,"));
  CHECK_THAT(avert_with("export " + file + " --group outcomes --along arm,replicate,week").text,
             Contains("arm,replicate,week,upheaval\n"));
  CHECK_THAT(avert_with("export " + file + " --group shocks").text,
             Contains("shock_arm") && Contains(",as-usual,"));
  CHECK_THAT(bad("export " + file + " --group outcome"), Contains("outcomes"));
  CHECK_THAT(bad("export " + file + " --group outcomes --along week"), Contains("arm,replicate,week,group"));
  CHECK_THAT(bad("export " + file), Contains("--group"));
  CHECK_THAT(bad("export " + file + " --group outcomes -o " + csv), Contains("x.csv"));
}

TEST_CASE("diff names what differs, and nothing between a file and itself") {
  const Folder folder;
  const std::string a = small_file(folder),
                    b = small_file(folder, "b.h5",
                                   "--arms none,as-usual,united --replicates 4 --set attitudes.contact=0.08");
  const auto said = [](const std::string& files) {
    return nlohmann::json::parse(avert_with("diff --json " + files).text);
  };
  const auto same = said(a + " " + a), other = said(a + " " + b), back = said(b + " " + a);
  CHECK((same["scenario"].empty() && same["versions_and_runs"].empty()));
  CHECK((same["shared_runs"] == 9 && same["same_runs"] == 9));
  REQUIRE(other["outcomes"].size() > 10);
  REQUIRE(other["scenario"].size() == 1);
  CHECK(other["scenario"][0]["path"] == "attitudes.contact");
  CHECK(other["scenario"][0]["second"] == "0.08");
  CHECK(other["shared_runs"] == 9);
  for (std::size_t i = 0; i < other["outcomes"].size(); ++i) {
    CHECK(other["outcomes"][i]["first"] == back["outcomes"][i]["second"]);
    if (!other["outcomes"][i]["difference"]["value"].is_null())
      CHECK(other["outcomes"][i]["difference"]["value"].get<double>() ==
            Approx(-back["outcomes"][i]["difference"]["value"].get<double>()).margin(1e-12));
  }
  CHECK_THAT(avert_with("diff " + a + " " + b).text, Contains("attitudes.contact: 0.02 -> 0.08"));
  CHECK_THAT(bad("diff " + a), Contains("only one"));
}

TEST_CASE("words that a report explains stand in the glossary with the same meaning") {
  const std::string glossary = text_of(AVERT_SOURCE_DIR "/docs/glossary.md");
  for (const auto& each : avert::report::report_terms) {
    INFO(each.word);
    CHECK_THAT(glossary, Contains("| " + std::string(each.word) + " | " + std::string(each.meaning)));
  }
}

TEST_CASE("no word of the glossary stands in a report without being explained there") {
  const Folder folder;
  const std::string file = small_file(folder);
  REQUIRE(avert_with("report " + file + " 2>/dev/null").code == 0);
  const std::string page = text_of(folder / "a.html");
  // What the program itself says: no drawings, no commands, no style.
  std::string text = page.substr(0, page.find("Words used here"));
  for (const auto& [begin, end] :
       {std::pair{"<style", "</style>"}, {"<svg", "</svg>"}, {"<code", "</code>"}, {"<", ">"}})
    text = without(text, begin, end);
  std::set<std::string, std::less<>> explained{"attention", "DOT", "draw",
                                               "UN"};  // as everybody uses these words, and a name
  for (const auto& each : avert::report::report_terms) explained.emplace(each.word);
  std::istringstream glossary(text_of(AVERT_SOURCE_DIR "/docs/glossary.md"));
  std::smatch row;
  std::size_t rows = 0;
  for (std::string line; std::getline(glossary, line);) {
    if (!std::regex_match(line, row, std::regex("\\| ([A-Za-z][^|]*) \\| .*")) ||
        explained.count(row[1].str()) == 1)
      continue;
    ++rows;
    INFO(row[1]);
    CHECK_FALSE(std::regex_search(text, std::regex("\\b" + row[1].str() + "s?\\b", std::regex::icase)));
  }
  CHECK(rows > 30);
}
