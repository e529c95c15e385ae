#!/usr/bin/env bash
# Stops what infra/local/up.sh started; the data stay, and up.sh goes on with them.
#   infra/local/down.sh                      all three
#   infra/local/down.sh --data DIR rabbitmq  one of those of another data folder
#   infra/local/down.sh --kill rabbitmq      without a warning (SIGKILL), as a crash would. Azurite keeps the list of its blobs in
#                                            memory for up to 5 seconds: killed, it forgets what came in meanwhile
# shellcheck disable=SC2154,SC2034 # shares its variables with servers.sh
set -euo pipefail
# shellcheck source=/dev/null
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.ci/setup.sh"
# shellcheck source=/dev/null
source "$root/infra/local/servers.sh"

data=$root/artifacts/local kill=no wanted=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --data) data=${2:?a folder must follow --data}; shift ;;
    --kill) kill=yes ;;
    rabbitmq | postgres | azurite) wanted+=("$1") ;;
    *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[[ ${#wanted[@]} -gt 0 ]] || wanted=("${servers[@]}")

if [[ ! -f $data/settings ]]; then
  echo "Nothing was ever started in $data."
  exit 0
fi
data=$(cd "$data" && pwd -P)
lock_data
read_settings

for server in "${wanted[@]}"; do
  if running "$server"; then
    stop "$server" "$kill"
    echo "${title[$server]} is stopped."
  else
    stop "$server" yes
    echo "${title[$server]} does not run."
  fi
done
