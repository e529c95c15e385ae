#!/usr/bin/env bash
# Starts RabbitMQ, PostgreSQL and Azurite as plain processes of this machine, reachable from it alone, and waits until they are ready.
#   infra/local/up.sh                        all three on their usual ports, data in artifacts/local
#   infra/local/up.sh rabbitmq postgres      these alone
#   infra/local/up.sh --data DIR             other data; each folder has its own servers
#   infra/local/up.sh --port-base 21000      ports 21000 to 21005, so that several folders can run at once
#   infra/local/up.sh --fast                 PostgreSQL without waiting for the disk: for tests
#   infra/local/up.sh --owner PID            stops them when that process ends
#   infra/local/up.sh --check                says what is not installed, and starts nothing
# What a worker must know is written to DIR/connections.env: source it, then start the worker.
# shellcheck disable=SC2154,SC2034 # shares its variables with servers.sh
set -euo pipefail
# shellcheck source=/dev/null
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.ci/setup.sh"
# shellcheck source=/dev/null
source "$root/infra/local/servers.sh"

usage() {
  sed -n '2,10s/^# //p' "$0" >&2
  exit 2
}

data=$root/artifacts/local base='' fast=no owner='' check=no wanted=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --data) data=${2:?a folder must follow --data}; shift ;;
    --port-base) base=${2:?a number must follow --port-base}; shift ;;
    --fast) fast=yes ;;
    --owner) owner=${2:?a process id must follow --owner}; shift ;;
    --check) check=yes ;;
    rabbitmq | postgres | azurite) wanted+=("$1") ;;
    *) usage ;;
  esac
  shift
done
[[ ${#wanted[@]} -gt 0 ]] || wanted=("${servers[@]}")
if [[ -n $base ]] && ! [[ $base =~ ^[1-9][0-9]{3,4}$ && $base -le 65530 ]]; then
  die "--port-base takes a number from 1000 to 65530; $base is none."
fi

if [[ $check == yes ]]; then
  absent=$(missing_server "${wanted[@]}")
  [[ -z $absent ]] || die "$absent is not installed; infra/local/up.sh installs it."
  exit 0
fi

need_servers "${wanted[@]}"
mkdir -p "$data"
data=$(cd "$data" && pwd -P)
lock_data

# ports stay with the data: what is written down in a client's settings keeps leading to them
amqp_port=5672 management_port=15672 distribution_port=25672 epmd_port=25673 postgres_port=5432 blob_port=10000 durable=yes
before=''
if [[ -f $data/settings ]]; then
  before=$(<"$data/settings")
  read_settings
fi
busy=''
for server in "${servers[@]}"; do
  ! running "$server" || busy=${title[$server]}
done
if [[ -n $base ]]; then
  ((amqp_port = base, management_port = base + 1, distribution_port = base + 2, epmd_port = base + 3,
    postgres_port = base + 4, blob_port = base + 5))
fi
[[ $fast == no ]] || durable=no
after=$(for name in amqp_port management_port distribution_port epmd_port postgres_port blob_port durable; do
  echo "$name=${!name}"
done)
if [[ -n $busy && $before != "$after" ]]; then
  die "$busy runs already in $data with other ports or settings; stop it first with infra/local/down.sh --data $data."
fi
echo "$after" >"$data/settings"

if [[ ! -f $data/password ]]; then
  (umask 077 && od -An -N12 -tx1 /dev/urandom | tr -d ' \n' >"$data/password")
fi
password=$(<"$data/password")

ports_of() {
  case $1 in
    rabbitmq) echo "$amqp_port $management_port $distribution_port $epmd_port" ;;
    postgres) echo "$postgres_port" ;;
    azurite) echo "$blob_port" ;;
  esac
}

# fail SERVER SENTENCE: what this call started is stopped again
fail() {
  local log=$data/$1.log server
  say "$2"
  if [[ -s $log ]]; then
    say "The last lines of $log:"
    tail -n 12 "$log" | sed 's/^/  /' >&2
  fi
  for server in "${started[@]}"; do
    stop "$server" yes
  done
  exit 1
}

started=()
for server in "${wanted[@]}"; do
  if running "$server"; then
    echo "${title[$server]} runs already."
    continue
  fi
  # what is left of a broker that was killed from outside
  stop "$server" yes
  : >"$data/$server.log"
  for port in $(ports_of "$server"); do
    if answers "$port"; then
      fail "$server" "Port $port of this machine, which ${title[$server]} needs, is taken by another program: choose other ports with --port-base, or stop that program."
    fi
  done
  started+=("$server")
  "start_$server" || fail "$server" "${title[$server]} could not be prepared in $data."
done

for server in "${started[@]}"; do
  end=$((SECONDS + 120))
  until "ready_$server"; do
    running "$server" || sleep 0.3
    running "$server" || fail "$server" "${title[$server]} ended while it started."
    [[ $SECONDS -lt $end ]] || fail "$server" "${title[$server]} was not ready within two minutes."
    sleep 0.1
  done
  echo "${title[$server]} is ready."
done

(
  umask 077
  for server in "${servers[@]}"; do
    [[ ! -d $data/$server ]] || "connections_$server"
  done >"$data/connections.env"
)
echo
sed 's/^export //' "$data/connections.env"
echo
echo "Written to $data/connections.env; stop them with infra/local/down.sh."

if [[ -n $owner ]]; then
  # shellcheck disable=SC2016
  detach owner bash -c 'while kill -0 "$1" && [[ -d $2 ]]; do sleep 1; done 2>/dev/null; [[ ! -d $2 ]] || "$3" --data "$2" --kill' \
    watch "$owner" "$data" "$root/infra/local/down.sh"
fi
