#include <array>

#include "analysis/report/story.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/finished.hpp"
#include "sim/commands/options.hpp"
#include "sim/files/message.hpp"

namespace avert {
namespace {

constexpr std::array<std::string_view, 2> page_endings{".html", ".htm"};

options::options_description describe_report_options() {
  options::options_description described("Options");
  described.add_options()("file", options::value<std::string>(), "results file (.h5)")(
      "output,o", options::value<std::string>(), "page to write (usually NAME.html beside NAME.h5)")(
      "reference", options::value<std::string>(),
      "arm that the others are compared with (usually as-usual, else the first)")(
      "force", "replace a report that is there");
  return described;
}

/// Checked before the file is read, as its maker will know: a page is there or is not.
OutputFile page_output(const options::variables_map& given, const std::filesystem::path& file) {
  std::filesystem::path path = text_option(given, "output");
  if (given.count("output") == 0) path = std::filesystem::path(file).replace_extension(".html");
  const auto is_page = [](const std::filesystem::path& page) {
    return begins_with(page, report::page_begins);
  };
  OutputFile output{path, {"a report of avert", page_endings, is_page}, force_option(given), {file}};
  output.check();
  return output;
}

ExitCode run_report(const options::variables_map& given) {
  const std::filesystem::path path = file_option(given);
  const OutputFile output = page_output(given, path);
  return with_finished_file(path, [&](const FinishedFile& file) {
    output.write(report::report_html(
        report::material_of(file, path.filename().string(), text_option(given, "reference"))));
    say("written: " + output.path.string());
    return ExitCode::done;
  });
}

}  // namespace

Command report_command() {
  return {"report",
          "FILE [options]",
          "write a results file as a page that people read, print and forward",
          "  avert report kestrel.h5\n"
          "  avert report kestrel.h5 --reference none -o against-none.html\n",
          describe_report_options,
          "file",
          run_report};
}

}  // namespace avert
