package io.plumbline.module.openstack;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.openstack.Cloud;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that every module for an object of a cloud takes. */
final class ObjectParameters {
  private ObjectParameters() {}

  /** The module's own parameters with {@code cloud} before and {@code state} after them. */
  static List<Parameter> with(Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(Cloud.PARAMETER));
    all.addAll(List.of(own));
    all.add(
        Parameter.optional("state", Type.TEXT, "Whether it shall be there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    return all;
  }

  /** The parameter {@code project}. */
  static Parameter project() {
    return Parameter.optional("project", Type.TEXT, "The project it belongs to")
        .defaultsTo("the cloud's project_name");
  }

  static String project(Arguments arguments, Cloud cloud) {
    return arguments.text("project", cloud.projectName());
  }

  /** Whether the object shall be there. */
  static boolean present(Arguments arguments) {
    return !arguments.text("state", "present").equals("absent");
  }

  /** The parameter {@code domain_id}. */
  static Parameter domain() {
    return Parameter.optional("domain_id", Type.TEXT, "The id of the domain it belongs to")
        .defaultsTo("default");
  }

  static String domain(Arguments arguments) {
    return arguments.text("domain_id", "default");
  }

  /** A map whose values are taken as the texts that stand in it. */
  static Map<String, String> texts(Arguments arguments, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    arguments
        .map(name)
        .forEach(
            (key, value) -> {
              if (value == null || value instanceof List || value instanceof Map) {
                arguments.problem(name, "\"" + key + "\" in \"" + name + "\" must be text");
              } else {
                texts.put(key, String.valueOf(value));
              }
            });
    return texts;
  }
}
