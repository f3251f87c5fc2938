package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;
import java.util.Optional;

/** apk of Alpine Linux. */
final class ApkTool implements ListingTool {
  /** The name of a package as {@code apk version} prints it ends before its version. */
  private static final String ROW =
      """
      command -v apk >/dev/null || exit 127
      for name in NAMES; do
        if apk info -e -- "$name" >/dev/null 2>&1; then
          printf 'package\\t%s\\t%s\\t\\n' "$name" "${name%%[=<>~@]*}"
        else
          printf 'package\\t%s\\t\\t\\n' "$name"
        fi
      done
      """;

  private static final String UPGRADES =
      """
      outdated=$(apk REFRESH version -q -l '<' </dev/null) || exit
      echo upgrades
      printf '%s\\n' "$outdated" | sed 's/-[^-]*-r[0-9]*$//'
      """;

  @Override
  public String name() {
    return "apk";
  }

  @Override
  public String condition() {
    return "command -v apk";
  }

  @Override
  public Optional<String> mistake(String name) {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9_.+@:-]*(([<>]=?|[=~])[A-Za-z0-9_.~-]+)?")
        ? Optional.empty()
        : Optional.of("\"" + name + "\" is not the name of a package");
  }

  @Override
  public String look(PackageRequest request) {
    String names = ShellQuote.quoteAll(request.names());
    StringBuilder script = new StringBuilder(ROW.replace("NAMES", names));
    if (request.latest() && !request.names().isEmpty() || request.upgrade().isPresent()) {
      script.append(UPGRADES.replace("REFRESH ", request.refresh() ? "-U " : ""));
    }
    return script.append("exit 0\n").toString();
  }

  @Override
  public String script(PackageRequest request, Verb verb, String quoted) {
    String words =
        switch (verb) {
          case REFRESH -> "update";
          case INSTALL -> "add " + quoted;
          case UPGRADE -> "add -u " + quoted;
          case REMOVE -> "del " + quoted;
          case UPGRADE_ALL -> "upgrade";
        };
    String options =
        request.options().isEmpty() ? "" : " " + ShellQuote.quoteAll(request.options());
    return "apk --wait " + request.lockTimeout().toSeconds() + options + " " + words + "\n";
  }
}
