#include "sim/results/run_survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "avert/hash.hpp"
#include "sim/results/results_file.hpp"
#include "sim/results/results_layout.hpp"

namespace avert {
namespace {

bool same_variable(const Variable& left, const Variable& right) {
  return left.name == right.name && left.group == right.group;
}

/// The item that is of a variable, most likely at `position`; the end if there is none.
template <class Items, class VariableOf>
auto find_variable(Items& items, const Variable& wanted, std::size_t position, VariableOf variable_of) {
  const auto is_it = [&](const auto& item) { return same_variable(variable_of(item), wanted); };
  if (position < items.size() && is_it(items[position]))
    return items.begin() + static_cast<std::ptrdiff_t>(position);
  return std::find_if(items.begin(), items.end(), is_it);
}

/// Memory of a series: its values, itself, and about as much for its dimensions.
std::uint64_t count_bytes(const Series& series) {
  return 2 * sizeof series +
         std::visit([](const auto& values) { return values.size() * sizeof(values[0]); }, series.values);
}

constexpr std::uint64_t uncounted = -1;

class Surveyor {
 public:
  Surveyor(const ResultsHeader& header, std::size_t places) : header_(header), places_(places) {}

  void add(std::size_t place, const RunResult* run) {
    survey_.failures.push_back(run == nullptr ? "not run" : run->failure);
    survey_.fingerprints.push_back(succeeded(run) ? run->fingerprint : 0);
    if (!succeeded(run)) return;
    std::size_t bytes = sizeof *run;
    for (std::size_t i = 0; i < run->series.size(); ++i) {
      check(place, run->series[i], known(run->series[i], i));
      bytes += count_bytes(run->series[i]);
    }
    survey_.most_bytes = std::max(survey_.most_bytes, bytes);
  }

  RunSurvey finish() {
    for (TableRows& table : survey_.tables) {
      std::replace(table.begin.begin(), table.begin.end(), uncounted, std::uint64_t{0});
      std::exclusive_scan(table.begin.begin(), table.begin.end(), table.begin.begin(), std::uint64_t{0});
    }
    return std::move(survey_);
  }

 private:
  const SurveyedVariable& known(const Series& series, std::size_t position) {
    auto& variables = survey_.variables;
    const auto found =
        find_variable(variables, series.variable, position,
                      [](const SurveyedVariable& each) -> const Variable& { return each.like.variable; });
    if (found != variables.end()) return *found;
    SurveyedVariable met{{series.variable, series.values}, count_cells(header_, series.variable)};
    std::visit([](auto& values) { values.clear(); }, met.like.values);
    if (is_table(series.variable)) met.table = table_of(series.variable);
    return variables.emplace_back(std::move(met));
  }

  std::size_t table_of(const Variable& variable) {
    auto& tables = survey_.tables;
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const TableRows& each) {
      return each.group == variable.group && each.dimension == variable.dimensions.front();
    });
    if (found != tables.end()) return static_cast<std::size_t>(found - tables.begin());
    tables.push_back(
        {variable.group, variable.dimensions.front(), std::vector<std::uint64_t>(places_ + 1, uncounted)});
    return tables.size() - 1;
  }

  void check(std::size_t place, const Series& series, const SurveyedVariable& known) {
    if (series.variable.dimensions != known.like.variable.dimensions ||
        series.values.index() != known.like.values.index())
      reject_series(series.variable, "has other dimensions or another type in different runs");
    std::uint64_t rows = 1;
    if (known.table != SurveyedVariable::no_table) {
      std::uint64_t& counted = survey_.tables[known.table].begin[place];
      if (counted == uncounted) counted = known.cells > 0 ? count_values(series) / known.cells : 0;
      rows = counted;
    }
    check_length(series, rows * known.cells);
  }

  const ResultsHeader& header_;
  std::size_t places_;
  RunSurvey survey_;
};

}  // namespace

RunSurvey survey_runs(const ResultsHeader& header, const RunSource& source,
                      const std::function<void(std::size_t place, const RunResult* run)>& visit) {
  Surveyor surveyor(header, source.grid().size());
  for (std::size_t place = 0; place < source.grid().size(); ++place) {
    const auto run = source.run(place);
    surveyor.add(place, run.get());
    visit(place, run.get());
  }
  return surveyor.finish();
}

const Series* find_series(const RunResult& run, const Variable& variable, std::size_t position) {
  const auto found = find_variable(run.series, variable, position,
                                   [](const Series& each) -> const Variable& { return each.variable; });
  return found == run.series.end() ? nullptr : &*found;
}

std::uint64_t combine_fingerprints(const RunGrid& grid, const RunSurvey& survey) {
  Hash hash;
  for (std::size_t number = 0; number < grid.size(); ++number) {
    if (!survey.failures[number].empty()) continue;
    const RunGrid::Place at = grid.place(number);
    if (grid.points > 0) hash.add(fmt::format("{}/", at.point));
    hash.add(fmt::format("{}/{}/{};", grid.arms[at.arm], grid.replicates[at.replicate],
                         fingerprint_text(survey.fingerprints[number])));
  }
  return hash.value();
}

}  // namespace avert
