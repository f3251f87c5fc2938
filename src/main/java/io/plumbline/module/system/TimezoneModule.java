package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets a host's time zone, and what its hardware clock shows. */
final class TimezoneModule implements TaskModule<TimezoneModule.Wanted, TimezoneModule.Found> {
  private static final String ZONES = "/usr/share/zoneinfo/";

  /**
   * The arguments.
   *
   * @param name the time zone, if that is to be set
   * @param clock what the hardware clock shows, UTC or LOCAL, if that is to be set
   */
  record Wanted(Optional<String> name, Optional<String> clock) {}

  /**
   * What was found.
   *
   * @param known whether the host knows the wanted time zone
   * @param link the time zone that /etc/localtime leads to; "" if it leads to none
   * @param file the time zone that /etc/timezone names; empty if there is no such file
   * @param clock what the hardware clock shows, UTC or LOCAL
   */
  record Found(boolean known, String link, Optional<String> file, String clock) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "timezone",
        "Sets the time zone and what the hardware clock shows",
        false,
        List.of(
            Parameter.optional("name", Type.TEXT, "The time zone, such as Europe/Vienna"),
            Parameter.optional("hwclock", Type.TEXT, "Whether the hardware clock shows local time")
                .oneOf("local", "UTC")),
        Optional.empty(),
        """
        - name: Logs of all hosts have the same time
          timezone: {name: Etc/UTC}
        """,
        TimezoneModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Optional<String> name = arguments.optionalText("name");
    Optional<String> clock = arguments.optionalText("hwclock");
    if (name.isEmpty() && clock.isEmpty()) {
      arguments.problem("name", "timezone needs one of \"name\" and \"hwclock\"");
    }
    boolean form =
        name.map(text -> text.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")).orElse(true);
    if (!form) {
      arguments.problem("name", "\"" + name.orElseThrow() + "\" cannot be a time zone");
    }
    return new Wanted(name, clock.map(text -> text.equals("local") ? "LOCAL" : "UTC"));
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        "zone="
            + ShellQuote.quote(ZONES + wanted.name().orElse("Etc/UTC"))
            + """

            [ -f "$zone" ] && echo known || echo unknown
            link=$(readlink /etc/localtime) || link=
            echo "link ${link#*/zoneinfo/}"
            if [ -f /etc/timezone ]; then echo "file $(cat /etc/timezone)"; else echo nofile; fi
            clock=$(sed -n 3p /etc/adjtime 2>/dev/null) || clock=
            echo "clock ${clock:-UTC}"
            """;
    return Probe.sh(script, TimezoneModule::parse);
  }

  private static Found parse(CommandResult result) {
    List<String> lines = result.out().lines().toList();
    if (!result.succeeded() || lines.size() != 4) {
      throw new ProbeException("the time zone cannot be read: " + result.err().strip());
    }
    String file = lines.get(2);
    return new Found(
        lines.get(0).equals("known"),
        lines.get(1).substring("link ".length()),
        file.startsWith("file ") ? Optional.of(file.substring("file ".length())) : Optional.empty(),
        lines.get(3).substring("clock ".length()));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    if (wanted.name().isPresent() && !found.known()) {
      return Change.impossible(
          "the host knows no time zone "
              + wanted.name().get()
              + " (the package tzdata brings the time zones)");
    }
    List<String> words = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    StringBuilder script = new StringBuilder("set -e\n");
    wanted
        .name()
        .filter(name -> !found.link().equals(name) || !found.file().orElse(name).equals(name))
        .ifPresent(
            name -> {
              words.add("set the time zone to " + name);
              String before = found.link().isEmpty() ? found.file().orElse("") : found.link();
              diffs.add(new Diff("timezone", before + "\n", name + "\n"));
              script.append(zone(name, found.file().isPresent()));
            });
    wanted
        .clock()
        .filter(clock -> !clock.equals(found.clock()))
        .ifPresent(
            clock -> {
              words.add(
                  "let the hardware clock show " + (clock.equals("UTC") ? "UTC" : "local time"));
              diffs.add(new Diff("hwclock", found.clock() + "\n", clock + "\n"));
              script.append(clock(clock));
            });
    if (words.isEmpty()) {
      return Change.none(
          wanted
              .name()
              .map(name -> "the time zone is " + name)
              .orElse("the hardware clock is set"));
    }
    return Change.of(String.join("; ", words), List.of(Step.Execute.sh(script.toString())), diffs);
  }

  /** The link is made beside and put in its place, so that there is a time zone at any time. */
  private static String zone(String name, boolean file) {
    String lines =
        """
        ln -sfn ZONE /etc/localtime.plumb
        mv -f /etc/localtime.plumb /etc/localtime
        """
            .replace("ZONE", ShellQuote.quote(ZONES + name));
    return lines + (file ? "printf '%s\\n' " + ShellQuote.quote(name) + " >/etc/timezone\n" : "");
  }

  private static String clock(String clock) {
    return """
        if [ -d /run/systemd/system ]; then
          timedatectl set-local-rtc SYSTEMD
        else
          hwclock --systohc --HWCLOCK
        fi
        """
        .replace("SYSTEMD", clock.equals("LOCAL") ? "1" : "0")
        .replace("HWCLOCK", clock.equals("LOCAL") ? "localtime" : "utc");
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return wanted.name().<Map<String, Object>>map(name -> Map.of("name", name)).orElse(Map.of());
  }
}
