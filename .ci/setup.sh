# Sourced by the scripts at the root: programs from the distribution, and builds that run only when something changed.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# the SDK itself asks for ICU, which a bare machine may lack
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}
if [[ -z ${HOME:-} ]]; then
  export DOTNET_CLI_HOME=$root/artifacts/home
fi

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$1"
  exit 1
}

# have PROGRAM: whether it is on this machine; servers may lie where only root's path leads
have() {
  case $1 in
    rabbitmq-server) [[ -n $(rabbitmq_scripts) ]] ;;
    postgres) [[ -n $(postgres_programs) ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# package_of PROGRAM: what the distribution calls its package
package_of() {
  case $1 in
    postgres) echo postgresql ;;
    node) echo nodejs ;;
    *) echo "$1" ;;
  esac
}

# need PROGRAM...: installs the programs that are missing
need() {
  local missing=() program
  for program in "$@"; do
    have "$program" || missing+=("$(package_of "$program")")
  done
  if [[ ${#missing[@]} -eq 0 ]]; then
    return
  fi

  local wanted="Please install ${missing[*]} (apt-get install ${missing[*]}) and run this again."
  command -v apt-get >/dev/null || die "$wanted"
  local admin=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || die "$wanted"
    admin=(sudo)
    # without a terminal nobody could type a password
    [[ -t 0 ]] || admin+=(-n)
    "${admin[@]}" true 2>/dev/null || die "$wanted"
  fi

  say "Installing ${missing[*]} ..."
  local log=$root/artifacts/install.log
  mkdir -p "$root/artifacts"
  install_quietly "$log" "${admin[@]}" || die "$wanted What was tried is in $log."
}

# install_quietly LOG [SUDO...]: the packages of `missing`; a server among them is not started by its package
install_quietly() (
  log=$1 policy=/usr/sbin/policy-rc.d
  shift
  if [[ ! -e $policy ]]; then
    # the distribution's way of saying so; 101 is "not allowed"
    printf '#!/bin/sh\nexit 101\n' | "$@" tee "$policy" >/dev/null
    "$@" chmod 755 "$policy"
    # shellcheck disable=SC2064
    trap "$* rm -f $policy" EXIT
  fi

  apt=("$@" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
  install=("${apt[@]}" install -y --no-install-recommends "${missing[@]}")
  if ! "${install[@]}" >"$log" 2>&1 </dev/null; then
    "${apt[@]}" update >>"$log" 2>&1 </dev/null || true
    "${install[@]}" >>"$log" 2>&1 </dev/null || return 1
  fi

  # nor at the next start of the machine: whoever wants them as services says so
  for service in rabbitmq-server postgresql; do
    if [[ " ${missing[*]} " == *" $service "* ]] && command -v systemctl >/dev/null; then
      "$@" systemctl disable "$service" >>"$log" 2>&1 </dev/null || true
    fi
  done
)

# newest PROGRAM FOLDER...: the last of the folders, in the order of versions, that holds the program
newest() {
  local program=$1 folder found=
  shift
  while read -r folder; do
    [[ ! -x $folder/$program ]] || found=$folder
  done < <(printf '%s\n' "$@" | sort -V)
  echo "$found"
}

# rabbitmq_scripts: the folder of RabbitMQ's own scripts; the wrapper on the path insists on a user of its own
rabbitmq_scripts() {
  newest rabbitmq-server /usr/lib/rabbitmq/lib/*/sbin /opt/homebrew/opt/rabbitmq/sbin /usr/local/opt/rabbitmq/sbin
}

# postgres_programs: the folder of PostgreSQL's programs
postgres_programs() {
  local found
  found=$(newest initdb /usr/lib/postgresql/*/bin /usr/pgsql-*/bin)
  if [[ -z $found ]] && command -v initdb >/dev/null; then
    found=$(dirname "$(command -v initdb)")
  fi
  echo "$found"
}

azurite_version=3.35.0

# azurite_program: Azurite's blob service, on the path or where need_servers puts it
azurite_program() {
  local own=$root/artifacts/tools/azurite-$azurite_version/node_modules/.bin/azurite-blob
  if [[ -x $own ]]; then
    echo "$own"
  else
    command -v azurite-blob || true
  fi
}

# missing_server SERVER...: the first of rabbitmq, postgres, azurite that this machine lacks; nothing when all are here
missing_server() {
  local server
  for server in "$@"; do
    case $server in
      rabbitmq) have rabbitmq-server || { echo "RabbitMQ"; return; } ;;
      postgres) have postgres || { echo "PostgreSQL"; return; } ;;
      azurite) { have node && [[ -n $(azurite_program) ]]; } || { echo "Azurite"; return; } ;;
    esac
  done
}

