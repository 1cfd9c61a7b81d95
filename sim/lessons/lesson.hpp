#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/statistics.hpp"
#include "sim/sweep/design.hpp"

/// A lesson of the report as an experiment: two sides, what is compared, and where nothing is known
/// (docs/lessons.md).
namespace avert::lessons {

/// An arm, and values in which the country or the model differs from that of the point.
struct Side {
  std::string arm;
  std::vector<std::pair<std::string, std::string>> set;  ///< canonical paths, values as `--set` takes them

  std::string text() const;  ///< "as-usual, institutions.accountability=0.8"
};

/// One claim: that a side does better than another.
struct Contrast {
  std::string name, claim;
  Side arm, reference;
  std::string outcome;   ///< a number that each run has in /summary; persons are told per 1,000 inhabitants,
                         ///< and a week that never came as the end of the run
  bool whether = false;  ///< only whether a run has it, other than 0, counts
  Better better = Better::lower;
};

struct Lesson {
  std::string name;  ///< of the file, without its ending
  std::string title;
  std::string paragraph;         ///< of the report
  sweep::Design design;          ///< scenario with the lesson's arms; axes: ranges in which nothing is known
  std::optional<double> budget;  ///< million USD: every spending arm is scaled to it
  std::vector<std::string> coefficients;  ///< the instrument's own, lowered to see what rests on them
  std::vector<Contrast> contrasts;
};

/// Reads and checks a lesson. Throws Error with file and line.
Lesson read_lesson(const std::filesystem::path& file);

/// The lesson, or all lessons of a folder by name. Throws Error if there are none.
std::vector<std::filesystem::path> lesson_files(const std::filesystem::path& file_or_folder);

}  // namespace avert::lessons
