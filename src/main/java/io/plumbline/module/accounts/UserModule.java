package io.plumbline.module.accounts;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a user on a host, or off it. */
final class UserModule implements TaskModule<UserAccount, FoundUser> {
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
        UserArguments::bind);
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

  @Override
  public Map<String, String> aliases() {
    return Map.of("user", "name", "createhome", "create_home");
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
