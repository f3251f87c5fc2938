# Begins to watch for marked packets, and returns when everybody listens. What is seen goes into the
# private folder of the session. The program that calls this gives: plumb_limit (seconds), plumb_fill,
# plumb_size, plumb_watcher (a Python program), and lines "NUMBER|NAMESPACE|DEVICE|FILTER" in
# plumb_points.
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
folder=$PLUMB_TMP/trace
mkdir -p "$folder"
: > "$folder/processes"
tool=$(command -v tcpdump || command -v python3) || { echo "neither tcpdump nor python3" >&2; exit 1; }
printf '%s\n' "$plumb_points" > "$folder/points"
while IFS='|' read -r number namespace device filter; do
  set -- timeout "$plumb_limit"
  [ ! "$namespace" ] || set -- "$@" ip netns exec "$namespace"
  case $tool in
    */tcpdump) set -- "$@" "$tool" -i "$device" -n -l --immediate-mode "$filter" ;;
    *) set -- "$@" "$tool" -c "$plumb_watcher" "$device" "$plumb_fill" "$plumb_size" ;;
  esac
  "$@" > "$folder/$number.out" 2> "$folder/$number.err" < /dev/null &
  echo "$!" >> "$folder/processes"
done < "$folder/points"
tries=0
while [ "$tries" -lt 50 ]; do
  waiting=0
  while IFS='|' read -r number rest; do
    grep -q 'listening on\|No such\|not up\|Error' "$folder/$number.err" || waiting=1
  done < "$folder/points"
  [ "$waiting" = 1 ] || break
  tries=$((tries + 1))
  sleep 0.1
done
