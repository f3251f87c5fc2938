/dev/pts/0
