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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an image from a file on the host. The content of an image that is there is never looked at:
 * the service does not let it change.
 */
public final class ImageModule implements TaskModule<ImageModule.Wanted, Answers> {
  private static final ObjectKind KIND = new ObjectKind("image", "image", "image", "/images", "");
  private static final String PATCH = "application/openstack-images-v2.1-json-patch";
  private static final String EXAMPLE =
      """
      - name: Register the image of the instances
        openstack_image:
          cloud: "${admin_cloud}"
          name: tiny
          file: /root/guest.qcow2
          disk_format: qcow2
          visibility: public
          properties: {hw_rng_model: virtio}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param file where its content is on the host; not needed to delete
   * @param diskFormat for example qcow2
   * @param containerFormat for example bare
   * @param visibility who can use it: public, private, shared or community
   * @param properties further properties, as texts
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      String file,
      String diskFormat,
      String containerFormat,
      Optional<String> visibility,
      Map<String, String> properties,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_image",
        "Makes an image from a file on the host, or deletes it",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("file", Type.TEXT, "Its content on the host; needed unless absent"),
            Parameter.optional("disk_format", Type.TEXT, "The format of the disk")
                .defaultsTo("qcow2"),
            Parameter.optional("container_format", Type.TEXT, "What holds the disk")
                .defaultsTo("bare"),
            Parameter.optional("visibility", Type.TEXT, "Who can use it")
                .oneOf("public", "private", "shared", "community"),
            Parameter.optional("properties", Type.MAP, "Further properties")),
        Optional.empty(),
        EXAMPLE,
        ImageModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean present = ObjectParameters.present(arguments);
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        present ? file(arguments) : "",
        arguments.text("disk_format", "qcow2"),
        arguments.text("container_format", "bare"),
        arguments.optionalText("visibility"),
        ObjectParameters.texts(arguments, "properties"),
        present);
  }

  private static String file(Arguments arguments) {
    String file = arguments.text("file");
    if (!file.isEmpty() && !file.startsWith("/")) {
      arguments.problem("file", "\"file\" must be an absolute path, not \"" + file + "\"");
    }
    return file;
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query = "?limit=1000&name=" + CloudScript.encode(wanted.name);
    return CloudScript.looking(wanted.cloud).get("image", "image", "/images" + query).probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    ObjectChange change = ObjectChange.of(wanted.cloud, KIND, wanted.name, found);
    List<ApiObject> images = found.all("image", wanted.name);
    Fields fields =
        new Fields()
            .fixed("disk_format", Optional.of(wanted.diskFormat))
            .fixed("container_format", Optional.of(wanted.containerFormat));
    if (!wanted.present || images.size() != 1) {
      return wanted.present && images.isEmpty()
          ? change.present(Optional.empty(), fields, create(wanted))
          : change.decide(wanted.present, images, fields);
    }
    ApiObject image = images.get(0);
    if (image.text("status").equals("queued")) {
      CloudScript script = CloudScript.changing(wanted.cloud).needsFile(wanted.file);
      return change.apply(
          "upload the content of image " + wanted.name,
          upload(script, wanted, image.id()),
          "status: queued\n",
          "status: active\n");
    }
    List<Object> operations = operations(wanted, image);
    if (operations.isEmpty()) {
      return change.present(Optional.of(image), fields);
    }
    CloudScript script =
        CloudScript.changing(wanted.cloud)
            .patch("image", "image", "/images/" + image.id(), operations, PATCH);
    return change.apply("update image " + wanted.name, script, "", lines(operations));
  }

  private static CloudScript create(Wanted wanted) {
    Map<String, Object> body = new LinkedHashMap<>(wanted.properties);
    body.put("name", wanted.name);
    body.put("disk_format", wanted.diskFormat);
    body.put("container_format", wanted.containerFormat);
    wanted.visibility.ifPresent(who -> body.put("visibility", who));
    CloudScript script =
        CloudScript.changing(wanted.cloud)
            .needsFile(wanted.file)
            .sendQuietly("image", "POST", "image", "/images", body);
    return upload(script, wanted, "$image");
  }

  private static CloudScript upload(CloudScript script, Wanted wanted, String id) {
    return script
        .upload("content", "image", "/images/" + id + "/file", wanted.file)
        .get("image", "image", "/images/" + id);
  }

  private static List<Object> operations(Wanted wanted, ApiObject image) {
    Map<String, String> fields = new LinkedHashMap<>(wanted.properties);
    wanted.visibility.ifPresent(who -> fields.put("visibility", who));
    List<Object> operations = new ArrayList<>();
    fields.forEach(
        (key, value) -> {
          if (!image.text(key).equals(value)) {
            String action = image.fields().containsKey(key) ? "replace" : "add";
            operations.add(Map.of("op", action, "path", "/" + key, "value", value));
          }
        });
    return operations;
  }

  private static String lines(List<Object> operations) {
    StringBuilder lines = new StringBuilder();
    for (Object operation : operations) {
      if (operation instanceof Map<?, ?> map) {
        lines.append(map.get("path").toString().substring(1));
        lines.append(": ").append(map.get("value")).append('\n');
      }
    }
    return lines.toString();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("image", wanted.name), applied);
  }
}
