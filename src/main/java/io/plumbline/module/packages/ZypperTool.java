package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;
import java.util.List;
import java.util.Optional;

/** zypper of openSUSE and SUSE Linux Enterprise. */
final class ZypperTool implements ListingTool {
  /** A word that stands before the verb. */
  static final String UNSIGNED = "--no-gpg-checks";

  /** zypper's exit code where another program holds the lock. */
  private static final String LOCKED = "7";

  /** The third column of the table is the name. */
  private static final String UPGRADES =
      """
      updates=$(zypper -q --non-interactive REFRESH list-updates </dev/null) || exit
      echo upgrades
      printf '%s\\n' "$updates" | while IFS='|' read -r status repository name rest; do
        case $status in v*) printf '%s\\n' "$name" ;; esac
      done
      """;

  @Override
  public String name() {
    return "zypper";
  }

  @Override
  public String condition() {
    return "command -v rpm && command -v zypper";
  }

  @Override
  public Optional<String> mistake(String name) {
    return name.matches("[A-Za-z0-9/_*]([^\\s'\"\\\\]*[^\\s'\"\\\\-])?")
        ? Optional.empty()
        : Optional.of("\"" + name + "\" is not the name of a package");
  }

  @Override
  public String look(PackageRequest request) {
    List<String> names = request.names();
    StringBuilder script = new StringBuilder(RpmQuery.script("zypper", names));
    if (request.latest() && !names.isEmpty() || request.upgrade().isPresent()) {
      script.append(UPGRADES.replace("REFRESH ", request.refresh() ? "" : "--no-refresh "));
    }
    return script.append("exit 0\n").toString();
  }

  @Override
  public String script(PackageRequest request, Verb verb, String quoted) {
    boolean recommends = request.recommends().orElse(false);
    List<String> own = request.options().stream().filter(one -> !one.equals(UNSIGNED)).toList();
    String options = own.isEmpty() ? "" : ShellQuote.quoteAll(own) + " ";
    String agreed =
        "--auto-agree-with-licenses "
            + (recommends ? "--recommends " : "--no-recommends ")
            + options;
    String words =
        switch (verb) {
          case REFRESH -> "refresh";
          case INSTALL, UPGRADE -> "install " + agreed + "-- " + quoted;
          case REMOVE ->
              "remove "
                  + (request.autoremove() ? "--clean-deps " : "--no-clean-deps ")
                  + "-- "
                  + quoted;
          case UPGRADE_ALL -> "update " + agreed;
        };
    return "patient "
        + LOCKED
        + " "
        + request.lockTimeout().toSeconds()
        + " zypper --non-interactive "
        + (request.options().contains(UNSIGNED) ? UNSIGNED + " " : "")
        + words.strip()
        + "\n";
  }
}
