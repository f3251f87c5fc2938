#!/bin/sh
case "$1:$2" in
  --list:) echo '{"web": {"hosts": ["w1", "w2", "w3"]}, "db": ["d1"]}' ;;
  --host:w1) echo '{"name": "first", "number": 1}' ;;
  --host:w2) echo '{}' ;;
  --host:w3) echo ' {} ' ;;
  --host:*) echo "{\"asked\": \"$2\"}" ;;
esac
