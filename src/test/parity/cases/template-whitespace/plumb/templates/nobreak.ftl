${names[0]}
