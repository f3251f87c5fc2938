package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Adds, sets up and removes users of RabbitMQ. */
final class RabbitmqUserModule
    implements TaskModule<RabbitmqUserModule.Wanted, RabbitmqUserModule.Found> {
  private static final String NO_ACCESS = "^$";

  /**
   * Calls rabbitmqctl as the user rabbitmq. Debian's wrapper does that too, but lets a shell expand
   * what stands in the arguments.
   */
  private static final String CTL =
      """
      ctl() {
        if [ -x /usr/lib/rabbitmq/bin/rabbitmqctl ] && [ "$(id -u)" = 0 ]; then
          su -s /bin/sh -c 'cd && exec /usr/lib/rabbitmq/bin/rabbitmqctl -q "$@"' \\
            -- rabbitmq rabbitmqctl "$@"
        else
          rabbitmqctl -q "$@"
        fi
      }
      """;

  /**
   * The arguments.
   *
   * @param name the user's name
   * @param present whether the user shall be there
   * @param password the user's password, if given
   * @param tags all tags of the user, if they matter
   * @param vhost the virtual host of the permissions
   * @param permissions patterns of what the user may configure, write and read, if they matter
   */
  record Wanted(
      String name,
      boolean present,
      Optional<String> password,
      Optional<Set<String>> tags,
      String vhost,
      Optional<List<String>> permissions) {}

  /**
   * What stood in the broker.
   *
   * @param unavailable why it cannot be asked (yet), if so
   * @param there whether the user is there
   * @param passwordHolds whether the password is the one wanted
   * @param tags the user's tags
   * @param permissions the user's patterns in the virtual host; empty if there are none
   */
  record Found(
      Optional<String> unavailable,
      boolean there,
      boolean passwordHolds,
      Set<String> tags,
      List<String> permissions) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "rabbitmq_user",
        "Adds, sets up or removes a user of RabbitMQ",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The user's name"),
            Parameter.optional("password", Type.TEXT, "The user's password").asSecret(),
            Parameter.optional("tags", Type.LIST, "All tags of the user, such as administrator"),
            Parameter.optional("vhost", Type.TEXT, "The virtual host of the permissions")
                .defaultsTo("/"),
            Parameter.optional("configure_priv", Type.TEXT, "A pattern of what to configure")
                .defaultsTo(NO_ACCESS),
            Parameter.optional("write_priv", Type.TEXT, "A pattern of what to write")
                .defaultsTo(NO_ACCESS),
            Parameter.optional("read_priv", Type.TEXT, "A pattern of what to read")
                .defaultsTo(NO_ACCESS),
            Parameter.optional("state", Type.TEXT, "Whether the user shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present")),
        Optional.empty(),
        """
        - name: Let the services into the message queue
          rabbitmq_user:
            name: openstack
            password: "${secret('rabbitmq')}"
            configure_priv: .*
            write_priv: .*
            read_priv: .*
        """,
        RabbitmqUserModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    if (arguments.has("name") && !arguments.text("name").matches("[^\\t\\n]+")) {
      arguments.problem("name", "the user needs a name without tabs and line breaks");
    }
    if (arguments.has("password") && !arguments.text("password").matches(".+")) {
      arguments.problem("password", "the password must be one line, not empty");
    }
    Set<String> tags = new TreeSet<>();
    for (String text : arguments.texts("tags")) {
      Stream.of(text.split(","))
          .map(String::strip)
          .filter(tag -> !tag.isEmpty())
          .forEach(tags::add);
    }
    List<String> permissions = new ArrayList<>();
    for (String key : List.of("configure_priv", "write_priv", "read_priv")) {
      permissions.add(arguments.text(key, NO_ACCESS));
    }
    boolean permitted =
        Stream.of("vhost", "configure_priv", "write_priv", "read_priv").anyMatch(arguments::has);
    return new Wanted(
        arguments.text("name"),
        arguments.text("state", "present").equals("present"),
        arguments.optionalText("password"),
        arguments.has("tags") ? Optional.of(tags) : Optional.empty(),
        arguments.text("vhost", "/"),
        permitted ? Optional.of(permissions) : Optional.empty());
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        CTL
            + "name="
            + ShellQuote.quote(wanted.name())
            + "\n"
            + """
            # Each call starts a virtual machine that takes a second, so they run at once.
            ctl --no-table-headers list_users >"$PLUMB_TMP/users" 2>&1 </dev/null &
            users=$!
            ctl --no-table-headers list_user_permissions -- "$name" \\
              >"$PLUMB_TMP/permissions" 2>&1 </dev/null &
            permissions=$!
            """
            + (wanted.password().isPresent()
                ? "! ctl authenticate_user -- \"$name\" >/dev/null 2>&1 || echo password\n"
                : "")
            + """
            wait "$permissions"
            permitted=$?
            wait "$users" || {
              grep -m 1 -e 'Error: .' -e 'not found' "$PLUMB_TMP/users" || cat "$PLUMB_TMP/users"
              exit 69
            }
            cut -f 1 "$PLUMB_TMP/users" | grep -qxF -e "$name" || exit 0
            printf 'tags\\t'
            while IFS='\t' read -r user tags; do
              [ "$user" != "$name" ] || printf '%s\\n' "$tags"
            done <"$PLUMB_TMP/users"
            [ "$permitted" -eq 0 ] || { cat "$PLUMB_TMP/permissions" >&2; exit 1; }
            cat "$PLUMB_TMP/permissions"
            """;
    return new Probe<>(
        Command.sh(script).reading(line(wanted)), result -> parse(wanted.vhost(), result));
  }

  private static Found parse(String vhost, CommandResult result) {
    if (result.exitCode() == 69) {
      return new Found(Optional.of(result.out().strip()), false, false, Set.of(), List.of());
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask RabbitMQ: " + result.err().strip());
    }
    boolean there = false;
    boolean passwordHolds = false;
    Set<String> tags = new TreeSet<>();
    List<String> permissions = List.of();
    for (String line : result.out().lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length == 2 && cells[0].equals("tags")) {
        there = true;
        Stream.of(cells[1].split("[\\[\\], ]+")).filter(tag -> !tag.isEmpty()).forEach(tags::add);
      } else if (cells.length == 4 && cells[0].equals(vhost)) {
        permissions = List.of(cells[1], cells[2], cells[3]);
      } else if (line.equals("password")) {
        passwordHolds = true;
      }
    }
    return new Found(Optional.empty(), there, passwordHolds, tags, permissions);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String user = "RabbitMQ user " + wanted.name();
    String name = " -- " + ShellQuote.quote(wanted.name());
    if (!wanted.present()) {
      return found.there()
          ? Change.of("remove " + user, Step.Execute.sh(CTL + "ctl delete_user" + name + "\n"))
          : Change.none(user + " is not there");
    }
    if (!found.there() && wanted.password().isEmpty()) {
      return Change.impossible(user + " is not there, and without a password is not added");
    }
    List<String> done = new ArrayList<>();
    StringBuilder script = new StringBuilder("set -e\n").append(CTL);
    if (wanted.password().isPresent() && !found.passwordHolds()) {
      done.add("the password");
      script.append(found.there() ? "ctl change_password" : "ctl add_user").append(name);
      script.append('\n');
    }
    if (wanted.tags().isPresent() && !wanted.tags().get().equals(found.tags())) {
      done.add("the tags");
      script.append("ctl set_user_tags").append(name).append(' ');
      script.append(ShellQuote.quoteAll(wanted.tags().get())).append(" </dev/null\n");
    }
    if (wanted.permissions().isPresent()
        && !wanted.permissions().get().equals(found.permissions())) {
      done.add("the permissions");
      script.append("ctl set_permissions -p ").append(ShellQuote.quote(wanted.vhost()));
      script.append(name).append(' ').append(ShellQuote.quoteAll(wanted.permissions().get()));
      script.append(" </dev/null\n");
    }
    if (done.isEmpty()) {
      return Change.none(user + " is as wanted");
    }
    Command command = Command.sh(script.toString()).reading(line(wanted));
    String verb = found.there() ? "set " + String.join(", ", done) + " of " : "add ";
    String later = found.unavailable().map(why -> ", once it runs (" + why + ")").orElse("");
    Discrepancy asked = found.there() ? Discrepancy.DIFFERENT : Discrepancy.MISSING;
    return Change.of(verb + user + later, new Step.Execute(command, Set.of(0)))
        .because(found.unavailable().isPresent() ? Discrepancy.UNKNOWN : asked);
  }

  private static byte[] line(Wanted wanted) {
    return wanted
        .password()
        .map(password -> (password + "\n").getBytes(StandardCharsets.UTF_8))
        .orElse(new byte[0]);
  }
}
