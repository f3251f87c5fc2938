package io.plumbline.module.accounts;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.States;
import io.plumbline.module.TaskModule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Keeps a user on a host, or off it. */
final class UserModule implements TaskModule<UserAccount, FoundUser> {
  /** What crypt(3) makes of a password, or what no password comes to. */
  private static final Pattern HASH =
      Pattern.compile("!?(?:[$_][^:\\s]+|[./0-9A-Za-z]{13}|\\*+|!*)");

  private static final int SECONDS_OF_A_DAY = 86400;

  private static final String EXAMPLE =
      """
      - name: The user who runs the deployment
        user:
          name: stack
          groups: [sudo, libvirt]
          append: true
          shell: /bin/bash
          password: "${stack_password_hash}"
          generate_ssh_key: true
          ssh_key_type: ed25519
      """;

  @Override
  public ModuleSpec<UserAccount> spec() {
    return new ModuleSpec<>(
        "user",
        "Keeps a user on a host, or off it",
        false,
        parameters(),
        Optional.empty(),
        EXAMPLE,
        UserModule::bind);
  }

  private static List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.required("name", Type.TEXT, "The name"));
    all.add(
        Parameter.optional("state", Type.TEXT, "Whether the user is there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    all.add(Parameter.optional("uid", Type.INTEGER, "The number"));
    all.add(flag("non_unique", "Whether another user may have the same number", "false"));
    all.add(Parameter.optional("group", Type.TEXT, "The first group, which new files get"));
    all.add(Parameter.optional("groups", Type.LIST, "The other groups; [] for none"));
    all.add(flag("append", "Whether other groups than those stay", "false"));
    all.add(Parameter.optional("comment", Type.TEXT, "The full name or what the user is for"));
    all.add(Parameter.optional("shell", Type.TEXT, "The program that runs at a login"));
    all.add(Parameter.optional("home", Type.TEXT, "The home, an absolute path"));
    all.add(flag("create_home", "Whether a missing home is made", "true"));
    all.add(flag("move_home", "Whether what is in the home moves along with it", "false"));
    all.add(Parameter.optional("skeleton", Type.TEXT, "What a new home is a copy of"));
    all.add(Parameter.optional("umask", Type.TEXT, "The permissions that a new home does not get"));
    all.add(
        Parameter.optional("password", Type.TEXT, "The hash of the password, as crypt makes it")
            .asSecret());
    all.add(
        Parameter.optional("update_password", Type.TEXT, "Whether only a new user gets it")
            .oneOf("always", "on_create")
            .defaultsTo("always"));
    all.add(Parameter.optional("password_lock", Type.BOOLEAN, "Whether no password lets in"));
    all.add(
        Parameter.optional(
            "password_expire_max", Type.INTEGER, "How many days a password may be kept"));
    all.add(
        Parameter.optional(
            "password_expire_min", Type.INTEGER, "How many days a password has to be kept"));
    all.add(
        Parameter.optional(
            "expires",
            Type.ANY,
            "When the account is closed, in seconds since 1970; below 0 for never"));
    all.add(flag("system", "Whether a new user gets a number of the system's own range", "false"));
    all.add(
        flag("local", "Whether only the host's own files count, not a directory service", "false"));
    all.add(flag("remove", "Whether the home and the mail go with the user", "false"));
    all.add(
        flag(
            "force",
            "Whether to remove a user who is logged in, and to replace a key that is there",
            "false"));
    all.add(flag("generate_ssh_key", "Whether to make the user a pair of SSH keys", "false"));
    all.add(Parameter.optional("ssh_key_type", Type.TEXT, "The kind of key").defaultsTo("rsa"));
    all.add(Parameter.optional("ssh_key_bits", Type.INTEGER, "Its length").defaultsTo("the usual"));
    all.add(
        Parameter.optional("ssh_key_file", Type.TEXT, "Where it goes, absolute or in the home")
            .defaultsTo(".ssh/id_TYPE"));
    all.add(
        Parameter.optional("ssh_key_comment", Type.TEXT, "What stands behind the public key")
            .defaultsTo("ansible-generated on HOST"));
    all.add(
        Parameter.optional("ssh_key_passphrase", Type.TEXT, "What encrypts the private key")
            .asSecret());
    return all;
  }

  private static Parameter flag(String name, String description, String otherwise) {
    return Parameter.optional(name, Type.BOOLEAN, description).defaultsTo(otherwise);
  }

  private static UserAccount bind(Arguments arguments) {
    boolean nonUnique = arguments.bool("non_unique", false);
    if (nonUnique && !arguments.has("uid")) {
      arguments.problem("non_unique", "\"non_unique\" needs \"uid\"");
    }
    return new UserAccount(
        AccountName.of(arguments, "name"),
        States.of(arguments, "present", "absent").equals("absent"),
        arguments.bool("local", false),
        arguments.bool("system", false),
        arguments.bool("force", false),
        arguments.bool("remove", false),
        number(arguments, "uid"),
        nonUnique,
        field(arguments, "comment"),
        field(arguments, "shell"),
        groups(arguments),
        home(arguments),
        password(arguments),
        arguments.bool("generate_ssh_key", false)
            ? Optional.of(sshKey(arguments))
            : Optional.empty());
  }

  private static OptionalInt number(Arguments arguments, String name) {
    OptionalInt number = arguments.optionalInteger(name);
    if (number.isPresent() && number.getAsInt() < 0) {
      arguments.problem(name, "\"" + name + "\" must be 0 or more, not " + number.getAsInt());
    }
    return number;
  }

  /** A field of the file of users ends at a colon. */
  private static Optional<String> field(Arguments arguments, String name) {
    Optional<String> text = arguments.optionalText(name);
    if (text.isPresent() && text.get().matches("(?s).*[:\\n].*")) {
      arguments.problem(name, "\"" + name + "\" can hold no colon and no end of a line");
    }
    return text;
  }

  private static UserAccount.Groups groups(Arguments arguments) {
    boolean append = arguments.bool("append", false);
    if (append && !arguments.has("groups")) {
      arguments.problem("append", "\"append\" needs \"groups\"");
    }
    List<String> groups = new ArrayList<>();
    for (String text : arguments.texts("groups")) {
      for (String name : text.split(",")) {
        if (AccountName.isValid(name.strip())) {
          groups.add(name.strip());
        } else if (!name.isBlank()) {
          arguments.problem("groups", "\"" + name + "\" cannot be the name of a group");
        }
      }
    }
    return new UserAccount.Groups(
        AccountName.optional(arguments, "group"),
        arguments.has("groups") ? Optional.of(groups) : Optional.empty(),
        append);
  }

  private static UserAccount.Home home(Arguments arguments) {
    field(arguments, "home");
    Optional<String> umask = arguments.optionalText("umask");
    if (umask.isPresent() && !umask.get().matches("[0-7]{3,4}")) {
      arguments.problem(
          "umask", "\"umask\" must be octal such as 077, not \"" + umask.get() + "\"");
    }
    return new UserAccount.Home(
        arguments.has("home")
            ? Optional.of(HostPath.withoutSlash(arguments, "home"))
            : Optional.empty(),
        arguments.bool("create_home", true),
        arguments.bool("move_home", false),
        arguments.has("skeleton")
            ? Optional.of(HostPath.withoutSlash(arguments, "skeleton"))
            : Optional.empty(),
        umask);
  }

  private static UserAccount.Password password(Arguments arguments) {
    Optional<String> hash = arguments.optionalText("password");
    if (hash.isPresent() && !HASH.matcher(hash.get()).matches()) {
      arguments.problem(
          "password",
          "\"password\" must be a hash such as mkpasswd makes; a plain password would let nobody in");
    }
    return new UserAccount.Password(
        hash,
        arguments.text("update_password", "always").equals("on_create"),
        arguments.optionalBool("password_lock"),
        expires(arguments),
        arguments.optionalInteger("password_expire_min"),
        arguments.optionalInteger("password_expire_max"));
  }

  private static OptionalLong expires(Arguments arguments) {
    Optional<String> text = arguments.optionalText("expires");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long seconds = new BigDecimal(text.get().strip()).longValue();
      return OptionalLong.of(seconds < 0 ? -1 : seconds / SECONDS_OF_A_DAY);
    } catch (NumberFormatException e) {
      arguments.problem(
          "expires", "\"expires\" must be seconds since 1970, not \"" + text.get() + "\"");
      return OptionalLong.empty();
    }
  }

  private static UserAccount.SshKey sshKey(Arguments arguments) {
    String type = arguments.text("ssh_key_type", "rsa");
    if (!type.matches("[a-z0-9-]+")) {
      arguments.problem("ssh_key_type", "there is no kind of key \"" + type + "\"");
    }
    Optional<String> passphrase = arguments.optionalText("ssh_key_passphrase");
    if (passphrase.isPresent() && passphrase.get().length() < 5) {
      arguments.problem("ssh_key_passphrase", "ssh-keygen wants a passphrase of five characters");
    }
    return new UserAccount.SshKey(
        type,
        arguments.integer("ssh_key_bits", 0),
        arguments.text("ssh_key_file", ".ssh/id_" + type),
        arguments.optionalText("ssh_key_comment"),
        passphrase);
  }

  @Override
  public Probe<FoundUser> probe(UserAccount wanted) {
    return FoundUser.probe(wanted);
  }

  @Override
  public Change decide(UserAccount wanted, FoundUser found) {
    return new UserChange(wanted, found).decide();
  }

  @Override
  public Map<String, Object> results(
      UserAccount wanted, FoundUser found, List<CommandResult> applied) {
    return FoundUser.results(wanted, found, applied);
  }
}
