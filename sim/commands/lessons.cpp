#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "avert/version.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/lessons_text.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/commands/sweep_work.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/equal_cost.hpp"
#include "sim/results/provenance.hpp"

namespace avert {
namespace {

using lessons::Contrast;
using lessons::Finding;
using lessons::Lesson;
using lessons::Side;
using lessons::Space;

constexpr std::array factors{0.5, 0.0};  // of an instrument's own coefficients

options::options_description describe_lessons_options() {
  options::options_description described("Options");
  described.add_options()("lesson", options::value<std::string>(),
                          "a lesson or a folder of them (usually scenarios/lessons)")(
      "points", options::value<std::string>(), "points of each space (usually 60)")(
      "countries", options::value<std::string>(), "countries of each point (usually 2)")(
      "posterior", options::value<std::string>(),
      "a posterior of avert calibrate, whose draws are a second space");
  add_study_options(described);
  return described;
}

/// Makes the runs of lessons and reads what they say.
class Trial {
 public:
  explicit Trial(const options::variables_map& given)
      : given_(given),
        work_(given),
        folder_(given["output"].as<std::string>()),
        points_(static_cast<std::size_t>(whole_option(given, "points", 4, 10'000, 60))),
        countries_(static_cast<std::uint32_t>(whole_option(given, "countries", 1, 10'000, 2))) {
    if (given.count("posterior") == 0 || given["posterior"].as<std::string>() == "none") return;
    file_ = given["posterior"].as<std::string>();
    posterior_ = read_posterior(file_);
  }

  bool speaks() const { return work_.speaks(); }
  const std::filesystem::path& folder() const { return folder_; }

  LessonAnswer of(Lesson lesson) {
    lessons::check_points(points_, lesson.design.sample.axes.size());
    if (posterior_)
      lessons::check_points(std::min(points_, posterior_->draws.size()), posterior_->paths.size());
    scale(lesson);
    std::vector<Space> spaces{lessons::uninformed(lesson, points_, countries_)};
    if (posterior_) spaces.push_back(lessons::informed(lesson, *posterior_, file_, points_, countries_));
    LessonAnswer answer{std::move(lesson), {}};
    for (const Contrast& contrast : answer.lesson.contrasts) {
      answer.findings.emplace_back();
      for (const Space& space : spaces)
        answer.findings.back().push_back(finding_of(answer.lesson, space, contrast));
    }
    return answer;
  }

  /// Where the runs of one side are kept, which several contrasts may share.
  std::filesystem::path folder_of(const Lesson& lesson, const std::string& space, double factor,
                                  const Side& side) const {
    std::string name = side.text();
    std::replace(name.begin(), name.end(), '/', '_');
    return folder_ / lesson.name / fmt::format("{}-{:g}", space, 100 * factor) / name;
  }

 private:
  /// Every spending arm costs the budget on average, with the values as shipped.
  void scale(Lesson& lesson) const {
    if (!lesson.budget) return;
    constexpr std::uint32_t replicates = 16;
    sweep::Design& design = lesson.design;
    Plan plan{design.scenario, design.arms, replicates, design.seed, work_.threads(), {}};
    for (const EqualCost& each : scale_to_budget(plan, *lesson.budget))
      if (!each.reached)
        throw Error(design.name,
                    fmt::format("the arm '{}' cannot be scaled to {} million USD: it costs {:.3g}", each.arm,
                                *lesson.budget, each.mean_cost),
                    "Give another budget, or leave the arm out");
    design.scenario = plan.scenario;
  }

  lessons::SideRuns runs_of(const Lesson& lesson, const Space& space, double factor, const Side& side) {
    lessons::SideRuns runs{lessons::plan_of(space, side, lesson.coefficients, factor),
                           folder_of(lesson, space.name, factor, side)};
    work_.make_all(runs.folder, runs.plan, command_line(given_));
    return runs;
  }

  lessons::Paired paired(const Lesson& lesson, const Space& space, double factor, const Contrast& contrast) {
    return lessons::paired(contrast, runs_of(lesson, space, factor, contrast.arm),
                           runs_of(lesson, space, factor, contrast.reference), work_.threads());
  }

  Finding finding_of(const Lesson& lesson, const Space& space, const Contrast& contrast) {
    Finding finding{space.name, paired(lesson, space, 1, contrast), {}, {}};
    finding.where = lessons::landscape(space, finding.as_it_is.won);
    if (!lesson.coefficients.empty())
      for (const double factor : factors)
        finding.lowered.emplace_back(factor, paired(lesson, space, factor, contrast).pairs);
    return finding;
  }

  const options::variables_map& given_;
  SweepWork work_;
  std::filesystem::path folder_;
  std::size_t points_;
  std::uint32_t countries_;
  std::string file_;
  std::optional<Posterior> posterior_;
};

nlohmann::ordered_json head() {
  return {{"version", describe_build().version},
          {"model_version", model_version},
          {"date", today()},
          {"interval_level", interval_level},
          {"lessons", nlohmann::ordered_json::array()}};
}

ExitCode run_lessons(const options::variables_map& given) {
  if (given.count("output") == 0) throw Error("--output", "no folder is given", "Give one with -o FOLDER");
  const std::string wanted =
      given.count("lesson") == 0 ? "scenarios/lessons" : given["lesson"].as<std::string>();
  std::vector<Lesson> all;
  for (const auto& file : lessons::lesson_files(wanted)) all.push_back(lessons::read_lesson(file));
  Trial trial(given);
  std::vector<std::filesystem::path> runs;
  for (const Lesson& each : all)
    for (const Contrast& contrast : each.contrasts)
      runs.push_back(trial.folder_of(each, "ranges", 1, contrast.arm));
  check_run_folders(trial.folder(), runs);
  nlohmann::ordered_json json = head();
  for (Lesson& each : all) {
    const LessonAnswer answer = trial.of(std::move(each));
    json["lessons"].push_back(to_json(answer));
    if (trial.speaks() && output_form(given) == OutputForm::text) std::cout << to_text(answer) << std::flush;
  }
  if (!trial.speaks()) return ExitCode::done;
  const std::string text = json.dump(2) + "\n";
  write_durably(trial.folder() / "lessons.json", {text});
  if (output_form(given) == OutputForm::json) std::cout << text;
  say(fmt::format("written: {}", (trial.folder() / "lessons.json").string()));
  return ExitCode::done;
}

}  // namespace

Command lessons_command() {
  return {"lessons",
          "[LESSON] -o FOLDER [options]",
          "put the report's lessons to the test, each over values of which nobody knows which are right",
          "  avert lessons -o found\n"
          "  avert lessons scenarios/lessons/staying.toml -o found --points 100\n"
          "  avert lessons -o found --posterior scenarios/mix/posterior.json\n",
          describe_lessons_options,
          "lesson",
          run_lessons};
}

}  // namespace avert
