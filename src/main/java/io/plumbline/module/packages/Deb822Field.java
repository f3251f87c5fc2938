package io.plumbline.module.packages;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of a file of repositories.
 *
 * @param key the argument
 * @param name its name in the file
 * @param type what it holds
 * @param description one sentence
 */
record Deb822Field(String key, String name, Type type, String description) {

  static List<Deb822Field> all() {
    return List.of(
        new Deb822Field("enabled", "Enabled", Type.BOOLEAN, "Whether apt uses it"),
        new Deb822Field("types", "Types", Type.LIST, "deb for packages, deb-src for their sources"),
        new Deb822Field("uris", "URIs", Type.LIST, "Where it is"),
        new Deb822Field("suites", "Suites", Type.LIST, "The suites, or a path with a slash behind"),
        new Deb822Field("components", "Components", Type.LIST, "The components"),
        new Deb822Field("architectures", "Architectures", Type.LIST, "The architectures to take"),
        new Deb822Field("languages", "Languages", Type.LIST, "The languages to take, or none"),
        new Deb822Field("targets", "Targets", Type.LIST, "The kinds of lists to take"),
        new Deb822Field("pdiffs", "PDiffs", Type.BOOLEAN, "Whether only differences are fetched"),
        new Deb822Field("by_hash", "By-Hash", Type.BOOLEAN, "Whether lists are fetched by hash"),
        new Deb822Field(
            "allow_insecure", "Allow-Insecure", Type.BOOLEAN, "Take what nobody signed"),
        new Deb822Field("allow_weak", "Allow-Weak", Type.BOOLEAN, "Take weak signatures"),
        new Deb822Field(
            "allow_downgrade_to_insecure",
            "Allow-Downgrade-To-Insecure",
            Type.BOOLEAN,
            "Take what nobody signs any more"),
        new Deb822Field("trusted", "Trusted", Type.BOOLEAN, "Whether it needs no signature"),
        new Deb822Field(
            "check_valid_until",
            "Check-Valid-Until",
            Type.BOOLEAN,
            "Whether old lists are refused"),
        new Deb822Field("check_date", "Check-Date", Type.BOOLEAN, "Whether dates are checked"),
        new Deb822Field(
            "date_max_future", "Date-Max-Future", Type.INTEGER, "Seconds a date may lie ahead"),
        new Deb822Field(
            "inrelease_path", "InRelease-Path", Type.TEXT, "Where its list of lists is"));
  }

  Parameter parameter() {
    Parameter parameter = Parameter.optional(key, type, description);
    return key.equals("types") ? parameter.oneOf("deb", "deb-src").defaultsTo("deb") : parameter;
  }

  /** Gives the line of the file; "" if the argument is not given. */
  String line(Arguments arguments) {
    if (type == Type.BOOLEAN) {
      return arguments
          .optionalBool(key)
          .map(value -> name + ": " + (value ? "yes" : "no") + "\n")
          .orElse("");
    }
    List<String> values = arguments.texts(key);
    if (values.isEmpty() && key.equals("types")) {
      values = List.of("deb");
    }
    for (String value : values) {
      if (value.matches("(?s).*\\n.*")) {
        arguments.problem(key, "\"" + key + "\" must be one line");
      }
    }
    return values.isEmpty() ? "" : name + ": " + String.join(" ", values) + "\n";
  }

  /** Gives a value of several lines as such a file has it: each begins with a blank. */
  static String folded(String text) {
    if (!text.contains("\n")) {
      return " " + text + "\n";
    }
    return text.lines()
        .map(line -> line.isBlank() ? " .\n" : " " + line.stripTrailing() + "\n")
        .collect(Collectors.joining("", "\n", ""));
  }
}
