# Read by the scripts of this folder, each of which ctest calls with the program avert. Exit code 77: skipped.
set -euo pipefail
avert=$(realpath "${1:?usage: $0 AVERT}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
skip() { echo "SKIPPED: $*" >&2; exit 77; }
needs() { for program in "$@"; do command -v "$program" >/dev/null || skip "$program is not installed"; done; }

plan() {  # folder, replicates, weeks: a sweep of 4 × replicates runs, each of a few milliseconds for ten weeks
  cat >"$work/design.toml" <<END
schema = 1
scenario = "$root/scenarios/minimal"
seed = 7
arms = ["none", "as-usual"]
replicates = $2
[set]
"world.persons" = 600
"world.settlements" = 6
"time.weeks" = $3
[sample]
method = "grid"
[sample.values]
"actors.militia.ambition" = [0.2, 0.9]
[output]
series = ["displaced"]
every = 4
END
  "$avert" sweep plan "$work/design.toml" -o "$1" >/dev/null
}

collect() {  # folder, where to
  rm -rf "$2"
  mkdir "$2"
  "$avert" sweep collect "$1" --force -o "$2/c.h5" 2>"$2/said" || { cat "$2/said" >&2; return 1; }
}

expect() {  # folder: makes what an undisturbed process makes of a copy of this plan
  cp -r "$1" "$work/undisturbed"
  "$avert" sweep run "$work/undisturbed" --progress none 2>/dev/null || fail "an undisturbed sweep"
  collect "$work/undisturbed" "$work/expected"
}

check_same() {  # folder with c.h5 and c-runs.csv, what it is
  h5diff --exclude-path=/provenance "$work/expected/c.h5" "$1/c.h5" >/dev/null || fail "$2: other datasets"
  cmp -s "$work/expected/c-runs.csv" "$1/c-runs.csv" || fail "$2: another c-runs.csv"
}

check_collected() {  # sweep, what it is
  collect "$1" "$work/collected" || fail "$2: cannot be collected"
  check_same "$work/collected" "$2"
}

resume() {  # sweep, what it is
  "$avert" sweep resume "$1" --progress none 2>"$work/said" || fail "$2: resume: $(cat "$work/said")"
}

done_in() { "$avert" sweep status "$1" --json | sed -nE 's/.*"done": ([0-9]+).*/\1/p' || true; }

preload() { cc -shared -fPIC -O1 -Wall -Wextra -Werror -o "$work/fail_nth.so" "$root/tests/faults/fail_nth.c" -ldl; }
