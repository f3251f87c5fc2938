# What the tests of the lab have in common: parts with a name, a log and an end. Sourced with $out, the
# folder of the logs, and $passed set.

fail() {
  echo "FAILED: $*" >&2
  echo "$passed passed, 1 failed"
  exit 1
}

# part NAME COMMAND...: runs one part, with its time and its output kept; a failure ends the test.
part() {
  local name=$1 log started status
  shift
  log=$out/$(tr -c 'a-z0-9\n' - <<< "${name,,}").log
  started=$EPOCHREALTIME
  echo "== $name"
  status=0
  "$@" > "$log" 2>&1 || status=$?
  awk -v from="$started" -v to="$EPOCHREALTIME" -v name="$name" \
    'BEGIN { printf "%6.1f s  %s\n", to - from, name }' | tee -a "$out/timings.txt"
  if [ $status != 0 ]; then
    tail -60 "$log" >&2
    fail "$name (exit $status, all of it is in $log)"
  fi
  passed=$((passed + 1))
}

changes_nothing() {
  local log=$1
  ! grep -E ' changed=[1-9]' "$log" || return 1
  grep -qE ' changed=0 ' "$log"
}
