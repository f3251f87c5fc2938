# Settings that every script of the lab reads. Source it: . "$(dirname "$0")/lab.sh"

# The lab's own folder: everything the lab writes on this machine is in here.
LAB=${PLUMB_LAB:-/var/lib/plumbline/lab}
FILES=$(cd "$(dirname "$0")" && pwd)
SUITE=bookworm
# Every host that a lab may have; compute3 only if three compute nodes are asked for.
HOSTS="controller network1 compute1 compute2 compute3 outside"
# Names in the kernel's machine-wide tables carry this prefix, so that they clash with nothing.
PREFIX=${PLUMB_LAB_PREFIX:-plumb}

PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
umask 022

fail() {
  echo "lab: $*" >&2
  exit 1
}

# list FILE...: the words of a list file, without comments.
list() { sed 's/#.*//' "$@"; }

# management_address HOST
management_address() {
  case $1 in
    controller) echo 10.0.0.11 ;;
    network1) echo 10.0.0.21 ;;
    compute1) echo 10.0.0.31 ;;
    compute2) echo 10.0.0.32 ;;
    compute3) echo 10.0.0.33 ;;
    outside) echo 10.0.0.99 ;;
    *) fail "no host is called $1" ;;
  esac
}

# role HOST: which packages the host carries in a warm lab.
role() {
  case $1 in
    controller) echo controller ;;
    network*) echo network ;;
    compute*) echo compute ;;
    *) echo blank ;;
  esac
}

# is_mounted FOLDER
is_mounted() { grep -q " $1 " /proc/mounts; }

# remove FOLDER: deletes it, but never through a mount that something left in there.
remove() {
  # A product that is gone was not made.
  rm -f "$1.made-from"
  if grep -q " $1[/ ]" /proc/mounts; then
    fail "something is still mounted under $1: run plumb lab down"
  fi
  rm -rf --one-file-system "$1"
}

# layers ROLE: the package layers of a role, lowest first.
layers() {
  case $1 in
    controller) echo clients controller ;;
    network) echo clients network ;;
    compute) echo clients network compute ;;
  esac
}

# join_group NAME: puts this script, with all it will start, into a control group of the lab in every
# hierarchy. That is how all processes of the lab are found again, whatever was cut off.
join_group() {
  grep -E '^[^ ]+ [^ ]+ cgroup2? ' /proc/mounts | while read -r _ hierarchy _; do
    # A new cpuset takes no process before it was given processors.
    case $hierarchy in */cpuset) continue ;; esac
    mkdir -p "$hierarchy/$PREFIX-lab/$1" 2> /dev/null || continue
    # Beside other work of the machine the lab counts as five hosts, not as one process. The controller
    # has more to do than any other host, and all of them wait for it.
    for share in cpu.shares:5120 cpu.weight:500 controller/cpu.shares:1536 controller/cpu.weight:150; do
      [ ! -f "$hierarchy/$PREFIX-lab/${share%:*}" ] ||
        echo "${share#*:}" > "$hierarchy/$PREFIX-lab/${share%:*}"
    done
    echo $$ > "$hierarchy/$PREFIX-lab/$1/cgroup.procs"
  done
}

# groups: the lab's control groups, inner ones first.
groups() {
  grep -E '^[^ ]+ [^ ]+ cgroup2? ' /proc/mounts | while read -r _ hierarchy _; do
    [ ! -d "$hierarchy/$PREFIX-lab" ] || find "$hierarchy/$PREFIX-lab" -depth -type d
  done
}

# is_made PRODUCT FILE...: whether PRODUCT was made, and made from these files as they are now. What
# running hosts stand on is left as it is.
is_made() {
  product=$1
  shift
  [ -e "$product" ] && { [ -d "$LAB/hosts" ] || cat "$@" | cmp -s - "$product.made-from"; }
}

# made PRODUCT FILE...: says so, for is_made. Comes after everything else.
made() {
  product=$1
  shift
  cat "$@" > "$product.made-from"
  echo "made $product"
}

# network_owner: the folder of the lab whose networks are up; nothing if there are none, or not all.
network_owner() { ip -n "$PREFIX-lab" link show lo 2> /dev/null | sed -n 's/^ *alias //p'; }

# is_running HOST
is_running() {
  [ -f "$LAB/hosts/$1/pid" ] || return 1
  read -r pid < "$LAB/hosts/$1/pid" || return 1
  { tr '\0' ' ' < "/proc/$pid/cmdline"; } 2> /dev/null | grep -q -- "--machine=$PREFIX-$1 "
}

# group_processes NAME: the processes of one control group of the lab and of those inside it.
group_processes() {
  groups | grep "/$PREFIX-lab/$1\(/\|$\)" | while read -r group; do
    cat "$group/cgroup.procs" 2> /dev/null || true
  done | sort -u
}

# host_memory HOST: what its processes occupy, in megabytes; shared pages are counted once.
host_memory() {
  group_processes "$1" | while read -r pid; do
    # Some have ended meanwhile.
    sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$pid/smaps_rollup" 2> /dev/null || true
  done | awk '{ sum += $1 } END { printf "%d", sum / 1024 }'
}

# host_processor HOST: how many seconds of a processor it has used since it was started.
host_processor() {
  groups | grep "/$PREFIX-lab/$1$" | while read -r group; do
    if [ -f "$group/cpuacct.usage" ]; then
      awk '{ printf "%d\n", $1 / 1e9 }' "$group/cpuacct.usage"
    else
      sed -n 's/^usage_usec //p' "$group/cpu.stat" 2> /dev/null | awk '{ printf "%d\n", $1 / 1e6 }'
    fi
  done | sort -n | tail -n 1
}
