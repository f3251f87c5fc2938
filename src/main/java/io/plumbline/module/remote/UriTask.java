package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request and what is made of the answer. One that only asks is a look, so that it is sent in
 * check mode too; any other is a step.
 *
 * @param request the request
 * @param statuses the statuses that are as they should be
 * @param content whether the answer is kept
 * @param dest the file it is written to
 * @param creates a path; if something is there, nothing is sent
 * @param removes a path; if nothing is there, nothing is sent
 * @param attributes whose the file shall be and who may use it
 */
record UriTask(
    HttpRequest request,
    Set<Integer> statuses,
    boolean content,
    Optional<String> dest,
    Optional<String> creates,
    Optional<String> removes,
    FileAttributes attributes) {
  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

  private static final String NEEDLESS = "needless:";

  /**
   * What was found out before a step.
   *
   * @param needless why nothing has to be sent, if so
   * @param answer the answer to a request that only asks
   */
  record Found(Optional<String> needless, Optional<HttpAnswer> answer) {}

  UriTask {
    statuses = new TreeSet<>(statuses);
  }

  private boolean isLook() {
    return ASKING.contains(request.method()) && dest.isEmpty();
  }

  private String what() {
    return request.method() + " " + request.url();
  }

  Probe<Found> probe() {
    if (!isLook() && creates.isEmpty() && removes.isEmpty()) {
      return Probe.known(new Found(Optional.empty(), Optional.empty()));
    }
    StringBuilder script = new StringBuilder();
    creates.ifPresent(
        path ->
            script
                .append("f=")
                .append(ShellQuote.quote(path))
                .append("\nif [ -e \"$f\" ] || [ -L \"$f\" ]; then echo \"" + NEEDLESS)
                .append("$f exists already\"; exit 0; fi\n"));
    removes.ifPresent(
        path ->
            script
                .append("f=")
                .append(ShellQuote.quote(path))
                .append("\nif [ ! -e \"$f\" ] && [ ! -L \"$f\" ]; then echo \"" + NEEDLESS)
                .append("$f does not exist\"; exit 0; fi\n"));
    if (!isLook()) {
      return Probe.sh(script.toString(), result -> found(result, false));
    }
    script.append(request.functions()).append(HttpAnswer.PRINT);
    script.append("request\ncode=$?\nanswer\n");
    return new Probe<>(
        Command.sh(script.toString()).reading(request.input()), result -> found(result, true));
  }

  private Found found(CommandResult result, boolean asked) {
    String first = result.out().lines().findFirst().orElse("");
    if (first.startsWith(NEEDLESS)) {
      return new Found(Optional.of(first.substring(NEEDLESS.length())), Optional.empty());
    }
    return new Found(
        Optional.empty(),
        asked ? Optional.of(HttpAnswer.parse(request.url(), result)) : Optional.empty());
  }

  Change decide(Found found) {
    if (found.needless.isPresent()) {
      return Change.none(found.needless.get());
    }
    if (found.answer.isPresent()) {
      HttpAnswer answer = found.answer.get();
      if (!answer.complete()) {
        return Change.impossible(
            what() + ": the answer is too long to be kept; write it to a file with dest");
      }
      return statuses.contains(answer.status())
          ? Change.none(what() + " answers " + answer.status())
          : Change.impossible(what() + ": " + complaint(answer));
    }
    Command command = Command.sh(script()).reading(request.input());
    String summary = dest.map(path -> " and write " + path).orElse("");
    return Change.of("send " + what() + summary, new Step.Execute(command, Set.of(0)))
        .because(Discrepancy.INCOMPARABLE);
  }

  private String complaint(HttpAnswer answer) {
    return answer.status() < 0
        ? "no answer" + (answer.reason().isEmpty() ? "" : ": " + answer.reason())
        : "the status is "
            + answer.status()
            + " "
            + answer.reason()
            + " and not "
            + shownStatuses();
  }

  private String shownStatuses() {
    return statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private String script() {
    String accepted =
        statuses.stream().map(String::valueOf).collect(Collectors.joining(" ", " ", " "));
    return request.functions()
        + HttpAnswer.PRINT
        + """
        request
        code=$?
        status=$(status)
        if [ $code -ne 0 ]; then
          answer
          echo "no answer: $(cat "$w/errors")" >&2
          exit 1
        fi
        case "%s" in
          *" $status "*) ;;
          *) answer; echo "the status is ${status:-unknown} and not %s" >&2; exit 1 ;;
        esac
        """
            .formatted(accepted, shownStatuses())
        + dest.map(this::save).orElse("answer\n");
  }

  /** The file is replaced only if it differs, at once and with what it had been given. */
  private String save(String path) {
    return "f="
        + ShellQuote.quote(path)
        + """

        if [ -d "$f" ]; then
          name=$(tail -n 1 "$w/url")
          name=${name%%[?#]*}
          name=${name##*/}
          f=${f%/}/${name:-index.html}
        fi
        set -e
        if [ -f "$f" ] && cmp -s "$content" "$f"; then
          echo same >"$w/changed"
        else
          echo changed >"$w/changed"
          t=$(mktemp "${f%/*}/.plumb.XXXXXX")
          trap 'rm -rf "$w" "$t"' EXIT
          cat "$content" >"$t"
          mode=0644
          if [ -e "$f" ]; then
            mode=$(stat -c %a "$f")
            chown "$(stat -c %u:%g "$f")" "$t" 2>/dev/null || :
          fi
          chmod "$mode" "$t"
          mv -f "$t" "$f"
        fi
        before=$(stat -c %a:%u:%g "$f")
        """
        + attributes.script(false)
        + """
        if [ "$before" != "$(stat -c %a:%u:%g "$f")" ]; then echo changed >"$w/changed"; fi
        : >"$content"
        printf 'plumb-path: %s\\nplumb-file: %s\\n' "$f" "$(cat "$w/changed")" >>"$w/headers"
        answer
        """;
  }

  private Optional<HttpAnswer> answer(Found found, List<CommandResult> applied) {
    return applied.isEmpty()
        ? found.answer
        : Optional.of(HttpAnswer.parse(request.url(), applied.get(applied.size() - 1)));
  }

  /** A request is no change of the host, as Ansible sees it; a file that it wrote is one. */
  boolean changed(Found found, List<CommandResult> applied) {
    return dest.isPresent()
        && (applied.isEmpty()
            || answer(found, applied)
                .map(answer -> "changed".equals(answer.headers().get("plumb-file")))
                .orElse(false));
  }

  Map<String, Object> results(Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("url", request.url());
    Optional<HttpAnswer> answer = answer(found, applied);
    if (answer.isEmpty()) {
      return results;
    }
    HttpAnswer got = answer.get();
    got.headers().forEach((name, value) -> results.put(name.replace('-', '_'), value));
    results.remove("plumb_file");
    Object path = results.remove("plumb_path");
    if (path != null) {
      results.put("path", path);
    }
    results.put("url", HttpRequest.withoutLogin(got.url()));
    results.put("redirected", !got.url().equals(request.url()));
    results.put("status", (long) got.status());
    boolean wrong = !statuses.contains(got.status());
    if (dest.isEmpty() && got.isJson()) {
      try {
        results.put("json", Json.parse(got.text()));
      } catch (JsonException e) {
        results.remove("json"); // the server calls it so, and the text is kept if it is wanted
      }
    }
    if (dest.isEmpty() && (content || wrong)) {
      results.put("content", got.text());
    }
    return results;
  }
}
