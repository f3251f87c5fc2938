package io.plumbline.module.system;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.FileWrite;
import io.plumbline.module.Step;
import io.plumbline.module.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the module {@code mount} does about what it found. The table is written last: what cannot be
 * mounted now is not to stop the next start of the host either.
 */
final class MountChange {
  private final MountModule.Wanted wanted;
  private final MountModule.Found found;
  private final List<Step> steps = new ArrayList<>();
  private final List<Diff> diffs = new ArrayList<>();

  MountChange(MountModule.Wanted wanted, MountModule.Found found) {
    this.wanted = wanted;
    this.found = found;
  }

  Change decide() {
    Optional<String> obstacle = found.table().obstacleToEditing(wanted.table());
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    return switch (wanted.state()) {
      case MOUNTED -> mounted();
      case PRESENT -> {
        table(true);
        yield change("set " + path() + " in " + wanted.table(), path() + " is in the table");
      }
      case UNMOUNTED -> {
        unmount();
        yield change("unmount " + path(), path() + " is not mounted");
      }
      case ABSENT -> absent();
      case ABSENT_FROM_FSTAB -> {
        table(false);
        yield change(
            "remove " + path() + " from " + wanted.table(), path() + " is not in the table");
      }
      case REMOUNTED -> {
        run("mount -o remount \"$path\"\n");
        yield change("mount " + path() + " anew", "").because(Discrepancy.INCOMPARABLE);
      }
      case EPHEMERAL -> ephemeral();
    };
  }

  private String path() {
    return wanted.line().path();
  }

  private Change change(String summary, String otherwise) {
    if (steps.isEmpty()) {
      return Change.none(otherwise);
    }
    boolean missing = wanted.state() == MountModule.State.MOUNTED && found.mounted().isEmpty();
    return Change.of(summary, steps, diffs)
        .because(missing ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private Change mounted() {
    Optional<FstabLine> before = lines().stream().filter(wanted.line()::isAbout).findFirst();
    boolean differs = before.isEmpty() || !before.get().equals(wanted.line());
    if (found.mounted().isEmpty()) {
      mount();
    } else if (differs) {
      boolean same =
          before
              .map(
                  old ->
                      old.source().equals(wanted.line().source())
                          && old.type().equals(wanted.line().type()))
              .orElse(isMounted());
      run(
          same
              ? "mount -o \"remount,$opts\" \"$path\"\n"
              : "umount \"$path\"\nmount -t "
                  + ShellQuote.quote(wanted.line().type())
                  + " -o \"$opts\" \"$src\" \"$path\"\n");
    }
    table(true);
    return change("mount " + wanted.line().source() + " on " + path(), path() + " is mounted");
  }

  /** What a folder is bound from, the kernel does not tell. */
  private boolean isMounted() {
    boolean bound = wanted.line().options().matches("(.*,)?r?bind(,.*)?");
    return found.mounted().isPresent()
        && (bound || found.mounted().get().source().equals(found.source()));
  }

  private void mount() {
    run(
        (found.place() ? "" : "mkdir -p \"$path\"\n")
            + "mount -t "
            + ShellQuote.quote(wanted.line().type())
            + " -o \"$opts\" \"$src\" \"$path\"\n");
    diffs.add(new Diff(path() + " (mounted)", "", wanted.line().source() + "\n"));
  }

  private void unmount() {
    found
        .mounted()
        .ifPresent(
            line -> {
              run("umount \"$path\"\n");
              diffs.add(new Diff(path() + " (mounted)", line.source() + "\n", ""));
            });
  }

  private Change absent() {
    boolean inTable = lines().stream().anyMatch(wanted.line()::isAbout);
    if (inTable) {
      unmount();
      table(false);
      if (found.place()) {
        run("if [ -d \"$path\" ]; then rmdir \"$path\" 2>/dev/null || :; fi\n");
      }
    }
    return change("remove " + path() + " from " + wanted.table(), path() + " is not in the table");
  }

  private Change ephemeral() {
    if (found.mounted().isEmpty()) {
      mount();
      return change("mount " + wanted.line().source() + " on " + path(), "")
          .because(Discrepancy.MISSING);
    }
    String source = found.mounted().get().source();
    return isMounted()
        ? Change.none(path() + " is mounted")
        : Change.impossible(source + " is mounted on " + path() + " already");
  }

  private void run(String script) {
    steps.add(new Step.Execute(MountModule.command(wanted.line(), script), Set.of(0)));
  }

  private List<FstabLine> lines() {
    TextLines table = new TextLines(found.table().content().orElse(new byte[0]));
    List<FstabLine> lines = new ArrayList<>();
    for (int at = 0; at < table.size(); at++) {
      FstabLine.parse(table.get(at)).ifPresent(lines::add);
    }
    return lines;
  }

  /** Writes the line to the table, or takes it out; other lines and remarks stay as they are. */
  private void table(boolean there) {
    TextLines table = new TextLines(found.table().content().orElse(new byte[0]));
    boolean written = false;
    for (int at = 0; at < table.size(); at++) {
      Optional<FstabLine> line = FstabLine.parse(table.get(at));
      if (line.isEmpty() || !wanted.line().isAbout(line.get())) {
        continue;
      }
      if (!there) {
        table.remove(at--);
      } else {
        written = true;
        if (!line.get().equals(wanted.line())) {
          table.set(at, table.among(wanted.line().line()));
        }
      }
    }
    if (there && !written) {
      table.add(table.size(), table.among(wanted.line().line()));
    }
    FileAttributes any = new FileAttributes(Optional.empty(), Optional.empty(), Optional.empty());
    Change change =
        new FileWrite(any, Optional.empty(), wanted.backup())
            .change(wanted.table(), table.bytes(), found.table(), "");
    steps.addAll(change.steps());
    diffs.addAll(change.diffs());
  }
}
