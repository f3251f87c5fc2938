package io.plumbline.inventory;

import io.plumbline.connection.KeyExchanges;
import io.plumbline.connection.Password;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import io.plumbline.connection.Target.Kind;
import io.plumbline.input.Arguments;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a {@link Target} from the connection variables of a host. */
public final class ConnectionVariables {
  /** The variables that say how a host is reached; no others need to be rendered. */
  public static final List<String> NAMES =
      List.of(
          "ansible_connection",
          "ansible_host",
          "ansible_host_key_checking",
          "ansible_port",
          "ansible_password",
          "ansible_private_key_file",
          "ansible_ssh_args",
          "ansible_ssh_common_args",
          "ansible_ssh_extra_args",
          "ansible_ssh_host",
          "ansible_ssh_pass",
          "ansible_ssh_password",
          "ansible_ssh_port",
          "ansible_ssh_private_key_file",
          "ansible_ssh_timeout",
          "ansible_ssh_user",
          "ansible_timeout",
          "ansible_user",
          "plumb_host_keys",
          "plumb_key_exchanges",
          "plumb_known_hosts");

  /** Ansible's other variables about connecting and becoming; a name near to one is no slip. */
  private static final Set<String> OTHERS =
      Set.of(
          "ansible_async_dir",
          "ansible_become",
          "ansible_become_exe",
          "ansible_become_flags",
          "ansible_become_method",
          "ansible_become_pass",
          "ansible_become_password",
          "ansible_become_user",
          "ansible_control_path",
          "ansible_control_path_dir",
          "ansible_executable",
          "ansible_group_priority",
          "ansible_hostname",
          "ansible_module_compression",
          "ansible_network_os",
          "ansible_paramiko_pass",
          "ansible_pipelining",
          "ansible_python_interpreter",
          "ansible_remote_tmp",
          "ansible_scp_executable",
          "ansible_scp_extra_args",
          "ansible_sftp_batch_mode",
          "ansible_sftp_executable",
          "ansible_sftp_extra_args",
          "ansible_shell_allow_world_readable_temp",
          "ansible_shell_executable",
          "ansible_shell_type",
          "ansible_ssh_executable",
          "ansible_ssh_host_key_checking",
          "ansible_ssh_pipelining",
          "ansible_ssh_retries",
          "ansible_ssh_transfer_method",
          "ansible_ssh_use_tty",
          "ansible_su_pass",
          "ansible_su_user",
          "ansible_sudo_pass",
          "ansible_sudo_user",
          "ansible_system_tmpdirs",
          "ansible_winrm_transport");

  private static final int SSH_PORT = 22;

  private static final Map<String, Kind> KINDS =
      Map.of(
          "ssh", Kind.SSH,
          "smart", Kind.SSH,
          "paramiko", Kind.SSH,
          "ansible.builtin.ssh", Kind.SSH,
          "local", Kind.LOCAL,
          "ansible.builtin.local", Kind.LOCAL);

  /**
   * What holds where a host's variables say nothing: the command line and the play.
   *
   * @param kind how hosts are reached
   * @param user the user to log in as; empty for the user running plumb
   * @param privateKey the private key file; empty for the usual ones
   * @param timeout how long connecting may take
   * @param password what to log in with where no key is taken; empty for keys alone
   * @param sshOptions options for the ssh command, below those of the variables
   */
  public record Defaults(
      Kind kind,
      Optional<String> user,
      Optional<Path> privateKey,
      Duration timeout,
      Optional<Password> password,
      List<String> sshOptions) {

    /**
     * Makes defaults for keys alone, without options for the ssh command.
     *
     * @param kind how hosts are reached
     * @param user the user to log in as
     * @param privateKey the private key file
     * @param timeout how long connecting may take
     */
    public Defaults(Kind kind, Optional<String> user, Optional<Path> privateKey, Duration timeout) {
      this(kind, user, privateKey, timeout, Optional.empty(), List.of());
    }

    /**
     * Gives the defaults without any option.
     *
     * @return SSH as the user running plumb, within 10 seconds
     */
    public static Defaults standard() {
      return new Defaults(Kind.SSH, Optional.empty(), Optional.empty(), Duration.ofSeconds(10));
    }
  }

  private ConnectionVariables() {}

  /**
   * Tells whether a name is one of the known variables about connecting and becoming.
   *
   * @param name the name of a variable
   * @return true if it is known
   */
  static boolean isKnown(String name) {
    return NAMES.contains(name) || OTHERS.contains(name);
  }

  /**
   * Makes a target of the variables in force for a host.
   *
   * @param host the host
   * @param engine renders the variables
   * @param variables the variables in force
   * @param defaults what holds where the variables say nothing
   * @return how to reach the host
   * @throws io.plumbline.input.InvalidInputException if a variable is wrong
   */
  public static Target targetOf(
      Host host, TemplateEngine engine, Variables variables, Defaults defaults) {
    Map<String, Object> values = new HashMap<>();
    for (String name : NAMES) {
      engine.variable(name, variables).ifPresent(value -> values.put(name, value));
    }
    Problems problems = new Problems();
    Target target = targetOf(host, values, Map.of(), defaults, problems);
    problems.throwIfAny();
    return target;
  }

