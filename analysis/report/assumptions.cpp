#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "analysis/report/story.hpp"
#include "analysis/report/terms.hpp"
#include "sim/files/shell_word.hpp"

/// What the numbers rest on, what the words mean, and how to make or cite them again.
namespace avert::report {
namespace {

std::string attribute_of(const Material& material, std::string_view group, const std::string& name) {
  return attribute_or_nothing(material.file.reader(), group, name);
}

/// What differs between points, and between replicates.
std::string varied_html(const Material& material) {
  std::string html;
  const Scenario& scenario = material.file.scenario();
  for (const VariableInfo* each : material.file.swept()) {
    html += fmt::format("<li><code>{}</code> differs between the points of the design", escaped(each->name));
    if (each->type != "text")
      if (const auto values = sorted_present(material.file.reader().read("/" + each->name)); !values.empty())
        html += fmt::format(", from {} to {}", number_text(values.front()), number_text(values.back()));
    html += "</li>\n";
  }
  for (const MixSpec& each : scenario.mix)
    html += fmt::format(
        "<li><code>{}</code> is drawn for each {}</li>\n", escaped(each.name),
        each.distribution == Distribution::posterior ? "two replicates, from the posterior" : "replicate");
  return html.empty() ? "" : "<p>These values are not the same in all runs:</p>\n<ul>\n" + html + "</ul>\n";
}

/// The parameters of the model that this file's scenario or command line changed.
std::string changed_html(const Material& material) {
  DataTable table{"Parameters of the model that these runs have otherwise than usual",
                  {"parameter", "value", "usually", "basis"},
                  {}};
  for (const GroupInfo& group : material.file.reader().groups()) {
    if (!group.path.starts_with("/parameters/")) continue;
    const std::string section = group.path.substr(std::string_view("/parameters/").size());
    for (const AttributeInfo& each : group.attributes) {
      constexpr std::string_view ending = "_overridden";
      if (!each.name.ends_with(ending) || each.text != "1") continue;
      const std::string key = each.name.substr(0, each.name.size() - ending.size());
      const std::string basis = attribute_of(material, group.path, key + "_basis");
      if (basis == "given" || basis.empty()) continue;
      table.rows.push_back({fmt::format("<code>{}.{}</code>", escaped(section), escaped(key)),
                            escaped(attribute_of(material, group.path, key)),
                            escaped(attribute_of(material, group.path, key + "_default")), escaped(basis)});
    }
  }
  return table.rows.empty() ? "<p>All other parameters of the model have their usual values.</p>\n"
                            : table_html(table);
}

/// How many of the model's coefficients have which basis; those that every actor or power has count once.
std::string bases_html(const Material& material) {
  std::map<std::string, bool> assumed;
  for (const GroupInfo& group : material.file.reader().groups())
    if (group.path.starts_with("/parameters/"))
      for (const AttributeInfo& each : group.attributes)
        if (each.name.ends_with("_basis") && each.text != "given")
          assumed[group.path.substr(0, group.path.find('.')) + "." + each.name] = each.text == "assumed";
  const auto count =
      std::count_if(assumed.begin(), assumed.end(), [](const auto& each) { return each.second; });
  return fmt::format(
      "<p>Of {} coefficients of the model, {} are <em>assumed</em>: no published source is known for them. "
      "<code>avert params --assumed</code> lists them. Which of them matter most to this scenario is not "
      "known from these "
      "runs.</p>\n",
      assumed.size(), count);
}

std::string terms_html() {
  std::string html = "<h3>Words used here</h3>\n<dl>\n";
  for (const Term& each : report_terms)
    html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", each.word, each.meaning);
  return html + "</dl>\n";
}

/// How the file was made, and how to make its runs again without another file.
std::string again_html(const Material& material) {
  const FinishedFile& file = material.file;
  std::string html = fmt::format(
      "<h3>How to make these numbers again</h3>\n<p>The file says that it was written by this command; do "
      "not run it "
      "unread:</p>\n<pre>{}</pre>\n",
      escaped(attribute_of(material, "/provenance", "history")));
  if (file.points() > 1) return html;
  return html +
         fmt::format(
             "<p>The file holds the whole scenario; these commands make the same runs without any other "
             "file:</p>\n"
             "<pre>avert inspect {} --scenario &gt; again.toml\navert compare again.toml --arms {} --seed {} "
             "--replicates {} -o again.h5</pre>\n",
             escaped(shell_word(material.file_name)), escaped(fmt::format("{}", fmt::join(file.arms(), ","))),
             material.head.seed, file.replicates().size());
}

}  // namespace

Section assumptions_section(const Material& material) {
  std::string html = bases_html(material);
  if (!material.head.posterior.empty())
    html += fmt::format(
        "<p>Each two replicates draw a set of parameters from the posterior {}, so that intervals also carry "
        "what is not "
        "known of these.</p>\n",
        escaped(material.head.posterior));
  html += varied_html(material) + changed_html(material) + terms_html();
  html += fmt::format(
      "<h3>How to cite</h3>\n<p>avert {} (model version {}), scenario “{}”, seed {}, file fingerprint {}, "
      "{}.</p>\n",
      escaped(material.head.version), material.head.model_version, escaped(material.file.scenario().title),
      material.head.seed, escaped(attribute_of(material, "/", "fingerprint")),
      escaped(attribute_of(material, "/provenance", "created").substr(0, 10)));
  return {"assumptions", "What this rests on", html + again_html(material)};
}

}  // namespace avert::report
