package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import io.plumbline.module.TextLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a job that cron runs at set times, or a variable of its table. */
final class CronModule implements TaskModule<CronModule.Wanted, CronModule.Found> {
  private static final String EXAMPLE =
      """
      - name: Tokens that ran out are deleted every night
        cron:
          name: flush tokens
          minute: "1"
          hour: "3"
          user: keystone
          job: keystone-manage token_flush
      """;

  /**
   * The arguments.
   *
   * @param entry the job or variable
   * @param absent whether it is to be removed
   * @param table the table of a user
   * @param file the file that it stands in instead, if that is so
   * @param backup whether the old table is kept
   */
  record Wanted(
      CronEntry entry, boolean absent, CronTable table, Optional<String> file, boolean backup) {

    private String place() {
      return file.orElseGet(table::name);
    }
  }

  /**
   * What a host has.
   *
   * @param table the table of the user
   * @param file the file, if one is meant
   */
  record Found(CronTable.Found table, Optional<FoundFile> file) {
    private byte[] content() {
      return file.map(FoundFile::content).orElse(table.content()).orElse(new byte[0]);
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.required("name", Type.TEXT, "What the job is called, or the variable"));
    all.add(Parameter.optional("job", Type.TEXT, "The command, or the value of the variable"));
    all.add(
        Parameter.optional("state", Type.TEXT, "Whether it is there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    all.add(Parameter.optional("minute", Type.TEXT, "0 to 59, *, */2 and so on").defaultsTo("*"));
    all.add(Parameter.optional("hour", Type.TEXT, "0 to 23, *, */2 and so on").defaultsTo("*"));
    all.add(Parameter.optional("day", Type.TEXT, "1 to 31, *, */2 and so on").defaultsTo("*"));
    all.add(Parameter.optional("month", Type.TEXT, "1 to 12 or JAN to DEC").defaultsTo("*"));
    all.add(
        Parameter.optional("weekday", Type.TEXT, "0 to 6 or SUN to SAT, 0 is Sunday")
            .defaultsTo("*"));
    all.add(
        Parameter.optional("special_time", Type.TEXT, "A word instead of those five")
            .oneOf("reboot", "yearly", "annually", "monthly", "weekly", "daily", "hourly"));
    all.add(
        Parameter.optional("disabled", Type.BOOLEAN, "Whether the job is there but not run")
            .defaultsTo("false"));
    all.add(
        Parameter.optional("user", Type.TEXT, "Whose table; in a file, who runs the job")
            .defaultsTo("the user of the task"));
    all.add(
        Parameter.optional(
            "cron_file", Type.TEXT, "A file in /etc/cron.d instead, or an absolute path"));
    all.add(
        Parameter.optional("env", Type.BOOLEAN, "Whether it is a variable of the table")
            .defaultsTo("false"));
    all.add(Parameter.optional("insertafter", Type.TEXT, "The variable a new one stands behind"));
    all.add(Parameter.optional("insertbefore", Type.TEXT, "The variable a new one stands before"));
    all.add(
        Parameter.optional("backup", Type.BOOLEAN, "Whether to keep the old table")
            .defaultsTo("false"));
    return new ModuleSpec<>(
        "cron",
        "Keeps a job that cron runs at set times, or a variable of its table",
        false,
        all,
        Optional.empty(),
        EXAMPLE,
        CronArguments::bind);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("value", "job", "dom", "day", "dow", "weekday");
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    CronTable.Found none = new CronTable.Found(Optional.empty(), Optional.empty());
    if (wanted.file.isPresent()) {
      Probe<FoundFile> file = FoundFile.whole(wanted.file.get());
      return new Probe<>(
          file.command(), result -> new Found(none, Optional.of(file.parser().apply(result))));
    }
    Probe<CronTable.Found> table = wanted.table.probe();
    return new Probe<>(
        table.command(), result -> new Found(table.parser().apply(result), Optional.empty()));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    Optional<String> obstacle =
        found.file.flatMap(file -> file.obstacleToEditing(wanted.file.orElseThrow()));
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    String what = (wanted.entry.variable() ? "the variable " : "the job ") + wanted.entry.name();
    String summary =
        (wanted.absent ? "remove " + what + " from " : "set " + what + " in ") + wanted.place();
    if (found.table.missing().isPresent()) {
      return wanted.absent
          ? Change.none(found.table.missing().get() + " does not exist")
          : Change.awaiting(found.table.missing().get(), summary);
    }
    byte[] before = found.content();
    TextLines lines = new TextLines(before);
    if (wanted.absent) {
      wanted.entry.remove(lines);
    } else {
      Optional<String> problem = wanted.entry.write(lines);
      if (problem.isPresent()) {
        return Change.impossible(problem.get());
      }
    }
    byte[] after = closed(lines.bytes());
    if (Arrays.equals(before, after)) {
      return Change.none(wanted.place() + " is up to date");
    }
    return wanted.file.isPresent()
        ? writeFile(wanted, found.file.orElseThrow(), after, summary)
        : writeTable(wanted, found, after, summary);
  }

  /** Cron passes over a last line that has no end. */
  private static byte[] closed(byte[] table) {
    if (table.length == 0 || table[table.length - 1] == '\n') {
      return table;
    }
    byte[] closed = Arrays.copyOf(table, table.length + 1);
    closed[table.length] = '\n';
    return closed;
  }

  private static Change writeFile(Wanted wanted, FoundFile file, byte[] after, String summary) {
    String path = wanted.file.orElseThrow();
    if (wanted.absent && text(after).isBlank()) {
      List<Step> steps = new ArrayList<>();
      if (wanted.backup) {
        steps.add(FileWrite.backupOf(path));
      }
      steps.add(Step.Execute.sh("rm -f " + ShellQuote.quote(path) + "\n"));
      String before = text(file.content().orElse(new byte[0]));
      return Change.of(summary, steps, List.of(new Diff(path, before, "")));
    }
    FileAttributes any = new FileAttributes(Optional.empty(), Optional.empty(), Optional.empty());
    return new FileWrite(any, Optional.empty(), wanted.backup).change(path, after, file, summary);
  }

  private static Change writeTable(Wanted wanted, Found found, byte[] after, String summary) {
    List<Step> steps = new ArrayList<>();
    boolean there = found.table.content().isPresent();
    if (wanted.backup && there) {
      steps.add(wanted.table.backup());
    }
    steps.add(wanted.table.write(after));
    Diff diff = new Diff(wanted.place(), text(found.content()), text(after));
    return Change.of(summary, steps, List.of(diff))
        .because(there ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    TextLines lines = new TextLines(found.content());
    if (!applied.isEmpty() && wanted.absent) {
      wanted.entry.remove(lines);
    } else if (!applied.isEmpty()) {
      wanted.entry.write(lines);
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("jobs", CronEntry.jobs(lines));
    results.put("envs", CronEntry.variables(lines));
    wanted.file.ifPresent(path -> results.put("cron_file", path));
    if (wanted.backup && applied.size() > 1) {
      results.put("backup_file", applied.get(0).out());
    }
    return results;
  }
}
