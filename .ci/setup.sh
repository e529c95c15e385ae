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

# need PROGRAM...: installs the programs that are missing; here a program and its package have the same name
need() {
  local missing=() program
  for program in "$@"; do
    command -v "$program" >/dev/null || missing+=("$program")
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
  local apt=("${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
  local install=("${apt[@]}" install -y --no-install-recommends "${missing[@]}")
  if ! "${install[@]}" >"$log" 2>&1 </dev/null; then
    "${apt[@]}" update >>"$log" 2>&1 </dev/null || true
    "${install[@]}" >>"$log" 2>&1 </dev/null || die "$wanted What was tried is in $log."
  fi
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
