#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The few pieces of HTML that a report is made of.
namespace avert::report {

/// Text of anybody as HTML: nothing of it is markup, and what a reader could not see is written out.
std::string escaped(std::string_view text);

/// A table with its caption. Cells are HTML.
struct DataTable {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  ///< the first cell of each names the row
};
/// In a region of its own that scrolls where the page is narrow.
std::string table_html(const DataTable& table);

/// A drawing with what it shows in words and in numbers.
struct Figure {
  std::string id;           ///< of the page
  std::string title;        ///< HTML
  std::string description;  ///< HTML: what is drawn and how to read it
  std::string svg;
  DataTable data;
};
std::string figure_html(const Figure& figure);

/// A part of the page under a heading of the second level.
struct Section {
  std::string id;
  std::string title;
  std::string body;  ///< HTML; a part without body is left out
};

/// How every page begins, so that a report is known as one.
inline constexpr std::string_view page_begins = "<!DOCTYPE html>\n<!-- A report of avert. -->\n";

/// The whole page: it has no scripts and asks for nothing from anywhere.
std::string page_html(std::string_view title, std::string_view head, const std::vector<Section>& sections);

}  // namespace avert::report
