# What the floor's scripts are made of: look, and do only what is missing. Each adds to ok or to changed.
# bench puts root=, host= and the like before it, and one of twenty.sh, loop.sh or file.sh behind it.
set -eu
umask 022
ok=0
changed=0

# folder MODE PATH
folder() {
  if [ "$(stat -c %F:%a "$2" 2> /dev/null)" = "directory:$1" ]; then
    ok=$((ok + 1))
  else
    mkdir -p "$2"
    chmod "$1" "$2"
    changed=$((changed + 1))
  fi
}

# content MODE PATH FUNCTION: the file holds what the function prints.
content() {
  if [ "$(stat -c %F:%a "$2" 2> /dev/null)" = "regular file:$1" ] && "$3" | cmp -s - "$2"; then
    ok=$((ok + 1))
  else
    "$3" > "$2.new"
    chmod "$1" "$2.new"
    mv -f "$2.new" "$2"
    changed=$((changed + 1))
  fi
}

# line MODE PATH LINE: the file holds the line, and exists.
line() {
  if [ "$(stat -c %F:%a "$2" 2> /dev/null)" = "regular file:$1" ] && grep -qxF -e "$3" "$2"; then
    ok=$((ok + 1))
  else
    grep -qxF -e "$3" "$2" 2> /dev/null || printf '%s\n' "$3" >> "$2"
    chmod "$1" "$2"
    changed=$((changed + 1))
  fi
}

# setting PATH NAME VALUE: the line that sets the name sets it to the value.
setting() {
  wanted="$2 = $3"
  pattern=$(printf %s "$2" | sed 's/\./\\./g')
  if grep -qxF -e "$wanted" "$1"; then
    ok=$((ok + 1))
  else
    if grep -q "^$pattern" "$1"; then
      sed "s/^$pattern.*/$wanted/" "$1" > "$1.new"
      cat "$1.new" > "$1"
      rm "$1.new"
    else
      printf '%s\n' "$wanted" >> "$1"
    fi
    changed=$((changed + 1))
  fi
}

# link TARGET PATH
link() {
  if [ "$(readlink "$2")" = "$1" ]; then
    ok=$((ok + 1))
  else
    ln -sfn "$1" "$2"
    changed=$((changed + 1))
  fi
}

# once PATH COMMAND...: the command is run unless the path is there.
once() {
  if [ -e "$1" ]; then
    ok=$((ok + 1))
  else
    shift
    "$@"
    changed=$((changed + 1))
  fi
}

# look COMMAND...: only reads.
look() {
  "$@" > /dev/null
  ok=$((ok + 1))
}

# package NAME
package() {
  if [ "$(dpkg-query -W -f '${Status}' "$1" 2> /dev/null)" = "install ok installed" ]; then
    ok=$((ok + 1))
  else
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "$1" > /dev/null
    changed=$((changed + 1))
  fi
}

# Same form as the recaps of the others: ok counts what was changed too.
finish() {
  echo "$host : ok=$((ok + changed)) changed=$changed"
}
