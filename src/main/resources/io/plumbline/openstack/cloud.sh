# Talks to the services of an OpenStack cloud with curl. The lines before this text set os_auth_url,
# os_interface, os_region, os_overrides (lines "TYPE URL"), os_who, os_strict and os_json (json.awk). Standard input
# holds the login request as one line of JSON and then one line for each request body, so that no
# secret stands in a script, on a command line or in the environment. Every answer becomes one line
# "LABEL STATUS BODY": bodies are JSON, where a line break means nothing, so it becomes a space. For
# a status that tells of an error the body is a sentence for the user. 000 means no answer at all.
umask 077
os_dir=${PLUMB_TMP:-}
if [ -z "$os_dir" ]; then
  os_dir=$(mktemp -d) || exit 1
  trap 'rm -rf "$os_dir"' EXIT
fi
os_out=$os_dir/os-out os_error=$os_dir/os-error
IFS= read -r os_login
os_key=$(printf %s "$os_auth_url $os_login" | sha256sum)
os_session=$os_dir/os-${os_key%% *}

os_flat() { awk "$os_json"; }

os_title() {
  case $1 in
    identity) echo Keystone ;;
    network) echo Neutron ;;
    compute) echo Nova ;;
    image) echo Glance ;;
    placement) echo Placement ;;
    *) echo "The $1 service" ;;
  esac
}

# os_explain SERVICE: replaces the body in os_out by a sentence
os_explain() {
  if [ "$os_status" = 000 ]; then
    os_text="$(os_title "$1") does not answer: $(tr '\n' ' ' <"$os_error")"
  else
    os_text=$(os_flat <"$os_out" | sed -n -e 's/^message=//p' -e 's/^[^=]*\.message=//p' \
      -e 's/^[^=]*faultstring=//p' | head -n 1 | sed -e 's/\\"/"/g' -e 's/\\[nrt]/ /g')
    [ -n "$os_text" ] || os_text=$(tr '\r\n' '  ' <"$os_out" | sed -e 's/<[^>]*>/ /g' -e 's/  */ /g' \
      -e 's/^ //' |
      head -c 300)
    os_text="$(os_title "$1") answered $os_status: ${os_text:-(nothing more)}"
  fi
  printf '%s\n' "$os_text" >"$os_out"
}

# os_answer LABEL: prints the answer at hand
os_answer() {
  printf '%s %s ' "$1" "$os_status"
  tr '\r\n' '  ' <"$os_out"
  echo
}

# os_failed LABEL: ends a script that must not go on
os_failed() {
  if [ "$os_strict" ]; then cat "$os_out" >&2; exit 1; fi
  os_answer "$1"
  exit 0
}

os_log_in() {
  : >"$os_out"
  os_status=$(printf %s "$os_login" | curl -sS --connect-timeout 10 --max-time 60 \
    -D "$os_dir/os-head" -o "$os_out" -w '%{http_code}' -H 'Content-Type: application/json' \
    --data-binary @- "$os_auth_url/auth/tokens" 2>"$os_error") || os_status=000
  if [ "$os_status" != 201 ]; then
    os_explain identity
    [ "$os_status" = 000 ] || echo "$(cat "$os_out") ($os_who)" >"$os_out"
    rm -f "$os_session"*
    os_failed login
  fi
  sed -n 's/^[Xx]-[Ss]ubject-[Tt]oken: *\([^ ]*\)/header = "X-Auth-Token: \1"/p' "$os_dir/os-head" |
    tr -d '\r' >"$os_session.curl"
  rm -f "$os_dir/os-head"
  os_flat <"$os_out" >"$os_session.flat"
  sed -n 's/^token\.catalog\.//p' "$os_session.flat" | awk '
    { split(substr($0, 1, index($0, "=") - 1), at, "."); value = substr($0, index($0, "=") + 1) }
    at[2] == "type" { type[at[1]] = value }
    at[2] == "endpoints" { field[at[1], at[3], at[4]] = value; seen[at[1] " " at[3]] = 1 }
    END {
      for (entry in seen) {
        split(entry, at, " ")
        url = field[at[1], at[2], "url"]
        gsub(/\\\//, "/", url)
        print type[at[1]], field[at[1], at[2], "interface"], url, field[at[1], at[2], "region"]
      }
    }' >"$os_session.catalog"
  os_fresh=1
}

# os_find_base SERVICE: sets os_base to where its API begins
os_find_base() {
  os_base=$(printf '%s\n' "$os_overrides" | awk -v type="$1" '$1 == type { print $2; exit }')
  [ -n "$os_base" ] || os_base=$(awk -v type="$1" -v face="$os_interface" -v region="$os_region" '
    $1 == type && $2 == face && (region == "" || $4 == region) { print $3; exit }
    ' "$os_session.catalog")
  [ -n "$os_base" ] || [ "$1" != identity ] || os_base=$os_auth_url
  os_base=${os_base%/}
  case $1:$os_base in
    *:) return 1 ;;
    *:*/v[0-9] | *:*/v[0-9].[0-9]*) ;;
    network:*) os_base=$os_base/v2.0 ;;
    image:*) os_base=$os_base/v2 ;;
    identity:*) os_base=$os_base/v3 ;;
  esac
}

