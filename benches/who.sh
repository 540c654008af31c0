#!/bin/sh
# Compares a look-up of names with ripgrep on the same files, as whole processes:
#   benches/who.sh [WORDS]
# The budget is a ratio of at most 1; milliseconds of a shared machine mean little.
set -eu
words=${1:-救助}
root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
cd "$root"

for tool in hyperfine rg; do
    if ! command -v "$tool" >/dev/null; then
        echo "$tool is not installed; nothing to compare with (apt-get install hyperfine ripgrep)" >&2
        exit 3
    fi
done

cargo build --release --bin lianxi --example workload
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
normal=$folder/normal
"$target/release/examples/workload" normal "$normal"

lianxi=$target/release/lianxi
if ! "$lianxi" -C "$normal" who "$words" >/dev/null; then
    echo "lianxi -C DIR who $words does not work; nothing was measured" >&2
    exit 3
fi
hyperfine --shell=none --warmup 20 --min-runs 200 --export-csv "$folder/who.csv" \
    "$lianxi -C $normal who $words" \
    "rg $words $normal/duties $normal/people"

# command,mean,stddev,median,…: the fourth field of the second and the third line.
awk -F, 'NR == 2 { own = $4 } NR == 3 { rg = $4 }
    END {
        printf "median %.2f ms, rg %.2f ms, ratio %.2f\n", own * 1000, rg * 1000, own / rg
        exit own > rg
    }' "$folder/who.csv"
