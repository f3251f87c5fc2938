two blank lines follow
