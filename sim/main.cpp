#include <array>

#include "sim/commands/commands.hpp"
#include "sim/commands/standard_streams.hpp"

int main(int count, char** words) {
  using namespace avert;
  prepare_standard_streams();
  const std::array commands{
      run_command(),          compare_command(),      check_command(),       params_command(),
      steps_command(),        inspect_command(),      table_command(),       report_command(),
      plot_command(),         export_command(),       diff_command(),        displacement_command(),
      version_command(),      validate_command(),     warning_command(),     calibrate_command(),
      lessons_command(),      sweep_plan_command(),   sweep_run_command(),   sweep_resume_command(),
      sweep_status_command(), sweep_verify_command(), sweep_rerun_command(), sweep_collect_command(),
      sweep_slurm_command()};
  return static_cast<int>(run_program(commands, {words + 1, words + count}));
}
