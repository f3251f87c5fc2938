package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;
import java.util.List;
import java.util.Optional;

/** dnf of Fedora and its kin, and yum, which came before it and is another name of it now. */
final class DnfTool implements ListingTool {
  /** With the lock held by another, dnf and yum end with this code if told not to wait for it. */
  private static final String LOCKED = "200";

  /** A group is no package: dnf lists those that are installed under headings. */
  private static final String GROUPS =
      """
      groups=$("$tool" -v OPTIONS group list hidden 2>/dev/null </dev/null |
        sed -n '/^Installed/,/^Available/p')
      for group in NAMES; do
        case $groups in
          *"(${group#@})"* | *"   ${group#@} ("*)
            printf 'package\\t%s\\t%s\\tgroup\\n' "$group" "$group" ;;
          *) printf 'package\\t%s\\t\\t\\n' "$group" ;;
        esac
      done
      """;

  /** The code 100 says that there are updates. */
  private static final String UPGRADES =
      """
      updates=$("$tool" -q OPTIONS check-update NAMES </dev/null) && code=0 || code=$?
      [ "$code" = 0 ] || [ "$code" = 100 ] || exit "$code"
      echo upgrades
      printf '%s\\n' "$updates" | while read -r name version repository rest; do
        [ "$name $version" != 'Obsoleting Packages' ] || break
        [ -z "$repository" ] || printf '%s\\n' "${name%.*}"
      done
      """;

  @Override
  public String name() {
    return "dnf";
  }

  @Override
  public String condition() {
    return "command -v rpm && { command -v dnf || command -v yum; }";
  }

  @Override
  public Optional<String> mistake(String name) {
    if (name.matches(".*\\s(<|>|=|<=|>=)\\s.*")) {
      return Optional.of(
          "\"" + name + "\" compares versions; give one version as name-version, or a pattern");
    }
    return name.matches("[@A-Za-z0-9/_*]([^\\s'\"\\\\]*[^\\s'\"\\\\-])?|@[^'\"\\\\]+")
        ? Optional.empty()
        : Optional.of("\"" + name + "\" is not the name of a package");
  }

  @Override
  public String look(PackageRequest request) {
    List<String> groups = request.names().stream().filter(name -> name.startsWith("@")).toList();
    List<String> packages =
        request.names().stream().filter(name -> !groups.contains(name)).toList();
    String options = ShellQuote.quoteAll(request.options());
    StringBuilder script = new StringBuilder(RpmQuery.script("dnf yum", packages));
    if (!groups.isEmpty()) {
      script.append(
          GROUPS.replace("OPTIONS", options).replace("NAMES", ShellQuote.quoteAll(groups)));
    }
    if (request.latest() && !packages.isEmpty() || request.upgrade().isPresent()) {
      String refresh = request.refresh() ? " --refresh" : "";
      script.append(
          UPGRADES
              .replace("OPTIONS", options + refresh)
              .replace("NAMES", ShellQuote.quoteAll(packages)));
    }
    return script.append("exit 0\n").toString();
  }

  @Override
  public String script(PackageRequest request, Verb verb, String quoted) {
    String words =
        switch (verb) {
          case REFRESH -> "makecache";
          case INSTALL -> "install " + quoted;
          case UPGRADE -> "upgrade " + quoted;
          case REMOVE -> "remove " + quoted;
          case UPGRADE_ALL -> "upgrade";
        };
    String weak =
        request
            .recommends()
            .map(wanted -> " --setopt=install_weak_deps=" + (wanted ? "1" : "0"))
            .orElse("");
    String clean = request.autoremove() ? "1" : "0";
    return "tool=$(command -v dnf || command -v yum)\npatient "
        + LOCKED
        + " "
        + request.lockTimeout().toSeconds()
        + " \"$tool\" -y --setopt=exit_on_lock=1"
        + (verb == Verb.REMOVE ? " --setopt=clean_requirements_on_remove=" + clean : "")
        + (verb == Verb.INSTALL ? weak : "")
        + (request.options().isEmpty() ? "" : " " + ShellQuote.quoteAll(request.options()))
        + " "
        + words
        + "\n";
  }
}
