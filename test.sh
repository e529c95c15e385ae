#!/usr/bin/env bash
# Installs what the tests need, builds, and runs the tests; the last line is "N passed, N failed[, N skipped]".
#   ./test.sh                  every test but the slow ones
#   ./test.sh --slow           those marked Category=Slow too: for tests that take minutes or gigabytes
#   ./test.sh --format         checks the layout of the code too, as .ci/run does
#   ./test.sh Media Pipeline   the projects of these names alone
set -euo pipefail
# shellcheck source=.ci/setup.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.ci/setup.sh"

filter=(--filter 'Category!=Slow')
format=no
names=()
for argument in "$@"; do
  case $argument in
    --slow) filter=() ;;
    --format) format=yes ;;
    -*) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
    *) names+=("$argument") ;;
  esac
done

need ffmpeg strace
# in a shell of its own: where servers cannot be installed, the tests that start them are skipped and the others run
(need_servers) || say "The tests that start RabbitMQ, PostgreSQL and Azurite are skipped."
build solution MMAudio.Pipeline.sln contracts infra src workers tests docs

passed=0 failed=0 skipped=0

# wanted PROJECT: whether the command line names it, or names none
wanted() {
  [[ ${#names[@]} -eq 0 ]] && return
  local name
  for name in "${names[@]}"; do
    [[ $1 == "MMAudio.$name.Tests" ]] && return
  done
  return 1
}

# count NAME of TRX: an attribute of the summary
count() { sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2"; }

# run PROJECT: one test assembly; one at a time, because two would fight for the cores
run() {
  local results=$root/artifacts/test-results trx status=0
  trx=$results/$1.trx
  mkdir -p "$results"
  rm -f "$trx"
  dotnet test "$root/artifacts/bin/$1/release/$1.dll" "${filter[@]}" \
    --logger "trx;LogFileName=$1.trx" --results-directory "$results" --nologo </dev/null || status=$?

  local total=0 executed=0 good=0
  if [[ -f $trx ]]; then
    total=$(count total "$trx") executed=$(count executed "$trx") good=$(count passed "$trx")
  fi
  passed=$((passed + good))
  failed=$((failed + executed - good))
  skipped=$((skipped + total - executed))
  # a process that died reports no failed test
  if [[ $status -ne 0 && $executed -eq $good ]]; then
    say "$1 ended with code $status and no failed test: counted as one failure."
    failed=$((failed + 1))
  fi
}

if [[ $format == yes ]]; then
  if dotnet format whitespace "$root" --folder --verify-no-changes --include contracts/ infra/ src/ workers/ tests/ docs/; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
fi

for project in "$root"/tests/*/*.Tests.csproj; do
  project=$(basename "$project" .csproj)
  if wanted "$project"; then
    run "$project"
  fi
done

line="$passed passed, $failed failed"
[[ $skipped -eq 0 ]] || line+=", $skipped skipped"
echo "$line"
[[ $failed -eq 0 && $passed -gt 0 ]]
