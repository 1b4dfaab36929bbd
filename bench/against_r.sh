#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the same tasks in Osteon and in R's survival package, on the same data, one after the other, and prints
# how many times faster Osteon is; answers that differ are an error.
#   bench/against_r.sh [BUILD_DIR [ROWS [COX_ROWS]]]
# R and its survival package must be installed; nothing else of Osteon needs them. The default of ten million
# rows wants 10 GB of memory and some minutes.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build/release}
rows=${2:-10000000}
cox_rows=${3:-1000000}
command -v Rscript >/dev/null 2>&1 || { echo "Rscript is not installed (Debian: r-base-core, r-cran-survival)" >&2; exit 1; }
cmake --build "$build" --target against_r
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$build/bench/against_r" write "$data" "$rows" "$cox_rows"
Rscript bench/against_r.R "$data" > "$data/r.csv"
"$build/bench/against_r" compare "$data/r.csv" "$rows" "$cox_rows"