# need_servers [SERVER...]: installs what is missing of rabbitmq, postgres and azurite
need_servers() {
  [[ $# -gt 0 ]] || set -- rabbitmq postgres azurite
  local programs=() server
  for server in "$@"; do
    case $server in
      rabbitmq) programs+=(rabbitmq-server) ;;
      postgres) programs+=(postgres) ;;
      azurite) have node && [[ -n $(azurite_program) ]] || programs+=(node npm) ;;
    esac
  done
  need "${programs[@]}"
  if [[ " $* " == *" azurite "* && -z $(azurite_program) ]]; then
    need_azurite
  fi
}

# need_azurite: beside the build's outputs, and complete or not at all
need_azurite() {
  local folder=$root/artifacts/tools/azurite-$azurite_version log=$root/artifacts/install.log new
  say "Installing azurite $azurite_version ..."
  mkdir -p "$root/artifacts/tools"
  new=$(mktemp -d "$root/artifacts/tools/new.XXXXXX")
  if ! npm install --prefix "$new" --no-audit --no-fund "azurite@$azurite_version" >"$log" 2>&1 </dev/null; then
    rm -rf "$new"
    die "Azurite could not be installed (npm install azurite@$azurite_version); what npm said is in $log."
  fi
  # another run may have been faster
  mv -T "$new" "$folder" 2>/dev/null || rm -rf "$new"
}

# stale STAMP FLAVOR FOLDER...: whether a source changed since STAMP was written, or STAMP is of another flavor
stale() {
  local stamp=$1 flavor=$2 newer
  shift 2
  [[ -f $stamp && $(<"$stamp") == "$flavor" ]] || return 0
  # a folder is newer when a file in it came or went
  newer=$(cd "$root" && find "$@" Directory.* ./*.sln .editorconfig BannedSymbols.txt global.json \
    -path tests/fixtures -prune -o -newer "$stamp" -print -quit)
  [[ -n $newer ]]
}

# build NAME PATH FOLDER...: builds a project or the solution in Release, unless the last build of NAME from these folders
# still holds; OnnxRuntimeFlavor=gpu in the environment takes the CUDA package, and later builds keep to it
build() {
  local name=$1 path=$2 stamp=$root/artifacts/$1.stamp flavor=${OnnxRuntimeFlavor:-}
  shift 2
  if [[ -z $flavor ]]; then
    flavor=cpu
    [[ -f $root/artifacts/flavor ]] && flavor=$(<"$root/artifacts/flavor")
  fi
  stale "$stamp" "$flavor" "$@" || return 0

  command -v dotnet >/dev/null || die "Please install the .NET 10 SDK (https://dot.net) and run this again."
  dotnet --list-sdks | grep -q '^1[0-9]\.' || die "Please install the .NET SDK 10 or newer (https://dot.net) and run this again."
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/build.lock"
  # two builds of one folder break each other; while this one waited, the other may have done the work
  flock 9
  if stale "$stamp" "$flavor" "$@"; then
    say "Building $name ..."
    local log=$root/artifacts/build-$name.log started
    started=$(mktemp "$root/artifacts/started.XXXXXX")
    if ! dotnet build "$root/$path" -c Release -nodeReuse:false -p:OnnxRuntimeFlavor="$flavor" -v quiet --tl:off >"$log" 2>&1 </dev/null 9>&-; then
      rm -f "$started"
      grep -E 'error|rror\(s\)' "$log" | sort -u | head -40 >&2 || cat "$log" >&2
      die "The build failed; all of its output is in $log."
    fi
    # the stamp's time is that of the start: a file that was saved during the build is not part of it
    printf '%s\n' "$flavor" | tee "$root/artifacts/flavor" >"$stamp"
    touch -r "$started" "$stamp"
    if [[ $name == solution ]]; then
      # the tools are parts of it
      cp -p "$stamp" "$root/artifacts/mmaudio.stamp"
      cp -p "$stamp" "$root/artifacts/mmaudio-train.stamp"
    fi
    rm -f "$started"
  fi
  exec 9>&-
}
