package io.plumbline.module.services;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What systemd knows of some units.
 *
 * @param units of each unit, in the order of the names
 * @param outdated whether any unit file has changed since systemd read it; asked for only where no
 *     unit is named
 */
record SystemdUnits(List<Unit> units, boolean outdated) {
  /** Asks whether a file has changed that systemd has read, or has not read yet. */
  private static final String OUTDATED =
      """
      read_at=$(systemctl show --value -p UnitsLoadTimestamp) || exit
      if systemctl show -p NeedDaemonReload '*' | grep -q =yes; then echo outdated; exit 0; fi
      read_at=$(date -d "$read_at" +%s) || exit
      for file in /etc/systemd/FOLDER /etc/systemd/FOLDER/* /usr/lib/systemd/FOLDER \
        /lib/systemd/FOLDER /run/systemd/FOLDER; do
        changed=$(stat -c %Y "$file" 2>/dev/null) || continue
        if [ "$changed" -gt "$read_at" ]; then echo outdated; exit 0; fi
      done
      echo fresh
      """;

  /**
   * What systemd knows of one unit.
   *
   * @param load for example loaded, not-found or masked
   * @param active for example active, inactive, activating or failed
   * @param sub for example running, dead or auto-restart
   * @param unitFile for example enabled, disabled or static; "" if there is no unit file
   * @param needsReload whether the unit file has changed since systemd read it
   */
  record Unit(String load, String active, String sub, String unitFile, boolean needsReload) {
    boolean running() {
      return Set.of("active", "activating", "reloading", "refreshing").contains(active)
          && !sub.equals("auto-restart");
    }
  }

  /**
   * Says how to ask systemd.
   *
   * @param request what is asked for
   * @return POSIX sh
   */
  static String look(SystemdRequest request) {
    if (request.names().isEmpty()) {
      String folder = request.scope() == SystemdRequest.Scope.SYSTEM ? "system" : "user";
      return request.preparation() + OUTDATED.replace("FOLDER", folder);
    }
    if (request.scope() == SystemdRequest.Scope.GLOBAL) {
      return request.preparation() + ofEveryUser(request.names());
    }
    return request.preparation()
        + "systemctl show -p LoadState -p ActiveState -p SubState -p UnitFileState"
        + " -p NeedDaemonReload -- "
        + ShellQuote.quoteAll(request.names())
        + "\n";
  }

  /** No systemd runs for every user at once, so only the files can be asked about. */
  private static String ofEveryUser(List<String> names) {
    return """
        for unit in UNITS; do
          state=$(systemctl is-enabled -- "$unit" 2>/dev/null) || :
          case $state in
            '' | not-found) load=not-found state= ;;
            masked*) load=masked ;;
            *) load=loaded ;;
          esac
          printf 'LoadState=%s\nActiveState=inactive\nSubState=dead\nUnitFileState=%s\n\n' \
            "$load" "$state"
        done
        """
        .replace("UNITS", ShellQuote.quoteAll(names));
  }

  /**
   * Makes the probe.
   *
   * @param request what is asked for
   * @return a probe that asks systemd
   */
  static Probe<SystemdUnits> probe(SystemdRequest request) {
    return Probe.sh(look(request), result -> parse(result, request.names().size()));
  }

  static SystemdUnits parse(CommandResult result, int count) {
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask systemd: " + result.err().strip());
    }
    if (count == 0) {
      return new SystemdUnits(List.of(), result.out().strip().equals("outdated"));
    }
    List<Unit> units = new ArrayList<>();
    for (String block : result.out().split("\n\n")) {
      Map<String, String> properties = new HashMap<>();
      for (String line : block.lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      if (!properties.containsKey("LoadState")) {
        throw new ProbeException("systemctl show did not name the state of the unit");
      }
      units.add(
          new Unit(
              properties.get("LoadState"),
              properties.getOrDefault("ActiveState", ""),
              properties.getOrDefault("SubState", ""),
              properties.getOrDefault("UnitFileState", ""),
              properties.getOrDefault("NeedDaemonReload", "no").equals("yes")));
    }
    if (units.size() != count) {
      throw new ProbeException("systemctl show told of " + units.size() + " units, not " + count);
    }
    return new SystemdUnits(units, false);
  }

  /** The properties of the first unit, by the names that systemd has for them. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    if (!units.isEmpty()) {
      Unit unit = units.get(0);
      status.put("LoadState", unit.load());
      status.put("ActiveState", unit.active());
      status.put("SubState", unit.sub());
      status.put("UnitFileState", unit.unitFile());
      status.put("NeedDaemonReload", unit.needsReload() ? "yes" : "no");
    }
    return status;
  }
}
