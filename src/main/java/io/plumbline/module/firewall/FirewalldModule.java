package io.plumbline.module.firewall;

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
import java.util.Optional;

/** Keeps one setting of a zone of firewalld, or a zone. */
final class FirewalldModule implements TaskModule<FirewalldModule.Wanted, FirewalldModule.Found> {
  /** The exit code of firewall-cmd, and of the probe, where firewalld does not run. */
  private static final int NOT_RUNNING = 252;

  /** {@code ask WHEN COMMAND...}: says yes or no; a zone that is not there has nothing. */
  private static final String ASK =
      """
      command -v firewall-cmd >/dev/null || exit 127
      export LC_ALL=C
      ask() {
        when=$1
        shift
        said=$("$@" 2>&1 </dev/null) && code=0 || code=$?
        case "$code:$said" in
          0:* | 1:no | 1:*'
      no') printf '%s %s\\n' "$when" "$said" | tail -n 1 ;;
          112:*) echo "$when nozone" ;;
          252:* | *D-Bus* | *DBus* | *DBUS*) exit 252 ;;
          *) printf '%s\\n' "$said" >&2; exit "$code" ;;
        esac
      }
      """;

  /**
   * The arguments.
   *
   * @param zone the zone; "" is the default zone
   * @param setting what it shall have or not have; empty if the zone itself is meant
   * @param target what becomes of packets that nothing takes, if that is meant
   * @param present whether the zone shall be there, if that is meant
   * @param immediate whether it holds at once
   * @param permanent whether it holds after a boot
   * @param timeout after how many seconds it ends; 0 is never
   * @param offline whether files are changed where firewalld does not run
   */
  record Wanted(
      String zone,
      Optional<FirewalldSetting> setting,
      Optional<String> target,
      boolean present,
      boolean immediate,
      boolean permanent,
      int timeout,
      boolean offline) {

    private String inZone() {
      return zone.isEmpty() ? "" : " " + ShellQuote.quote("--zone=" + zone);
    }

    private String zoneName() {
      return zone.isEmpty() ? "the default zone" : "zone " + zone;
    }
  }

