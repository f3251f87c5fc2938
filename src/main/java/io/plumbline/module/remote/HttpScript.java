package io.plumbline.module.remote;

import io.plumbline.module.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The script that sends a request, with curl or with either of two kinds of wget.
 *
 * @param request what is sent
 */
record HttpScript(HttpRequest request) {
  private static final String FUNCTIONS =
      """
      umask 077
      w=$(mktemp -d "${PLUMB_TMP:-/tmp}/http.XXXXXX") || exit 1
      trap 'rm -rf "$w"' EXIT
      part() { while IFS= read -r line && [ "$line" ]; do printf '%s\\n' "$line"; done; }
      part >"$w/curl"
      part >"$w/wget"
      part >"$w/url"
      cat >"$w/body"
      content=$w/content
      condition=
      : >"$w/headers"
      : >"$w/errors"
      since() {
        condition="If-Modified-Since: $(LC_ALL=C date -u -r "$1" '+%a, %d %b %Y %H:%M:%S GMT')"
        printf 'header = "%s"\\n' "$condition" >>"$w/curl"
        printf 'header = %s\\n' "$condition" >>"$w/wget"
      }
      status() { sed -n 's/^HTTP\\/[0-9.]* \\([0-9][0-9]*\\).*/\\1/p' "$w/headers" | tail -n 1; }
      request() {
        : >"$content"
        if command -v curl >/dev/null; then
          set --
          if [ "$body" ]; then set -- --data-binary "@$w/body"; fi
          curl -q -sS -K "$w/curl" -D "$w/headers" -o "$content" "$@" 2>"$w/errors" </dev/null
          code=$?
          if [ "$head" ]; then : >"$content"; fi
          return "$code"
        fi
        if ! command -v wget >/dev/null; then
          echo 'the host has no curl and no wget' >"$w/errors"
          return 127
        fi
        case $(wget --version 2>&1) in
          *GNU*)
            if [ "$body" ]; then echo "body_file = $w/body" >>"$w/wget"; fi
            wget --config="$w/wget" -i "$w/url" -O "$content" -o "$w/log" </dev/null
            code=$?
            ;;
          *)
            if [ -z "$plain" ]; then
              echo 'for such a request the host needs curl; it has a small wget only' >"$w/errors"
              return 127
            fi
            set -- -S -O "$content"
            if [ "$condition" ]; then set -- "$@" --header "$condition"; fi
            wget "$@" "$(cat "$w/url")" 2>"$w/log" </dev/null
            code=$?
            sed -n 's/.*server returned error: \\(HTTP.*\\)/  \\1/p' "$w/log" >>"$w/log.end"
            cat "$w/log.end" >>"$w/log"
            ;;
        esac
        sed -n 's/^  *\\(HTTP\\/.*\\)/\\1/p; s/^  *\\([A-Za-z0-9-]*: .*\\)/\\1/p' "$w/log" >"$w/headers"
        if [ "$(status)" ]; then return 0; fi
        tail -n 3 "$w/log" >"$w/errors"
        return "$code"
      }
      """;

  /** Gives what the script reads: a file for curl, one for wget, the URL, and the body. */
  byte[] input() {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    String head =
        String.join("\n", curl())
            + "\n\n"
            + String.join("\n", wget())
            + "\n\n"
            + request.url()
            + "\n\n";
    input.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    request.body().ifPresent(input::writeBytes);
    return input.toByteArray();
  }

  private List<String> curl() {
    List<String> lines = new ArrayList<>();
    lines.add("url = " + quoted(request.url()));
    lines.add("globoff");
    lines.add("proto-redir = \"=http,https,ftp\"");
    lines.add("connect-timeout = " + request.timeout());
    lines.add("speed-limit = 1");
    lines.add("speed-time = " + request.timeout());
    lines.add("user-agent = " + quoted(request.options().agent()));
    request
        .headers()
        .forEach((name, value) -> lines.add("header = " + quoted(header(name, value, ";"))));
    if (request.method().equals("HEAD")) {
      lines.add("head");
    } else if (!request.method().equals(request.body().isPresent() ? "POST" : "GET")) {
      lines.add("request = " + quoted(request.method()));
    }
    if (request.follow()) {
      lines.add("location");
      lines.add("max-redirs = 10");
    }
    request
        .login()
        .ifPresent(
            one -> {
              lines.add("user = " + quoted(one.user() + ":" + one.password()));
              lines.add(one.unasked() ? "basic" : "anyauth");
            });
    if (request.login().isEmpty() && request.options().netrc()) {
      lines.add("netrc-optional");
    }
    if (!request.options().validate()) {
      lines.add("insecure");
    }
    if (!request.options().proxy()) {
      lines.add("noproxy = \"*\"");
    }
    request.options().authorities().ifPresent(path -> lines.add("cacert = " + quoted(path)));
    request.options().certificate().ifPresent(path -> lines.add("cert = " + quoted(path)));
    request.options().key().ifPresent(path -> lines.add("key = " + quoted(path)));
    request.options().socket().ifPresent(path -> lines.add("unix-socket = " + quoted(path)));
    return lines;
  }

  private static String header(String name, String value, String empty) {
    return value.isEmpty() ? name + empty : name + ": " + value;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
  }

  private List<String> wget() {
    List<String> lines = new ArrayList<>();
    lines.add("tries = 1");
    lines.add("timeout = " + request.timeout());
    lines.add("server_response = on");
    lines.add("content_on_error = on");
    lines.add("user_agent = " + request.options().agent());
    request.headers().forEach((name, value) -> lines.add("header = " + header(name, value, ":")));
    lines.add("method = " + request.method());
    lines.add("max_redirect = " + (request.follow() ? 10 : 0));
    request
        .login()
        .ifPresent(
            one -> {
              lines.add("user = " + one.user());
              lines.add("password = " + one.password());
              lines.add("auth_no_challenge = " + (one.unasked() ? "on" : "off"));
            });
    lines.add("netrc = " + (request.options().netrc() ? "on" : "off"));
    lines.add("check_certificate = " + (request.options().validate() ? "on" : "off"));
    lines.add("use_proxy = " + (request.options().proxy() ? "on" : "off"));
    request.options().authorities().ifPresent(path -> lines.add("ca_certificate = " + path));
    request.options().certificate().ifPresent(path -> lines.add("certificate = " + path));
    request.options().key().ifPresent(path -> lines.add("private_key = " + path));
    return lines;
  }

  String functions() {
    return "plain="
        + (request.isPlain() ? "yes" : "")
        + "\nbody="
        + (request.body().isPresent() ? "yes" : "")
        + "\nhead="
        + (request.method().equals("HEAD") ? "yes" : "")
        + "\n"
        + FUNCTIONS
        + Step.TASK;
  }
}
