package io.plumbline.module.openstack;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.Optional;

/** Gives a user a role in a project. */
public final class RoleAssignmentModule
    implements TaskModule<RoleAssignmentModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("role", "assignment", "identity", "/role_assignments", "");
  private static final String ASSIGNMENT = "/projects/$project/users/$user/roles/$role";
  private static final int ASSIGNED = 204;
  private static final String EXAMPLE =
      """
      - name: Let the Networking service act for the cloud
        openstack_role_assignment:
          {cloud: "${admin_cloud}", role: admin, user: neutron, project: service}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param role the role
   * @param user who gets it
   * @param project where it holds
   * @param present whether it shall be so
   */
  public record Wanted(Cloud cloud, String role, String user, String project, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_role_assignment",
        "Gives a user a role in a project, or takes it away",
        false,
        ObjectParameters.with(
            Parameter.required("role", Type.TEXT, "The role"),
            Parameter.required("user", Type.TEXT, "Who gets it"),
            Parameter.required("project", Type.TEXT, "Where it holds")),
        Optional.empty(),
        EXAMPLE,
        RoleAssignmentModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("role"),
        arguments.text("user"),
        arguments.text("project"),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return lookups(CloudScript.looking(wanted.cloud), wanted)
        .get("assignment", "identity", ASSIGNMENT)
        .probe();
  }

  private static CloudScript lookups(CloudScript script, Wanted wanted) {
    return script
        .project(wanted.project)
        .get("user", "identity", "/users?name=" + CloudScript.encode(wanted.user))
        .get("role", "identity", "/roles?name=" + CloudScript.encode(wanted.role));
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    String thing = wanted.role + " of user " + wanted.user + " in project " + wanted.project;
    boolean assigned = found.status("assignment") == ASSIGNED;
    ObjectChange change =
        ObjectChange.of(wanted.cloud, KIND, thing, found)
            .needs(found, "project", wanted.project)
            .needs(found, "user", wanted.user)
            .needs(found, "role", wanted.role);
    if (!wanted.present) {
      return assigned
          ? change.apply("take role " + thing, script(wanted, found, "DELETE"), "given\n", "")
          : change.absent(Optional.empty());
    }
    if (assigned) {
      return Change.none("role " + thing + " is given");
    }
    return change.apply("give role " + thing, script(wanted, found, "PUT"), "", "given\n");
  }

  private static CloudScript script(Wanted wanted, Answers found, String method) {
    String path =
        "/projects/"
            + found.id("project", wanted.project)
            + "/users/"
            + found.id("user", wanted.user)
            + "/roles/"
            + found.id("role", wanted.role);
    return CloudScript.changing(wanted.cloud).send("assignment", method, "identity", path, null);
  }
}
