package io.plumbline.openstack;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Types a command into the serial console of an instance, on the compute node that runs it, and
 * reads the answer from the log that libvirt keeps of the console. The instance must give a shell
 * there without a password.
 */
public final class GuestConsole {
  /** Where Nova keeps what belongs to its instances. */
  public static final String INSTANCES = "/var/lib/nova/instances";

  /**
   * QEMU looks once a second whether anybody has the terminal open and reads nothing otherwise, so
   * it is kept open until the answer is there; and it is read, or else QEMU would wait for room in
   * it. What is typed is echoed; the quotes make the echo differ from what the shell prints.
   */
  private static final String SCRIPT =
      """
      log=$instances/$server/console.log
      terminal=$(virsh ttyconsole "$server" 2>&1) || { echo "$terminal" >&2; exit 1; }
      terminal=$(echo $terminal)
      if [ ! -c "$terminal" ]; then echo "the instance has no serial console" >&2; exit 1; fi
      if [ ! -r "$log" ]; then echo "$log cannot be read" >&2; exit 1; fi
      mark=$$-$(date +%s)
      size=$(wc -c <"$log")
      cat "$terminal" >/dev/null 2>&1 &
      reader=$!
      trap '{ kill $reader; wait $reader; } 2>/dev/null' EXIT
      printf '\\003\\r' >"$terminal"
      printf '%s\\r' " echo plumb''-begin-$mark; $typed; echo plumb''-end-$mark \\$?" >"$terminal"
      escape=$(printf '\\033')
      end=$(($(date +%s) + limit))
      while :; do
        [ "$(wc -c <"$log")" -ge "$size" ] || size=0
        answer=$(tail -c +$((size + 1)) "$log" | tr -d '\\r\\000' |
          sed -e "s/$escape\\[[0-9;?]*[A-Za-z]//g" |
          sed -n "/^plumb-begin-$mark/,/plumb-end-$mark [0-9]/p")
        case $answer in
          *"plumb-end-$mark "[0-9]*) break ;;
        esac
        if [ "$(date +%s)" -ge "$end" ]; then
          printf 'no answer on the console within %s s; it shows: %s\\n' "$limit" "$(
            tail -n 3 "$log" | tr -d '\\r\\000' | sed -e "s/$escape\\[[0-9;?]*[A-Za-z]//g" |
              tr -s '\\n' ' ')" >&2
          exit 1
        fi
        sleep 0.3
      done
      printf '%s\\n' "$answer" | sed -n "s/.*plumb-end-$mark \\([0-9]*\\).*/\\1/p"
      printf '%s\\n' "$answer" | sed -e 1d -e "s/plumb-end-$mark .*//"
      """;

  /**
   * What a command in an instance came to.
   *
   * @param exitCode its exit code
   * @param output what it printed
   * @param silence why there is no answer, if there is none
   */
  public record Answer(int exitCode, String output, Optional<String> silence) {
    /** Checks that nothing is null. */
    public Answer {
      Objects.requireNonNull(output, "output is null");
      Objects.requireNonNull(silence, "silence is null");
    }

    private static Answer none(String why) {
      return new Answer(0, "", Optional.of(why));
    }
  }

  private GuestConsole() {}

  /**
   * Runs a command in an instance.
   *
   * @param server the id of the instance
   * @param typed the command
   * @param limit how long to wait for its answer
   * @return a probe for the host that the instance runs on
   */
  public static Probe<Answer> probe(String server, String typed, Duration limit) {
    String script =
        "instances="
            + INSTANCES
            + "\nserver="
            + ShellQuote.quote(server)
            + "\ntyped="
            + ShellQuote.quote(typed)
            + "\nlimit="
            + limit.toSeconds()
            + "\n"
            + SCRIPT;
    return new Probe<>(Command.sh(script).within(limit.plusSeconds(30)), GuestConsole::parse);
  }

  private static Answer parse(CommandResult result) {
    if (result.timedOut()) {
      return Answer.none("the console could not be read in time");
    }
    if (!result.succeeded()) {
      return Answer.none(result.err().strip());
    }
    String[] parts = result.out().split("\n", 2);
    try {
      int exitCode = Integer.parseInt(parts[0].strip());
      return new Answer(exitCode, parts.length > 1 ? parts[1] : "", Optional.empty());
    } catch (NumberFormatException e) {
      return Answer.none("the console's answer cannot be read");
    }
  }
}
