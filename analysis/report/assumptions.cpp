#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/report/story.hpp"
#include "analysis/report/terms.hpp"

/// What the numbers rest on, what the words mean, and how to make or cite them again.
namespace avert::report {
namespace {

std::string attribute_or(const FinishedFile& file, const std::string& group, const std::string& name,
                         const std::string& otherwise) {
  for (const GroupInfo& each : file.reader().groups())
    if (each.path == group)
      for (const AttributeInfo& attribute : each.attributes)
        if (attribute.name == name) return attribute.text;
  return otherwise;
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
      const std::string basis = attribute_or(material.file, group.path, key + "_basis", "");
      if (basis == "given" || basis.empty()) continue;
      table.rows.push_back({fmt::format("<code>{}.{}</code>", escaped(section), escaped(key)),
                            escaped(attribute_or(material.file, group.path, key, "")),
                            escaped(attribute_or(material.file, group.path, key + "_default", "")),
                            escaped(basis)});
    }
  }
  return table.rows.empty() ? "<p>All parameters of the model have their usual values.</p>\n"
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

}  // namespace

Section assumptions_section(const Material& material) {
  const FinishedFile& file = material.file;
  const std::string created = attribute_or(file, "/provenance", "created", "unknown date").substr(0, 10);
  std::string html = bases_html(material);
  if (!material.head.posterior.empty())
    html += fmt::format(
        "<p>Each two replicates draw a set of parameters from the posterior {}, so that intervals also carry "
        "what is not known of these.</p>\n",
        escaped(material.head.posterior));
  html += changed_html(material) + terms_html();
  html += fmt::format(
      "<h3>How to cite</h3>\n<p>avert {} (model version {}), scenario “{}”, seed {}, file fingerprint {}, "
      "{}.</p>\n",
      escaped(material.head.version), material.head.model_version, escaped(file.scenario().title),
      material.head.seed, escaped(attribute_or(file, "/", "fingerprint", "unknown")), escaped(created));
  html += fmt::format(
      "<h3>How to make these numbers again</h3>\n<p>The file was written by this "
      "command:</p>\n<pre>{}</pre>\n"
      "<p>The file holds the whole scenario; these commands make the same runs without any other file:</p>\n"
      "<pre>avert inspect {} --scenario &gt; again.toml\navert compare again.toml --seed {} --replicates {} "
      "-o again.h5</pre>\n",
      escaped(attribute_or(file, "/provenance", "history", "unknown")), escaped(material.file_name),
      material.head.seed, file.replicates().size());
  return {"assumptions", "What this rests on", html};
}

}  // namespace avert::report
