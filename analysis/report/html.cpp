#include "analysis/report/html.hpp"

#include <fmt/format.h>

#include "analysis/report/style.hpp"
#include "avert/printable.hpp"

namespace avert::report {
namespace {

std::string cells_html(const std::vector<std::string>& row) {
  std::string html;
  for (std::size_t i = 0; i < row.size(); ++i)
    html += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", row[i]) : fmt::format("<td>{}</td>", row[i]);
  return html;
}

std::string contents_html(const std::vector<Section>& sections) {
  std::string html = "<nav aria-label=\"Parts of this report\"><ol>\n";
  for (const Section& each : sections)
    if (!each.body.empty()) html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", each.id, each.title);
  return html + "</ol></nav>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string html, shown = printable(text);
  for (const char* never : {"\xef\xbf\xbe", "\xef\xbf\xbf"})  // U+FFFE and U+FFFF, which XML does not allow
    for (std::size_t at = shown.find(never); at != std::string::npos; at = shown.find(never))
      shown.replace(at, 3, "?");
  for (const char letter : shown) switch (letter) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += letter;
    }
  return html;
}

std::string table_html(const DataTable& table) {
  std::string html = fmt::format(
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
      "aria-label=\"{0}\"><table>\n<caption>{0}</caption>\n"
      "<thead><tr>",
      table.caption);
  for (const std::string& cell : table.head) html += fmt::format("<th scope=\"col\">{}</th>", cell);
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) html += "<tr>" + cells_html(row) + "</tr>\n";
  return html + "</tbody></table></div>\n";
}

std::string figure_html(const Figure& figure) {
  return fmt::format(
      "<figure id=\"{}\">\n<figcaption><strong>{}</strong> {}</figcaption>\n"
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Figure: {}\">{}</div>\n"
      "<details><summary>The numbers of this figure</summary>\n{}</details>\n</figure>\n",
      figure.id, figure.title, figure.description, figure.title, figure.svg, table_html(figure.data));
}

std::string page_html(std::string_view title, std::string_view head, const std::vector<Section>& sections) {
  std::string html = fmt::format(
      "{}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>\n{}{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n"
      "<header>\n{}</header>\n{}<main id=\"main\">\n",
      page_begins, title, page_style, figure_style, head, contents_html(sections));
  for (const Section& each : sections)
    if (!each.body.empty())
      html += fmt::format(
          "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}"
          "</section>\n",
          each.id, each.title, each.body);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace avert::report
