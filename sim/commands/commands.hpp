#pragma once

#include "sim/commands/command.hpp"

/// The verbs; sim/main.cpp lists those the program has.
namespace avert {

Command run_command();
Command compare_command();
Command check_command();
Command params_command();
Command steps_command();
Command inspect_command();
Command table_command();
Command report_command();
Command plot_command();
Command export_command();
Command diff_command();
Command displacement_command();
Command validate_command();
Command warning_command();
Command calibrate_command();
Command lessons_command();
Command version_command();
Command sweep_plan_command();
Command sweep_run_command();
Command sweep_resume_command();
Command sweep_status_command();
Command sweep_verify_command();
Command sweep_rerun_command();
Command sweep_collect_command();
Command sweep_slurm_command();

}  // namespace avert
