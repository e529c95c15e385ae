#!/usr/bin/env bash
# prompts.sh TRUTH OUT: prompts against what is seen, for the scenes of TRUTH in which one thing sounds at moments.
#   OUT/contradiction.tsv, OUT/contradiction.labels.tsv   a sound of another material than the one that is seen
#   OUT/unseen.tsv, OUT/unseen.labels.tsv                 a sound of a class that training never showed
# TRUTH/labels.tsv is what `mmaudio-train scenes` writes. The prompts' labels are for `mmaudio evaluate --labels`.
set -euo pipefail
truth=$1 out=$2
mkdir -p "$out"
awk -F'\t' -v OFS='\t' -v out="$out" '
  BEGIN {
    split("drum glass metal wood footsteps", seen, " ")
    split("glass drum wood metal drum", other, " ")
    for (i in seen) instead[seen[i]] = other[i]
    prompt["drum"] = "someone beats a drum"; prompt["glass"] = "breaking glass"
    prompt["metal"] = "a steel ball bounces on the floor"; prompt["wood"] = "a wooden ball bounces on the floor"
    unseen = split("bell explosion animal cymbal whoosh door", never, " ")
    prompt["bell"] = "a bell rings"; prompt["explosion"] = "an explosion"; prompt["animal"] = "an animal calls"
    prompt["cymbal"] = "a cymbal is struck"; prompt["whoosh"] = "something whooshes by"; prompt["door"] = "a door closes"
  }
  $2 in instead {
    class = instead[$2]
    print $1, prompt[class] > (out "/contradiction.tsv")
    print $1, class > (out "/contradiction.labels.tsv")
    class = never[n++ % unseen + 1]
    print $1, prompt[class] > (out "/unseen.tsv")
    print $1, class > (out "/unseen.labels.tsv")
  }' "$truth/labels.tsv"
