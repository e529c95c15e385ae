#!/usr/bin/env bash
# Makes recordings.flac anew, and the columns start and length of index.csv: make.sh FOLDER, where FOLDER holds the recordings, each under
# the path that index.csv names, as the Debian packages of CREDITS.md have them (dpkg -x; opensfx.cat and sounds inside openclonk's archives
# unpacked). One after another, in the order of the index: 16 kHz, mono, 16 bits, at most 6 s; the middle of what is longer.
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: make.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
longest=6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: > "$work/all.raw"

{
  IFS= read -r header
  echo "$header"
  start=0
  while IFS= read -r line; do
    row=$(sed -E 's/,[0-9]+,[0-9]+$//' <<< "$line")
    path=$(sed -E 's/,(train|test)$//; s/.*,//' <<< "$row")
    seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$1/$path" < /dev/null)
    from=$(awk -v s="$seconds" -v l=$longest 'BEGIN { print (s > l + 1 ? (s - l) / 2 : 0) }')
    ffmpeg -nostdin -v error -i "$1/$path" -ss "$from" -t $longest -map 0:a -ac 1 -ar 16000 -f s16le - >> "$work/all.raw"
    end=$(($(wc -c < "$work/all.raw") / 2))
    echo "$row,$start,$((end - start))"
    start=$end
  done
} < "$here/index.csv" > "$work/index.csv"

ffmpeg -nostdin -v error -y -f s16le -ar 16000 -ac 1 -i "$work/all.raw" -map_metadata -1 -fflags +bitexact -flags:a +bitexact \
  -metadata_header_padding 0 -c:a flac -compression_level 12 "$here/recordings.flac"
cp "$work/index.csv" "$here/index.csv"
