#!/usr/bin/env bash
# Makes the FLAC files of index.csv anew: make.sh FOLDER, where FOLDER holds the recordings, each under the path that index.csv names,
# as the Debian packages of CREDITS.md have them (dpkg -x; opensfx.cat and sounds inside openclonk's archives unpacked).
# 16 kHz, mono, 16 bits, at most 6 s; the middle of what is longer.
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: make.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
longest=6

tail -n +2 "$here/index.csv" | while IFS= read -r line; do
  file=${line%%,*}
  path=$(sed -E 's/,(train|test)$//; s/.*,//' <<< "$line")
  seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$1/$path" < /dev/null)
  start=$(awk -v s="$seconds" -v l=$longest 'BEGIN { print (s > l + 1 ? (s - l) / 2 : 0) }')
  ffmpeg -nostdin -v error -y -i "$1/$path" -ss "$start" -t $longest -map 0:a -map_metadata -1 -fflags +bitexact -flags:a +bitexact \
    -ac 1 -ar 16000 -sample_fmt s16 -metadata_header_padding 0 -c:a flac -compression_level 12 "$here/$file"
done
