package io.plumbline.module.accounts;

import io.plumbline.input.Arguments;
import io.plumbline.module.HostPath;
import io.plumbline.module.States;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what a task wants of a user. */
final class UserArguments {
  /** What crypt(3) makes of a password, or what no password comes to. */
  private static final Pattern HASH =
      Pattern.compile("!?(?:[$_][^:\\s]+|[./0-9A-Za-z]{13}|\\*+|!*)");

  private static final int SECONDS_OF_A_DAY = 86400;

  private UserArguments() {}

  /** Binds the arguments; what is wrong becomes a problem. */
  static UserAccount bind(Arguments arguments) {
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
}
