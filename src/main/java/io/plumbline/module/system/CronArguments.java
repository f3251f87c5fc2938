package io.plumbline.module.system;

import io.plumbline.input.Arguments;
import io.plumbline.module.HostPath;
import io.plumbline.module.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a task wants of cron. */
final class CronArguments {
  private static final List<String> TIMES = List.of("minute", "hour", "day", "month", "weekday");

  private CronArguments() {}

  /** Binds the arguments; what is wrong becomes a problem. */
  static CronModule.Wanted bind(Arguments arguments) {
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    boolean variable = arguments.bool("env", false);
    String name = line(arguments, "name", arguments.text("name"));
    String job = line(arguments, "job", arguments.text("job", "").strip());
    Optional<String> user = arguments.optionalText("user");
    boolean inFile = arguments.has("cron_file");
    if (!absent && !arguments.has("job")) {
      arguments.problem("job", "\"job\" is required with state present");
    }
    if (!absent && inFile && user.isEmpty()) {
      arguments.problem("user", "\"user\" is required with cron_file; it stands in the line");
    }
    if (variable && !name.matches("[^\\s=]*")) {
      arguments.problem("name", "a variable cannot be named \"" + name + "\"");
    }
    if (user.isPresent() && !user.get().matches("[^\\s:-][^\\s:]*")) {
      arguments.problem("user", "\"user\" cannot be \"" + user.get() + "\"");
    }
    place(arguments, variable);
    String line =
        variable
            ? name + "=\"" + job + "\""
            : (arguments.bool("disabled", false) ? "#" : "")
                + times(arguments)
                + " "
                + (inFile ? user.orElse("root") + " " : "")
                + job;
    CronEntry entry =
        new CronEntry(
            name,
            line,
            variable,
            arguments.optionalText("insertafter"),
            arguments.optionalText("insertbefore"));
    return new CronModule.Wanted(
        entry, absent, new CronTable(user), file(arguments), arguments.bool("backup", false));
  }

  private static String line(Arguments arguments, String key, String text) {
    if (text.contains("\n") || text.contains("\r")) {
      arguments.problem(key, "\"" + key + "\" holds more than one line");
    }
    return text;
  }

  private static void place(Arguments arguments, boolean variable) {
    boolean placed = arguments.has("insertafter") || arguments.has("insertbefore");
    if (arguments.has("insertafter") && arguments.has("insertbefore")) {
      arguments.problem(
          "insertbefore", "\"insertafter\" and \"insertbefore\" cannot be used together");
    } else if (placed && !variable) {
      arguments.problem("env", "\"insertafter\" and \"insertbefore\" are for variables, env: true");
    }
  }

  private static String times(Arguments arguments) {
    Optional<String> special = arguments.optionalText("special_time");
    List<String> fields = new ArrayList<>();
    for (String name : TIMES) {
      String field = arguments.text(name, "*");
      if (field.isEmpty() || field.matches(".*\\s.*")) {
        arguments.problem(name, "\"" + name + "\" cannot be \"" + field + "\"");
      }
      if (special.isPresent() && !field.equals("*")) {
        arguments.problem(name, "\"" + name + "\" and \"special_time\" cannot be used together");
      }
      fields.add(field);
    }
    return special.map(word -> "@" + word).orElse(String.join(" ", fields));
  }

  private static Optional<String> file(Arguments arguments) {
    Optional<String> name = arguments.optionalText("cron_file");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.get().equals("/etc/crontab")) {
      arguments.problem("cron_file", "/etc/crontab belongs to the system; use a file of its own");
    } else if (!name.get().startsWith("/") && !name.get().matches("[^/]+")) {
      arguments.problem("cron_file", "\"" + name.get() + "\" is not the name of a file");
    }
    return name.get().startsWith("/")
        ? Optional.of(HostPath.withoutSlash(arguments, "cron_file"))
        : Optional.of("/etc/cron.d/" + name.get());
  }
}
