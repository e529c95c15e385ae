#!/usr/bin/env bash
# From a fresh clone to dubbed videos: installs ffmpeg if it is missing, builds, dubs the samples, and shows what happens beside what is heard.
set -euo pipefail
# shellcheck source=.ci/setup.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.ci/setup.sh"

cd "$root"
need ffmpeg
build mmaudio src/Cli contracts infra src workers
dub() { ./mmaudio dub "samples/$1.mp4" --model mini --prompt "$2" --picture --force --out out; }
dub drum "someone beats a drum"
dub footsteps "footsteps on the ground"
dub machine "a machine runs while a metal ball bounces"

echo
./mmaudio evaluate out --truth samples --events
echo
echo "The dubbed videos, and pictures of their sound, lie in $root/out:"
ls -1 out/{drum,footsteps,machine}*
