#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/calibration/findings.hpp"
#include "sim/commands/calibrate_text.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/screening_text.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/commands/sweep_work.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/message.hpp"
#include "sim/results/provenance.hpp"

namespace avert {
namespace {

using calibration::Measurements;
using calibration::Shares;

constexpr std::int64_t most_repeats = 10'000;
constexpr std::int64_t most_trajectories = 1'000;

options::options_description describe_calibrate_options() {
  options::options_description described("Options");
  described.add_options()("design", options::value<std::string>(), "design of the calibration")(
      "known-answers", options::value<std::string>(),
      "as many times take values of the priors for true, and see whether they are found")(
      "screen", options::value<std::string>(),
      "only see which values of the priors move the targets, with as many trajectories (Morris)");
  add_study_options(described);
  return described;
}

/// Makes the runs that a calibration asks for, alone or in a team.
class Bench {
 public:
  Bench(const options::variables_map& given, const calibration::Design& design)
      : given_(given), design_(design), folder_(given["output"].as<std::string>()), work_(given) {}

  bool speaks() const { return work_.speaks(); }
  const std::filesystem::path& folder() const { return folder_; }

  /// The runs at these points, and the numbers of those from `first` on.
  std::vector<Measurements> run(const Shares& points, std::size_t first) {
    std::vector<sweep::SweepPlan> plans;
    for (const calibration::Study& study : design_.studies) {
      plans.push_back(sweep::plan_at(study.design, points));
      work_.make_all(calibration::folder_of(folder_, study), plans.back(), command_line(given_));
    }
    return calibration::measure(design_, folder_, plans, first, work_.threads());
  }

 private:
  const options::variables_map& given_;
  const calibration::Design& design_;
  std::filesystem::path folder_;
  SweepWork work_;
};

/// Values of the priors taken for true, after all points of the waves.
std::optional<calibration::KnownAnswers> find_known(const options::variables_map& given,
                                                    const calibration::Design& design,
                                                    const calibration::Matched& matched, Bench& bench) {
  const auto repeats = static_cast<std::size_t>(whole_option(given, "known-answers", 0, most_repeats, 0));
  if (repeats == 0) return std::nullopt;
  const Shares truths = calibration::drawn_from_priors(design, repeats);
  Shares points = matched.points;
  points.insert(points.end(), truths.begin(), truths.end());
  return calibration::known_answers(design, *matched.emulators, truths,
                                    bench.run(points, matched.points.size()));
}

/// Keeps and tells what was found. `name` is the file's, in the folder.
template <class Answer>
void tell(const options::variables_map& given, const Bench& bench, const char* name, const Answer& answer) {
  const std::string json = to_json(answer).dump(2) + "\n";
  write_durably(bench.folder() / name, {json});
  std::cout << (output_form(given) == OutputForm::json ? json : to_text(answer));
  say(fmt::format("written: {}", (bench.folder() / name).string()));
}

ExitCode run_screening(const options::variables_map& given, const calibration::Design& design, Bench& bench,
                       const calibration::Runner& runner) {
  if (given.count("known-answers") > 0)
    throw Error("--known-answers", "a screening finds no values", "Leave out --screen or --known-answers");
  const auto trajectories = static_cast<std::size_t>(whole_option(given, "screen", 2, most_trajectories, 10));
  const ScreeningAnswer answer{design, trajectories, calibration::screen(design, trajectories, runner)};
  if (bench.speaks()) tell(given, bench, "screening.json", answer);
  return ExitCode::done;
}

ExitCode run_calibrate(const options::variables_map& given) {
  if (given.count("design") == 0)
    throw Error("DESIGN", "no design file is given", "docs/calibration.md shows one");
  if (given.count("output") == 0) throw Error("--output", "no folder is given", "Give one with -o FOLDER");
  const calibration::Design design = calibration::read_design(given["design"].as<std::string>());
  for (const calibration::Study& study : design.studies)
    report_overridden(study.design.overridden, "given by the design");
  Bench bench(given, design);
  std::vector<std::filesystem::path> runs;
  for (const calibration::Study& study : design.studies)
    runs.push_back(calibration::folder_of(bench.folder(), study));
  check_run_folders(bench.folder(), runs);
  const calibration::Runner runner = [&](const Shares& points, std::size_t first) {
    return bench.run(points, first);
  };
  if (given.count("screen") > 0) return run_screening(given, design, bench, runner);
  calibration::Matched matched = calibration::match(design, runner);
  calibration::refine(design, runner, matched);
  const AbcSample sample = calibration::sample_posterior(design, *matched.emulators);
  const std::string day = today();
  const Posterior posterior = calibration::posterior_of(design, sample, day);
  const auto known = find_known(given, design, matched, bench);
  if (!bench.speaks()) return ExitCode::done;
  const CalibrationAnswer answer{design,
                                 matched,
                                 sample,
                                 posterior,
                                 calibration::fit(design, *matched.emulators, sample),
                                 calibration::identify(design, posterior),
                                 known};
  write_durably(bench.folder() / "posterior.json", {posterior_text(posterior)});
  say(fmt::format("written: {}", (bench.folder() / "posterior.json").string()));
  tell(given, bench, "calibration.json", answer);
  return ExitCode::done;
}

}  // namespace

Command calibrate_command() {
  return {"calibrate",
          "DESIGN -o FOLDER [options]",
          "find values with which the model shows what is published: history matching, then a posterior",
          "  avert calibrate design.toml -o calibrated\n"
          "  avert calibrate all.toml -o screened --screen 10\n"
          "  mpirun -n 64 avert calibrate design.toml -o calibrated --mpi\n",
          describe_calibrate_options,
          "design",
          run_calibrate};
}

}  // namespace avert
