package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.module.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a limit of what users may use. */
final class PamLimitsModule implements TaskModule<PamLimitsModule.Wanted, FoundFile> {
  private static final String FILE = "/etc/security/limits.conf";

  /**
   * The arguments.
   *
   * @param domain a user, {@code @group}, or *
   * @param type hard, soft or -
   * @param item what is limited
   * @param value how much of it
   * @param most whether a larger value stays
   * @param least whether a smaller value stays
   * @param comment what stands behind the line; "" for nothing
   * @param path the file
   * @param write how it is written
   */
  record Wanted(
      String domain,
      String type,
      String item,
      String value,
      boolean most,
      boolean least,
      String comment,
      String path,
      FileWrite write) {

    private String line(String amount, String remark) {
      String words = String.join("\t", domain, type, item, amount);
      return remark.isEmpty() ? words : words + "\t#" + remark;
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "pam_limits",
        "Keeps a limit of what users may use",
        false,
        List.of(
            Parameter.required("domain", Type.TEXT, "A user, @group, or *"),
            Parameter.required("limit_type", Type.TEXT, "Whether users may go beyond it themselves")
                .oneOf("hard", "soft", "-"),
            Parameter.required("limit_item", Type.TEXT, "What is limited, such as nofile"),
            Parameter.required("value", Type.TEXT, "How much; unlimited, infinity or -1 is any"),
            Parameter.optional("use_max", Type.BOOLEAN, "Leave a larger value as it is")
                .defaultsTo("false"),
            Parameter.optional("use_min", Type.BOOLEAN, "Leave a smaller value as it is")
                .defaultsTo("false"),
            Parameter.optional("comment", Type.TEXT, "What stands behind the line"),
            Parameter.optional("dest", Type.TEXT, "The file").defaultsTo(FILE),
            Parameter.optional("backup", Type.BOOLEAN, "Keep the old file beside the new one")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: The database may open many files
          pam_limits: {domain: mysql, limit_type: "-", limit_item: nofile, value: 65536}
        """,
        PamLimitsModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    for (String key : List.of("domain", "limit_item")) {
      if (arguments.has(key) && !arguments.text(key).matches("[^\\s#]+")) {
        arguments.problem(key, "\"" + key + "\" must be one word");
      }
    }
    String value = arguments.text("value");
    if (arguments.has("value") && !value.matches("unlimited|infinity|-?\\d+")) {
      arguments.problem("value", "\"value\" must be a number, unlimited or infinity");
    }
    boolean most = arguments.bool("use_max", false);
    boolean least = arguments.bool("use_min", false);
    if (most && least) {
      arguments.problem("use_max", "\"use_max\" and \"use_min\" exclude each other");
    }
    String comment = arguments.text("comment", "");
    if (comment.contains("\n")) {
      arguments.problem("comment", "\"comment\" must be one line");
    }
    return new Wanted(
        arguments.text("domain"),
        arguments.text("limit_type"),
        arguments.text("limit_item"),
        value,
        most,
        least,
        comment,
        arguments.has("dest") ? HostPath.withoutSlash(arguments, "dest") : FILE,
        new FileWrite(
            FileWrite.PLAIN.attributes(), Optional.empty(), arguments.bool("backup", false)));
  }

  @Override
  public Probe<FoundFile> probe(Wanted wanted) {
    return FoundFile.whole(wanted.path());
  }

  @Override
  public Change decide(Wanted wanted, FoundFile found) {
    Optional<String> obstacle = found.obstacleToEditing(wanted.path());
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    TextLines lines = new TextLines(found.content().orElse(new byte[0]));
    boolean there = false;
    for (int at = lines.size() - 1; at >= 0; at--) {
      List<String> words = words(lines.get(at));
      if (words.size() < 4
          || !words.subList(0, 3).equals(List.of(wanted.domain(), wanted.type(), wanted.item()))) {
        continue;
      }
      String value = kept(wanted, words.get(3));
      String remark = comment(lines.get(at));
      String comment = wanted.comment().isEmpty() ? remark : wanted.comment();
      if (there) {
        lines.remove(at);
      } else if (!value.equals(words.get(3)) || !remark.equals(comment)) {
        lines.set(at, lines.among(wanted.line(value, comment)));
      }
      there = true;
    }
    if (!there) {
      lines.add(lines.size(), lines.among(wanted.line(wanted.value(), wanted.comment())));
    }
    String limit = wanted.type() + " " + wanted.item() + " of " + wanted.domain();
    Change change =
        wanted
            .write()
            .change(
                wanted.path(), lines.bytes(), found, "limit " + limit + " to " + wanted.value());
    return change.isEmpty() && change.failure().isEmpty()
        ? Change.none(limit + " is limited as wanted")
        : change;
  }

  private static List<String> words(String line) {
    String text = line.replaceFirst("#.*", "").strip();
    return text.isEmpty() ? List.of() : new ArrayList<>(List.of(text.split("\\s+")));
  }

  private static String comment(String line) {
    int hash = line.indexOf('#');
    return hash < 0 ? "" : line.substring(hash + 1).strip();
  }

  private static String kept(Wanted wanted, String present) {
    double before = amount(present);
    double after = amount(wanted.value());
    boolean stays = wanted.most() && before > after || wanted.least() && before < after;
    return stays ? present : wanted.value();
  }

  private static double amount(String value) {
    boolean any = value.equals("-1") || !value.matches("-?\\d+");
    return any ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.write().results("dest", wanted.path(), applied);
  }
}