  /**
   * What was found.
   *
   * @param running whether firewalld runs
   * @param immediate what holds now: yes, no, a target, or nozone
   * @param permanent what holds after a boot
   */
  record Found(boolean running, String immediate, String permanent) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>(FirewalldSetting.parameters());
    parameters.add(
        Parameter.required("state", Type.TEXT, "The last two are for zones and their target")
            .oneOf("enabled", "disabled", "present", "absent"));
    parameters.add(
        Parameter.optional("zone", Type.TEXT, "The zone").defaultsTo("the default zone"));
    parameters.add(
        Parameter.optional("target", Type.TEXT, "What becomes of packets that nothing takes")
            .oneOf("default", "ACCEPT", "DROP", "REJECT", "%%REJECT%%"));
    parameters.add(
        Parameter.optional("permanent", Type.BOOLEAN, "Whether it holds after a boot")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("immediate", Type.BOOLEAN, "Whether it holds at once")
            .defaultsTo("true unless it is permanent"));
    parameters.add(
        Parameter.optional("timeout", Type.INTEGER, "After how many seconds it ends; 0 is never")
            .defaultsTo("0"));
    parameters.add(
        Parameter.optional(
                "offline", Type.BOOLEAN, "Whether files are changed where firewalld does not run")
            .defaultsTo("false"));
    return new ModuleSpec<>(
        "firewalld",
        "Keeps a setting of a zone of firewalld, or a zone",
        false,
        parameters,
        Optional.empty(),
        """
        - name: Let the web in, now and after a boot
          firewalld: {service: https, state: enabled, permanent: true, immediate: true}
        """,
        FirewalldModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String state = arguments.text("state");
    boolean wanted = state.matches("enabled|present");
    List<FirewalldSetting> settings = FirewalldSetting.of(arguments, wanted);
    Optional<String> target = arguments.optionalText("target");
    String zone = arguments.text("zone", "");
    boolean permanent = arguments.bool("permanent", false);
    if (settings.size() > 1 || settings.size() == 1 && target.isPresent()) {
      arguments.problem("state", "firewalld takes one setting a task; make a task for each");
    }
    if (settings.isEmpty() && target.isEmpty() && zone.isEmpty()) {
      arguments.problem("state", "firewalld needs something to set, such as \"service\"");
    }
    boolean aboutZone = settings.isEmpty();
    if (aboutZone && !state.matches("present|absent")) {
      arguments.problem("state", "for a zone and its target, \"state\" is present or absent");
    } else if (!aboutZone && state.matches("present|absent")) {
      arguments.problem("state", "for what a zone has, \"state\" is enabled or disabled");
    }
    if (aboutZone && !permanent) {
      arguments.problem("permanent", "a zone and its target can only be set with permanent: true");
    }
    return new Wanted(
        zone,
        settings.stream().findFirst(),
        target,
        wanted,
        !aboutZone && arguments.bool("immediate", !permanent),
        permanent,
        arguments.integer("timeout", 0),
        arguments.bool("offline", false));
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String query =
        wanted
            .setting()
            .map(setting -> wanted.inZone() + " " + ShellQuote.quote(setting.query()))
            .orElse(wanted.inZone() + " --get-target");
    StringBuilder script = new StringBuilder(ASK);
    if (wanted.offline()) {
      script.append("if firewall-cmd --state >/dev/null 2>&1; then\n");
    }
    if (wanted.immediate()) {
      script.append("ask immediate firewall-cmd").append(query).append('\n');
    }
    if (wanted.permanent()) {
      script.append("ask permanent firewall-cmd --permanent").append(query).append('\n');
    }
    if (wanted.offline()) {
      script.append("else\necho offline\nask permanent firewall-offline-cmd");
      script.append(query).append("\nfi\n");
    }
    return Probe.sh(script.toString(), FirewalldModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException(
          "there is no firewalld on this host (the package firewalld brings it)");
    }
    if (result.exitCode() == NOT_RUNNING) {
      throw new ProbeException(
          "firewalld does not run (offline: true with permanent: true changes its files)");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask firewalld: " + result.err().strip());
    }
    String immediate = "";
    String permanent = "";
    for (String line : result.out().lines().toList()) {
      if (line.startsWith("immediate ")) {
        immediate = line.substring("immediate ".length());
      } else if (line.startsWith("permanent ")) {
        permanent = line.substring("permanent ".length());
      }
    }
    return new Found(!result.out().startsWith("offline\n"), immediate, permanent);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    if (wanted.setting().isEmpty()) {
      return FirewalldZone.decide(wanted, found);
    }
    FirewalldSetting setting = wanted.setting().get();
    if ((found.immediate() + found.permanent()).contains("nozone")) {
      return Change.impossible("firewalld has no " + wanted.zoneName());
    }
    String yes = setting.wanted() ? "yes" : "no";
    boolean now = wanted.immediate() && found.running() && !found.immediate().equals(yes);
    boolean later = (wanted.permanent() || !found.running()) && !found.permanent().equals(yes);
    String has = wanted.zoneName() + (setting.wanted() ? " has " : " does not have ");
    if (!now && !later) {
      return Change.none(has + setting.title());
    }
    String option = ShellQuote.quote(setting.wanted() ? setting.add() : setting.remove());
    String ends = wanted.timeout() > 0 && setting.wanted() ? " --timeout=" + wanted.timeout() : "";
    String program = program(found);
    String script =
        (later ? program + wanted.inZone() + " " + option + " >&2\n" : "")
            + (now ? "firewall-cmd" + wanted.inZone() + " " + option + ends + " >&2\n" : "");
    String when = now && later ? "" : now ? ", until firewalld starts again" : ", after a restart";
    return Change.of(
        (setting.wanted() ? "give " : "take from ")
            + wanted.zoneName()
            + " "
            + setting.title()
            + when,
        List.of(Step.Execute.sh("set -e\n" + script)),
        List.of(
            new Diff(
                "firewalld " + wanted.zoneName(),
                setting.wanted() ? "" : setting.title() + "\n",
                setting.wanted() ? setting.title() + "\n" : "")));
  }

  static String program(Found found) {
    return found.running() ? "firewall-cmd --permanent" : "firewall-offline-cmd";
  }
}
