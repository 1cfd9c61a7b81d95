#pragma once

#include <string>
#include <vector>

#include "analysis/frontier.hpp"
#include "analysis/report/finished_file.hpp"
#include "analysis/report/html.hpp"
#include "analysis/table.hpp"

/// The parts of a report. Each reads the same finished runs and writes one section of the page; a part for
/// which the file has nothing is empty or says so.
namespace avert::report {

/// What every part reads.
struct Material {
  const FinishedFile& file;
  std::vector<RunResult> runs;  ///< those of the file, with what the report adds to their summaries
  std::string reference;
  Comparison totals;  ///< persons per 1,000 inhabitants
  ComparisonHead head;
  std::string file_name;  ///< without its folder
};

/// Throws Error for a reference that is not there, or a file without any run that succeeded.
Material material_of(const FinishedFile& file, const std::string& file_name, const std::string& reference);

/// Title, which runs, caveat.
std::string head_html(const Material&);
Section answer_section(const Material&);
Section arms_section(const Material&);
Section differences_section(const Material&);
Section time_section(const Material&);
Section spread_section(const Material&);
Section place_section(const Material&);
Section flip_section(const Material&);
Section assumptions_section(const Material&);

/// The figures that a report has, for `avert plot`: their ids are their names.
std::vector<Figure> figures_of(const Material&);

/// The whole page.
std::string report_html(const Material&);

/// What can be said of an arm against the reference.
enum class Verdict {
  less,     ///< the interval lies below 0
  more,     ///< above 0
  open,     ///< it holds 0: this cannot be told
  same,     ///< no pair of runs differs
  unknown,  ///< too few pairs for an interval
};
/// `paired` of the reference, or of fewer than two independent pairs, is unknown.
Verdict verdict_of(const ArmOutcome& outcome);

/// What differences of an outcome are counted in: "per 1,000 inhabitants", "percentage points", "million
/// USD".
std::string unit_words(const OutcomeSpec& outcome);
/// The difference in that unit: of shares in percentage points.
Estimate difference_in_unit(const PairedComparison& paired, const OutcomeSpec& outcome);

/// A number and its interval, "0.82 (0.63 to 1.03)", with as many digits as the interval carries: the first
/// digit of its width and one more.
std::string carried_text(const Estimate& of);
/// A share as "35 %", with its interval.
std::string share_text(const Estimate& of);

}  // namespace avert::report
