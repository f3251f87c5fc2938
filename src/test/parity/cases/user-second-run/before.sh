userdel lee 2> /dev/null || true
groupdel crew 2> /dev/null || true
