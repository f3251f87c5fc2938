# The two tasks of loop.ansible.yml and loop.plumb.yml; a loop counts as one task, as it does there.
folder 755 "$root/items"
missing=0
for item in $items; do
  at=$root/items/$item
  if [ "$(stat -c %F:%a "$at" 2> /dev/null)" != directory:750 ]; then
    mkdir -p "$at"
    chmod 750 "$at"
    missing=1
  fi
done
ok=$((ok + 1 - missing))
changed=$((changed + missing))
finish
