userdel kim 2> /dev/null || true
groupdel team 2> /dev/null || true
