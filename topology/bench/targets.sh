#!/bin/sh
# Produces every figure that the table of targets in docs/benchmarks/README.md needs: on a quiet machine with 2 cores
# in less than 45 minutes. What fails is named, and the rest goes on.
#
#   topology/bench/targets.sh OUT [SECTION...]
#
# OUT gets a folder a section; one that is there is not run again. SCALE=100 divides all events and identities by 100,
# to rehearse: figures are worth nothing then.
set -eu

[ $# -ge 1 ] || { echo "usage: $0 OUT [SECTION...]" >&2; exit 2; }
home=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
sections=${*:-"10k 10k-none 1m-zipf 1m-uniform others kill faults"}
scale=${SCALE:-1}
million=$((1000000 / scale))
failed=

say() {
  echo "== $(date '+%H:%M:%S') $*"
}

bench() {
  name=$1
  shift
  say "$name: ./countinghouse bench $* --out $out/$name"
  "$home/countinghouse" bench "$@" --out "$out/$name"
}

# What other tests of faults say is of no use here; these lines are.
faults() {
  say "faults: MeteringFaultsTest"
  mkdir -p "$out/faults"
  (cd "$home" && ./mvnw -q -Dspotless.check.skip -pl src -am test -Dtest=MeteringFaultsTest \
    -Dsurefire.failIfNoSpecifiedTests=false </dev/null) || return 1
  grep -h 'goes on' "$home"/src/target/surefire-reports/*MeteringFaultsTest-output.txt >"$out/faults/faults.txt"
  cat "$out/faults/faults.txt"
}

section() {
  case $1 in
    10k) bench 10k --events $((12 * million)) --preloaded-ids $((20 * million)) \
      --runs 3 --peers read,copy,ours --minutes 5 ;;
    10k-none) bench 10k-none --events $((12 * million)) --runs 2 --peers copy,ours --minutes 5 ;;
    1m-zipf) bench 1m-zipf --events $((8 * million)) --customers $million --skew zipf \
      --preloaded-ids $((20 * million)) --runs 2 --peers copy,ours --minutes 8 ;;
    1m-uniform) bench 1m-uniform --events $((4 * million)) --customers $million --skew uniform \
      --preloaded-ids $((20 * million)) --runs 2 --peers copy,ours --minutes 8 ;;
    others) bench others --events $((4 * million)) --preloaded-ids $((2 * million)) --runs 1 --warm-up 0.4 \
      --peers dsl,tuned,ours,flink-rocksdb,flink-heap --minutes 6 ;;
    kill) bench kill --events $((4 * million)) --preloaded-ids $((20 * million)) --runs 2 \
      --peers ours --kill-at 0.2 --minutes 5 ;;
    faults) faults ;;
    *) echo "Expected a section of: 10k 10k-none 1m-zipf 1m-uniform others kill faults, but found $1" >&2 && return 1 ;;
  esac
}

for name in $sections; do
  if [ -e "$out/$name" ]; then
    say "$name: is there already"
  elif ! section "$name"; then
    failed="$failed $name"
  fi
done
say "the table:"
"$home/countinghouse" bench targets "$out" | tee "$out/targets.md"
[ -z "$failed" ] || { say "FAILED:$failed" && exit 1; }
say "done"
