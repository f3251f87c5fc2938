package io.plumbline.module.steering;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a host anew and waits until it is back. */
final class RebootModule implements TaskModule<RebootModule.Wanted, String> {
  private static final List<String> FOLDERS =
      List.of("/sbin", "/bin", "/usr/sbin", "/usr/bin", "/usr/local/sbin");
  private static final String BOOT_ID = "cat /proc/sys/kernel/random/boot_id";
  private static final Duration ANSWER = Duration.ofMinutes(1);

  /**
   * The arguments.
   *
   * @param reboot the command that starts the host anew; empty to look for one
   * @param folders where to look for one
   * @param message what users of the host are told
   * @param before how long to wait before it is started anew
   * @param bootTime the command that prints something else after a start than before
   * @param test the command that must succeed when the host is back
   * @param patience how long to wait for it
   */
  record Wanted(
      Optional<String> reboot,
      List<String> folders,
      String message,
      Duration before,
      String bootTime,
      String test,
      Step.Patience patience) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "reboot",
        "Starts a host anew and waits until it is back",
        false,
        List.of(
            Parameter.optional("reboot_timeout", Type.DURATION, "How long it may take to be back")
                .defaultsTo("600s"),
            Parameter.optional(
                    "pre_reboot_delay", Type.DURATION, "How long to wait before it is started anew")
                .defaultsTo("0s"),
            Parameter.optional(
                    "post_reboot_delay",
                    Type.DURATION,
                    "How long to wait after that, before a look")
                .defaultsTo("0s"),
            Parameter.optional(
                "connect_timeout", Type.DURATION, "How long one attempt to connect may take"),
            Parameter.optional("msg", Type.TEXT, "What users of the host are told")
                .defaultsTo("Reboot initiated by plumb"),
            Parameter.optional("test_command", Type.TEXT, "What must succeed when the host is back")
                .defaultsTo("true"),
            Parameter.optional(
                    "boot_time_command",
                    Type.TEXT,
                    "What prints something else after a start than before")
                .defaultsTo(BOOT_ID),
            Parameter.optional(
                "reboot_command",
                Type.TEXT,
                "What starts the host anew; without it shutdown or reboot is looked for"),
            Parameter.optional("search_paths", Type.LIST, "Where to look for shutdown or reboot")
                .defaultsTo(String.join(", ", FOLDERS))),
        Optional.empty(),
        """
        - name: Start with the new kernel
          reboot: {reboot_timeout: 15m, test_command: systemctl is-active nova-compute}
          become: true
        """,
        RebootModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<String> folders = arguments.texts("search_paths");
    return new Wanted(
        arguments.optionalText("reboot_command"),
        folders.isEmpty() ? FOLDERS : folders,
        arguments.text("msg", "Reboot initiated by plumb"),
        arguments.duration("pre_reboot_delay", Duration.ZERO),
        arguments.text("boot_time_command", BOOT_ID),
        arguments.text("test_command", "true"),
        new Step.Patience(
            arguments.duration("post_reboot_delay", Duration.ZERO),
            Duration.ofSeconds(1),
            arguments.duration("reboot_timeout", Duration.ofSeconds(600)),
            arguments.optionalDuration("connect_timeout")));
  }

  @Override
  public Probe<String> probe(Wanted wanted) {
    return Probe.sh(wanted.bootTime + "\n", result -> parse(wanted, result));
  }

  private static String parse(Wanted wanted, CommandResult result) {
    String printed = result.out().strip();
    if (!result.succeeded() || printed.isEmpty()) {
      throw new ProbeException(
          "\"boot_time_command\" ("
              + wanted.bootTime
              + ") does not say when the host was started: "
              + (result.succeeded() ? "it printed nothing" : result.err().strip()));
    }
    return printed;
  }

  @Override
  public Change decide(Wanted wanted, String bootTime) {
    Command leave = Command.sh(script(wanted)).within(wanted.before.plus(ANSWER));
    // The test comes first, so that what is printed shows both: it is up, and it was down.
    Command back = Command.look("(\n" + wanted.test + "\n) >&2 || exit\n" + wanted.bootTime + "\n");
    return Change.of(
            "reboot the host",
            new Step.Leave(leave),
            new Step.Reconnect(back, Optional.of(bootTime), wanted.patience))
        .because(Discrepancy.INCOMPARABLE);
  }

  private static String script(Wanted wanted) {
    String wait = wanted.before.isZero() ? "" : "sleep " + wanted.before.toSeconds() + "\n";
    if (wanted.reboot.isPresent()) {
      return wait + wanted.reboot.get() + "\n";
    }
    return "message="
        + ShellQuote.quote(wanted.message)
        + "\nset -- "
        + ShellQuote.quoteAll(wanted.folders)
        + "\n"
        + wait
        + """
        for folder; do
          if [ -x "$folder/shutdown" ]; then exec "$folder/shutdown" -r now "$message"; fi
        done
        for folder; do
          if [ -x "$folder/reboot" ]; then exec "$folder/reboot"; fi
        done
        echo "there is no shutdown and no reboot in $*" >&2
        exit 1
        """;
  }

  @Override
  public Map<String, Object> results(Wanted wanted, String found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("rebooted", applied.size() == 2 && applied.get(1).succeeded());
    results.put("elapsed", Elapsed.seconds(applied));
    return results;
  }
}
