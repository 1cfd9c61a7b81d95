#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/lessons/findings.hpp"

namespace avert {

/// What came of one lesson.
struct LessonAnswer {
  lessons::Lesson lesson;
  std::vector<std::vector<lessons::Finding>> findings;  ///< of each contrast, in each space
};

/// For readers: numbers, and one paragraph for each contrast.
std::string to_text(const LessonAnswer&);
/// A number that is not finite is written as null.
nlohmann::ordered_json to_json(const LessonAnswer&);

}  // namespace avert
