package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a user of the Identity service. A password is tried before it is set, so that it is set
 * only if it is not the user's already.
 */
public final class UserModule implements TaskModule<UserModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.identity("user", "/users");
  private static final String EXAMPLE =
      """
      - name: Create the user of the Networking service
        openstack_user:
          cloud: "${admin_cloud}"
          name: neutron
          password: "${secret('neutron')}"
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param password its password; left alone if not given
   * @param description who it is
   * @param enabled whether it can log in
   * @param domain the id of its domain
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      Optional<String> password,
      Optional<String> description,
      Optional<Boolean> enabled,
      String domain,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_user",
        "Makes or deletes a user of the Identity service and sets its password",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("password", Type.TEXT, "Its password").asSecret(),
            Parameter.optional("description", Type.TEXT, "Who it is"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether it can log in"),
            ObjectParameters.domain()),
        Optional.empty(),
        EXAMPLE,
        UserModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        arguments.optionalText("password"),
        arguments.optionalText("description"),
        arguments.optionalBool("enabled"),
        ObjectParameters.domain(arguments),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query =
        "?name="
            + CloudScript.encode(wanted.name)
            + "&domain_id="
            + CloudScript.encode(wanted.domain);
    CloudScript script =
        CloudScript.looking(wanted.cloud).get("user", "identity", "/users" + query);
    wanted.password.ifPresent(
        password -> script.tryPassword("login_as", wanted.name, wanted.domain, password, "user"));
    return script.probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .once("domain_id", wanted.domain)
            .changeable("description", wanted.description)
            .changeable("enabled", wanted.enabled);
    Optional<ApiObject> user = found.named("user", wanted.name);
    if (user.isPresent() && wanted.present && passwordIsWrong(wanted, found)) {
      return setPassword(wanted, found, user.get());
    }
    wanted.password.ifPresent(password -> fields.once("password", password));
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .decide(wanted.present, found.all("user", wanted.name), fields);
  }

  private static boolean passwordIsWrong(Wanted wanted, Answers found) {
    return wanted.password.isPresent()
        && !found.object("login_as").map(answer -> answer.bool("accepted")).orElse(true);
  }

  private static Change setPassword(Wanted wanted, Answers found, ApiObject user) {
    Fields fields =
        new Fields()
            .once("password", wanted.password.orElseThrow())
            .changeable("description", wanted.description)
            .changeable("enabled", wanted.enabled);
    CloudScript script =
        CloudScript.changing(wanted.cloud)
            .send("user", "PATCH", "identity", "/users/" + user.id(), Map.of("user", fields.all()));
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .apply(
            "set the password of user " + wanted.name,
            script,
            "password: (another)\n",
            "password: (as given)\n");
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("user", wanted.name), applied);
  }
}
