# Prints one line for each value of a JSON document: its path, "=", and the value.
# Strings come without their quotes and with their escapes as written. Read in pieces between
# quotation marks, so that the time grows with the size of the document and not with its square.

function path(  text, i) {
  text = ""
  for (i = 1; i <= depth; i++) text = text (i > 1 ? "." : "") name[i]
  return text
}

function emit(value) { print path() "=" value }

function word() { if (bare != "") { emit(bare); bare = "" } }

function punctuation(piece,  i, c) {
  for (i = 1; i <= length(piece); i++) {
    c = substr(piece, i, 1)
    if (c == "{") { depth++; kind[depth] = c; name[depth] = ""; key = 1 }
    else if (c == "[") { depth++; kind[depth] = c; name[depth] = 0; key = 0 }
    else if (c == "}" || c == "]") { word(); depth--; key = 0 }
    else if (c == ":") key = 0
    else if (c == ",") {
      word()
      if (kind[depth] == "[") name[depth]++
      else key = 1
    }
    else if (c !~ /[ \t\r\n]/) bare = bare c
  }
}

BEGIN { RS = "\""; inside = 0; text = ""; depth = 0; key = 0; bare = "" }

!inside { punctuation($0); inside = 1; text = ""; next }

{
  text = text $0
  match(text, /\\*$/)
  if (RLENGTH % 2 == 1) { text = text "\""; next }
  inside = 0
  if (key && kind[depth] == "{") name[depth] = text
  else emit(text)
}