os_try() {
  : >"$os_out"
  set -- "$1" "$os_base$3" "${4:-application/json}"
  if [ -n "${os_file:-}" ]; then
    os_status=$(curl -sS -K "$os_session.curl" --connect-timeout 10 --max-time 1800 -X "$1" \
      -o "$os_out" -w '%{http_code}' -H "Content-Type: $3" -H Expect: -T "$os_file" "$2" \
      2>"$os_error") || os_status=000
  elif [ -n "${os_body:-}" ]; then
    os_status=$(printf %s "$os_body" | curl -sS -K "$os_session.curl" --connect-timeout 10 \
      --max-time 120 -X "$1" -o "$os_out" -w '%{http_code}' -H "Content-Type: $3" -H Expect: \
      --data-binary @- "$2" 2>"$os_error") || os_status=000
  elif [ "$1" = GET ]; then
    os_status=$(curl -sS -K "$os_session.curl" --connect-timeout 10 --max-time 120 \
      -o "$os_out" -w '%{http_code}' "$2" 2>"$os_error") || os_status=000
  else
    os_status=$(curl -sS -K "$os_session.curl" --connect-timeout 10 --max-time 120 -X "$1" \
      -o "$os_out" -w '%{http_code}' -H 'Content-Length: 0' "$2" 2>"$os_error") || os_status=000
  fi
}

# os_call METHOD SERVICE PATH [TYPE]: sends os_body or os_file, if set; sets os_status and os_id
os_call() {
  os_id=
  if ! os_find_base "$2" && [ -z "$os_fresh" ]; then
    # A service may be younger than the catalog that came with the token.
    os_log_in
    os_find_base "$2"
  fi
  if [ -z "$os_base" ]; then
    os_status=000
    echo "the catalog has no $os_interface endpoint of the service type $2" >"$os_out"
    return
  fi
  os_try "$@"
  if [ "$os_status" = 401 ] && [ -z "$os_fresh" ]; then
    os_log_in
    os_try "$@"
  fi
  case $os_status in
    2??) os_id=$(os_flat <"$os_out" | sed -n -e 's/^id=//p' -e 's/^[^.=]*\.id=//p' \
      -e 's/^[^.=]*\.0\.id=//p' | head -n 1 | tr -cd 'A-Za-z0-9_-') ;;
    *) os_explain "$2" ;;
  esac
}

# os_get LABEL SERVICE PATH: prints the answer and keeps the id of the (first) object as $LABEL
os_get() {
  os_body='' os_file=''
  os_call GET "$2" "$3"
  os_answer "$1"
  eval "$1=\$os_id"
}

# os_own_project LABEL: answers with the project of the token, without a request
os_own_project() {
  os_status=200
  os_id=$(sed -n 's/^token\.project\.id=//p' "$os_session.flat" | tr -cd 'A-Za-z0-9_-')
  printf '{"projects": [{"id": "%s", "name": "%s"}]}' "$os_id" \
    "$(sed -n 's/^token\.project\.name=//p' "$os_session.flat")" >"$os_out"
  os_answer "$1"
  eval "$1=\$os_id"
}

# os_request LABEL METHOD SERVICE PATH [TYPE]: sends the next line of standard input; an error ends
# the script; keeps the id of the object as $LABEL
os_request() {
  IFS= read -r os_body
  os_call "$2" "$3" "$4" "${5:-}"
  case $os_status in 2??) ;; *) cat "$os_out" >&2; exit 1 ;; esac
  eval "$1=\$os_id"
}

os_send() { os_file='' && os_request "$@" && os_answer "$1"; }

os_needs_file() {
  if [ ! -r "$1" ]; then echo "$1 cannot be read on this host" >&2; exit 1; fi
}

# os_upload LABEL SERVICE PATH FILE
os_upload() {
  os_file=$4
  os_request "$1" PUT "$2" "$3" application/octet-stream
  os_file=''
}

# os_password LABEL: tells whether the next line of standard input logs a user in
os_password() {
  IFS= read -r os_body
  : >"$os_out"
  os_status=$(printf %s "$os_body" | curl -sS --connect-timeout 10 --max-time 60 -o "$os_out" \
    -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @- \
    "$os_auth_url/auth/tokens" 2>"$os_error") || os_status=000
  case $os_status in
    201) os_accepted=true ;;
    401) os_accepted=false ;;
    *) os_explain identity; os_answer "$1"; return ;;
  esac
  printf '%s 200 {"accepted": %s}\n' "$1" "$os_accepted"
}

# os_await LABEL SERVICE PATH KEY WANTED SECONDS: asks until the value at KEY is WANTED; WANTED may be
# "gone" for an object that is to vanish
os_await() {
  os_body='' os_file='' os_end=$(($(date +%s) + $6))
  while :; do
    os_call GET "$2" "$3"
    case $5:$os_status in
      gone:404) return 0 ;;
      *:2??) ;;
      *) cat "$os_out" >&2; exit 1 ;;
    esac
    os_now=$(os_flat <"$os_out" | sed -n "s/^$4=//p" | head -n 1)
    if [ "$os_now" = "$5" ]; then
      os_answer "$1"
      return 0
    fi
    if [ "$os_now" = ERROR ]; then
      os_flat <"$os_out" | sed -n 's/^[^=]*\.fault\.message=//p' | head -n 1 |
        { IFS= read -r os_text; echo "$1 is in ERROR: ${os_text:-no reason is given}" >&2; }
      exit 1
    fi
    if [ "$(date +%s)" -ge "$os_end" ]; then
      echo "$1 is ${os_now:-nothing} and not $5 after $6 s" >&2
      exit 1
    fi
    sleep 1
  done
}

os_fresh=''
if ! command -v curl >/dev/null 2>&1; then
  os_status=000
  echo 'curl is not installed on this host' >"$os_out"
  os_failed login
fi
[ -s "$os_session.curl" ] && [ -e "$os_session.catalog" ] || os_log_in
