#!/usr/bin/env bash
# From a fresh clone to a dubbed video: installs ffmpeg if it is missing, builds, dubs the sample.
set -euo pipefail
# shellcheck source=.ci/setup.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.ci/setup.sh"

cd "$root"
need ffmpeg
build mmaudio src/Cli contracts infra src workers
./mmaudio dub samples/bounce.mp4 --model mini --prompt "a ball bounces on a hard floor" --picture --force --out out

echo
echo "The dubbed video, and a picture of its sound, lie in $root/out:"
ls -1 out/bounce*
