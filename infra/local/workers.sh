#!/usr/bin/env bash
# Runs the coordinator and the five workers against the servers that up.sh started, until Ctrl-C; one that dies is started anew.
#   infra/local/workers.sh                     one of each
#   infra/local/workers.sh LatentSampler=2     two samplers
#   infra/local/workers.sh --data DIR          against the servers of another data folder
# Every process logs to DIR/logs/NAME.log; what is worse than a note is shown here too. Settings are passed on by environment:
# Coordinator__SettleTime=00:00:01 infra/local/workers.sh
set -euo pipefail
# shellcheck source=/dev/null
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.ci/setup.sh"

data=$root/artifacts/local
declare -A count=([Coordinator]=1 [VideoDecoder]=1 [FeatureExtractor]=1 [LatentSampler]=1 [AudioDecoder]=1 [Muxer]=1)
while [[ $# -gt 0 ]]; do
  name=${1%%=*}
  if [[ $1 == --data ]]; then
    data=${2:?a folder must follow --data}
    shift
  elif [[ $1 == *=* && -n ${count[$name]:-} && ${1#*=} =~ ^[0-9]+$ ]]; then
    count[$name]=${1#*=}
  else
    sed -n '2,7s/^# //p' "$0" >&2
    exit 2
  fi
  shift
done

[[ -f $data/connections.env ]] || die "No servers were started in $data: run infra/local/up.sh first."
need ffmpeg
build solution MMAudio.Pipeline.sln contracts infra src workers tests docs
# shellcheck source=/dev/null
source "$data/connections.env"
mkdir -p "$data/logs"

# supervise NAME NUMBER: keeps one process alive until this script ends; 78 says that its configuration is wrong
supervise() {
  local log=$data/logs/$1-$2.log status child
  trap 'kill -TERM "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; exit 0' TERM
  while true; do
    dotnet "$root/artifacts/bin/MMAudio.$1/release/MMAudio.$1.dll" >>"$log" 2>&1 </dev/null 9>&- &
    child=$!
    status=0
    wait "$child" || status=$?
    if [[ $status -eq 78 ]]; then
      say "$1 ended: $(tail -n 1 "$log")"
      return
    fi
    say "$1 ended with code $status and is started anew; its log is $log."
    sleep 1
  done
}

supervisors=()
for name in Coordinator VideoDecoder FeatureExtractor LatentSampler AudioDecoder Muxer; do
  for ((i = 1; i <= count[$name]; i++)); do
    : >"$data/logs/$name-$i.log"
    supervise "$name" "$i" &
    supervisors+=($!)
  done
done
trap 'trap - INT TERM; say "Ending; what is in hand is finished or given back ..."; kill -TERM "${supervisors[@]}" 2>/dev/null || true; wait "${supervisors[@]}" || true' INT TERM
say "Coordinator and workers run; drop videos into incoming/ of the container, or: ./mmaudio catalog add FOLDER. Ctrl-C ends them."
tail -q -n 0 --pid=$$ -F "$data"/logs/*.log 2>/dev/null | grep --line-buffered -E ' (warn|fail|crit) ' >&2 &
wait "${supervisors[@]}" || true
