#!/usr/bin/env bash
# From a fresh clone to a dubbed video: installs ffmpeg if it is missing, builds, dubs the sample.
set -euo pipefail
# shellcheck source=.ci/setup.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.ci/setup.sh"

need ffmpeg
build mmaudio src/Cli src
"$root/mmaudio" dub "$root/samples/bounce.mp4" --model mini --prompt "a ball bounces on a hard floor" --picture --force --out "$root/out"

say
say "The dubbed video, and a picture of its sound beside it:"
ls -1 "$root"/out/bounce*
