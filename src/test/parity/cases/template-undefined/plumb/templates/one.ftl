${nowhere}
