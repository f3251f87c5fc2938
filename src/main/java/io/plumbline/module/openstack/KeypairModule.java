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

/** Registers a user's public key, which instances take for SSH. */
public final class KeypairModule implements TaskModule<KeypairModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("key pair", "keypair", "compute", "/os-keypairs", "");
  private static final String EXAMPLE =
      """
      - name: Register the key of the operator
        openstack_keypair:
          {cloud: "${demo_cloud}", name: operator, public_key: ssh-ed25519 AAAAC3Nza operator}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who; the key belongs to the user
   * @param name its name
   * @param publicKey one line as in authorized_keys; not needed to delete
   * @param present whether it shall be there
   */
  public record Wanted(Cloud cloud, String name, String publicKey, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_keypair",
        "Registers or deletes a user's public key for SSH to instances",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional(
                "public_key", Type.TEXT, "One line as in authorized_keys; needed unless absent")),
        Optional.empty(),
        EXAMPLE,
        KeypairModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean present = ObjectParameters.present(arguments);
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        (present ? arguments.text("public_key") : arguments.text("public_key", "")).strip(),
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("keypair", "compute", "/os-keypairs/" + CloudScript.encode(wanted.name))
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Optional<ApiObject> keypair = found.object("keypair");
    ObjectChange change = ObjectChange.of(wanted.cloud, KIND, wanted.name, found);
    if (!wanted.present) {
      return change.absent(keypair, key -> key.text("name"), "delete");
    }
    Map<String, Object> body =
        Map.of("keypair", Map.of("name", wanted.name, "public_key", wanted.publicKey));
    String path = "/os-keypairs";
    if (keypair.isPresent() && !keypair.get().text("public_key").strip().equals(wanted.publicKey)) {
      CloudScript replace =
          CloudScript.changing(wanted.cloud)
              .sendQuietly(
                  "old", "DELETE", "compute", path + "/" + CloudScript.encode(wanted.name), null)
              .send("keypair", "POST", "compute", path, body);
      return change.apply(
          "replace key pair " + wanted.name,
          replace,
          keypair.get().text("public_key").strip() + "\n",
          wanted.publicKey + "\n");
    }
    Fields fields = new Fields().fixed("public_key", Optional.of(wanted.publicKey));
    CloudScript create =
        CloudScript.changing(wanted.cloud).send("keypair", "POST", "compute", path, body);
    return keypair.isPresent()
        ? change.present(keypair, new Fields())
        : change.present(keypair, fields, create);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.object("keypair"), applied);
  }
}
