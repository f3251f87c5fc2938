#!/bin/sh
# Answers --list only; _meta makes --host needless.
[ "$1" = --list ] || { echo "asked: $*" >&2; exit 3; }
cat <<'END'
{
  "_meta": {"hostvars": {"w1": {"a": 1, "b": {"c": [1, 2.5, null, true]}}, "elsewhere": {"x": 1}}},
  "web": {"hosts": ["w1", "w2"], "vars": {"color": "red", "ansible_group_priority": 3}, "children": ["sub"]},
  "sub": {"hosts": ["s1"]},
  "listed": ["w2", "l1"],
  "all": {"vars": {"everywhere": true}},
  "ungrouped": {"hosts": ["u1"]}
}
END