  /**
   * Makes a target.
   *
   * @param host the host
   * @param values its rendered variables; those not in {@link #NAMES} are not looked at
   * @param places where the variables stand, as far as known
   * @param defaults what holds where the variables say nothing
   * @param problems collects what is wrong; the target is then harmless but not to be used
   * @return how to reach the host
   */
  public static Target targetOf(
      Host host,
      Map<String, Object> values,
      Map<String, SourceLocation> places,
      Defaults defaults,
      Problems problems) {
    Arguments variables =
        withSshOptions(values, places, host.location(), defaults.sshOptions(), problems);
    Kind kind = kind(variables).orElse(defaults.kind());
    if (!variables.bool("ansible_host_key_checking", true)) {
      variables.problem(
          "ansible_host_key_checking",
          "host keys are always checked; \"plumb_host_keys: accept-new\" takes those of new hosts");
    }
    Target target =
        new Target(
            host.name(),
            kind,
            address(host, variables),
            port(variables),
            text(variables, "ansible_user", "ansible_ssh_user").or(defaults::user),
            path(variables, "ansible_private_key_file", "ansible_ssh_private_key_file")
                .or(defaults::privateKey),
            hostKeys(variables),
            path(variables, "plumb_known_hosts"),
            keyExchanges(variables),
            timeout(variables, defaults.timeout()));
    return kind == Kind.LOCAL
        ? Target.local(host.name())
        : target.withPassword(
            text(variables, "ansible_password", "ansible_ssh_password", "ansible_ssh_pass")
                .map(Password::new)
                .or(defaults::password));
  }

  /** Reads the options for the ssh command as variables below those that are there. */
  private static Arguments withSshOptions(
      Map<String, Object> values,
      Map<String, SourceLocation> places,
      SourceLocation location,
      List<String> more,
      Problems problems) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    Map<String, SourceLocation> allPlaces = new LinkedHashMap<>(places);
    Arguments given = new Arguments(values, places, location, problems);
    for (String name :
        List.of("ansible_ssh_args", "ansible_ssh_extra_args", "ansible_ssh_common_args")) {
      SourceLocation place = given.locationOf(name);
      SshOptions.variablesIn(given.text(name, ""), place, problems)
          .forEach(
              (variable, value) -> {
                if (all.putIfAbsent(variable, value) == null) {
                  allPlaces.put(variable, place);
                }
              });
    }
    for (String options : more) {
      SshOptions.variablesIn(options, SourceLocation.commandLine(), problems)
          .forEach(all::putIfAbsent);
    }
    return new Arguments(all, allPlaces, location, problems);
  }

  private static Optional<Kind> kind(Arguments variables) {
    Optional<String> text = text(variables, "ansible_connection");
    if (text.isPresent() && !KINDS.containsKey(text.get())) {
      variables.problem(
          "ansible_connection",
          "unknown connection \""
              + text.get()
              + "\", it is ssh or local"
              + Suggestion.didYouMean(text.get(), List.of("ssh", "local"))
                  .map(hint -> "; " + hint)
                  .orElse(""));
    }
    return text.map(KINDS::get);
  }

  private static String address(Host host, Arguments variables) {
    Optional<String> address = text(variables, "ansible_host", "ansible_ssh_host");
    if (address.isPresent() && !address.get().matches("[A-Za-z0-9_.:%-]+")) {
      variables.problem(
          "ansible_host",
          "\"ansible_host\" must be a name or an address, not " + Scalars.describe(address.get()));
      return host.name();
    }
    return address.orElse(host.name());
  }

  private static int port(Arguments variables) {
    for (String name : List.of("ansible_port", "ansible_ssh_port")) {
      OptionalInt port = variables.optionalInteger(name);
      if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
        variables.problem(name, "\"" + name + "\" must be between 1 and 65535");
      } else if (port.isPresent()) {
        return port.getAsInt();
      }
    }
    return SSH_PORT;
  }

  private static HostKeyPolicy hostKeys(Arguments variables) {
    String text = text(variables, "plumb_host_keys").orElse("strict");
    return switch (text) {
      case "strict" -> HostKeyPolicy.STRICT;
      case "accept-new" -> HostKeyPolicy.ACCEPT_NEW;
      default -> {
        variables.problem(
            "plumb_host_keys",
            "\"plumb_host_keys\" must be strict or accept-new, not " + Scalars.describe(text));
        yield HostKeyPolicy.STRICT;
      }
    };
  }

  private static List<String> keyExchanges(Arguments variables) {
    Optional<String> option = text(variables, "plumb_key_exchanges");
    List<String> chosen = option.map(KeyExchanges::chosen).orElse(List.of());
    if (option.isPresent() && chosen.isEmpty()) {
      variables.problem(
          "plumb_key_exchanges",
          "none of the key exchanges "
              + Scalars.describe(option.get())
              + " can be done; plumb can do "
              + String.join(", ", KeyExchanges.supported()));
    }
    return chosen;
  }

  private static Duration timeout(Arguments variables, Duration otherwise) {
    for (String name : List.of("ansible_timeout", "ansible_ssh_timeout")) {
      Duration timeout = variables.duration(name, otherwise);
      if (timeout.isZero()) {
        variables.problem(name, "\"" + name + "\" must be longer than nothing");
      } else if (variables.has(name)) {
        return timeout;
      }
    }
    return otherwise;
  }

  private static Optional<String> text(Arguments variables, String... names) {
    for (String name : names) {
      Optional<String> text = variables.optionalText(name);
      if (text.isPresent() && text.get().isBlank()) {
        variables.problem(name, "\"" + name + "\" is empty");
      } else if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> path(Arguments variables, String... names) {
    Optional<String> text = text(variables, names);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = expand(text.get());
    if (path.isEmpty()) {
      variables.problem(names[0], "\"" + names[0] + "\" is not the path of a file");
    }
    return path;
  }

  /**
   * Reads a path of the control machine; {@code ~} stands for the user's home.
   *
   * @param text the path
   * @return the path, or nothing if the text cannot be one
   */
  static Optional<Path> expand(String text) {
    boolean inHome = text.equals("~") || text.startsWith("~/");
    try {
      return Optional.of(
          Path.of(inHome ? System.getProperty("user.home") + text.substring(1) : text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
