package io.plumbline.run;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Parameter;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules for imaginary hosts, one for each way in which tasks look and change. */
record NumberModule(Kind kind) implements TaskModule<NumberModule.Wanted, Integer> {
  private static final int UNASKED = -1;

  /** The ways in which tasks look and change. */
  enum Kind {
    /** Looks, and changes what is not as wanted. */
    KEEP,
    /** Changes without a look. */
    BUMP,
    /** Changes in two steps what is not as wanted. */
    REACH,
    /** Looks, and never changes anything. */
    READ,
    /** Never changes anything, and looks with its only step. */
    PEEK,
    /** Says that it never changes anything, but what it waits for comes by itself. */
    AWAIT
  }

  /** The arguments: which number, and what it shall be. */
  record Wanted(String name, int value) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        kind.name().toLowerCase(),
        "Does something with a number",
        kind.ordinal() >= Kind.READ.ordinal(),
        List.of(
            Parameter.required("name", Parameter.Type.TEXT, "Which number"),
            Parameter.optional("value", Parameter.Type.INTEGER, "What it shall be")),
        Optional.empty(),
        "",
        arguments -> new Wanted(arguments.text("name"), arguments.integer("value", 0)));
  }

  @Override
  public Probe<Integer> probe(Wanted wanted) {
    return kind == Kind.BUMP || kind == Kind.PEEK
        ? Probe.known(UNASKED)
        : Probe.sh("get " + wanted.name, result -> Integer.valueOf(result.out()));
  }

  @Override
  public Change decide(Wanted wanted, Integer found) {
    boolean so = found == wanted.value;
    return switch (kind) {
      case KEEP -> so ? none() : change(found, wanted, "set " + wanted.name + " " + wanted.value);
      case BUMP -> change(found, wanted, "add " + wanted.name + " " + wanted.value);
      case REACH ->
          so
              ? none()
              : change(
                  found,
                  wanted,
                  "set " + wanted.name + " 0",
                  "add " + wanted.name + " " + wanted.value);
      case READ -> none();
      case PEEK -> change(found, wanted, "get " + wanted.name);
      case AWAIT -> so ? none() : change(found, wanted, "set " + wanted.name + " " + wanted.value);
    };
  }

  private static Change none() {
    return Change.none("it is so");
  }

  private static Change change(int found, Wanted wanted, String... scripts) {
    return Change.of(
        "make " + wanted.name + " " + wanted.value,
        List.of(scripts).stream().<Step>map(Step.Execute::sh).toList(),
        List.of(new Diff(wanted.name, found + "\n", wanted.value + "\n")));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Integer found, List<CommandResult> applied) {
    int last = applied.isEmpty() ? found : Integer.parseInt(applied.get(applied.size() - 1).out());
    return Map.of("found", (long) found, "number", (long) last);
  }
}
