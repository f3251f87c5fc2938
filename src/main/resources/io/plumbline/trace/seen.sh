# Ends the watching, tells what was seen and cleans up. The program that calls this gives: plumb_spaces,
# the network namespaces whose neighbours are wanted.
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
folder=$PLUMB_TMP/trace
if [ -d "$folder" ]; then
  # On a busy host the last answer may still be on its way.
  sleep 1
  while read -r process; do kill "$process" 2> /dev/null; done < "$folder/processes"
  wait
  while IFS='|' read -r number rest; do
    grep -q 'listening on' "$folder/$number.err" || continue
    printf '@@ seen %s\n%s %s\n' "$number" "$(grep -c 'echo request' "$folder/$number.out")" \
      "$(grep -c 'echo reply' "$folder/$number.out")"
  done < "$folder/points"
  rm -rf "$folder"
fi
printf '@@ neighbour\n'
ip -j -4 neigh
for namespace in $plumb_spaces; do
  [ ! -e "/run/netns/$namespace" ] || {
    printf '\n@@ neighbour %s\n' "$namespace"
    ip netns exec "$namespace" ip -j -4 neigh
  }
done
printf '\n@@ end\n'
