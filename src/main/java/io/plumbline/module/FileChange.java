package io.plumbline.module;

import io.plumbline.connection.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * What the module {@code file} does about what it found.
 *
 * @param wanted the arguments
 * @param found what stands at the path
 */
record FileChange(FileModule.Wanted wanted, FileModule.Found found) {

  Change decide() {
    return switch (wanted.state()) {
      case ANY, FILE -> existing();
      case DIRECTORY -> directory();
      case LINK -> link();
      case HARD -> hard();
      case TOUCH -> touch();
      case ABSENT -> absent();
    };
  }

  private String path() {
    return wanted.path();
  }

  private Change existing() {
    if (wanted.state() == FileModule.State.FILE && !isFileOrAbsent()) {
      return Change.impossible(path() + " is " + kind() + ", not a file")
          .because(Discrepancy.DIFFERENT);
    }
    if (found.isAbsent()) {
      String words = wanted.attributes().words();
      return FileWrite.missing(
          path(), words.isEmpty() ? "expect " + path() : "set " + words + " of " + path());
    }
    return attributes();
  }

  private boolean isFileOrAbsent() {
    return found.isAbsent() || found.kind().equals("file");
  }

  private String kind() {
    return switch (found.kind()) {
      case "file" -> "a file";
      case "directory" -> "a folder";
      case "absent" -> "a link that leads nowhere";
      default -> "a device, a socket or a pipe";
    };
  }

  /** Sets the attributes of what is there already. */
  private Change attributes() {
    FileAttributes attributes = wanted.attributes();
    String before = found.attributes().map(attributes::before).orElse("");
    if (before.isEmpty() && !found.differs()) {
      return Change.none(path() + " is as wanted");
    }
    String after = found.attributes().map(attributes::after).orElse("");
    List<Diff> diffs =
        before.isEmpty() ? List.of() : List.of(new Diff(path() + " (attributes)", before, after));
    if (wanted.recurse()) {
      // The slash makes a link stand for its folder.
      String script = "set -e\nf=" + ShellQuote.quote(path() + "/") + "\n";
      return Change.of(
          "set " + attributes.words() + " of everything in " + path(),
          List.of(Step.Execute.sh(script + attributes.script(true) + FileAttributes.Found.PRINT)),
          diffs);
    }
    String words = attributes.words(found.attributes().orElseThrow());
    return Change.of("set " + words + " of " + path(), List.of(attributes.step(path())), diffs);
  }

  private Change directory() {
    if (found.isDirectory()) {
      return attributes();
    }
    if (!found.isAbsent() || found.link().isPresent()) {
      return Change.impossible(path() + " is " + kind() + ", not a folder")
          .because(Discrepancy.DIFFERENT);
    }
    // Ansible gives the folders above that are missing the same owner and permissions.
    List<String> folders = new ArrayList<>();
    for (String folder = path();
        folders.size() < Math.max(1, found.missing()) && folder.length() > 1;
        folder = HostPath.parent(folder)) {
      folders.add(0, folder);
    }
    String mask = wanted.attributes().mode().isPresent() ? "umask 077\n" : "";
    String script =
        "set -e\n"
            + mask
            + "for f in "
            + ShellQuote.quoteAll(folders)
            + "; do\nif [ ! -d \"$f\" ]; then mkdir \"$f\"; fi\n"
            + wanted.attributes().script(false)
            + "done\n"
            + FileAttributes.Found.PRINT;
    return created("directory", "create folder " + path(), script);
  }

  private Change created(String state, String summary, String script) {
    String before = found.isAbsent() && found.link().isEmpty() ? "absent" : presentState();
    return Change.of(
            summary,
            List.of(Step.Execute.sh(script)),
            List.of(new Diff(path(), "state: " + before + "\n", "state: " + state + "\n")))
        .because(before.equals("absent") ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private String presentState() {
    return found.link().map(target -> "link to " + target).orElse(found.kind());
  }

  private Change link() {
    if (found.link().isPresent() && found.link().get().equals(wanted.source())) {
      return attributes();
    }
    if (found.link().isEmpty() && !found.isAbsent() && !wanted.force()) {
      return Change.impossible(path() + " is " + kind() + ", not a link (force: true replaces it)")
          .because(Discrepancy.DIFFERENT);
    }
    String source = wanted.source();
    String target =
        source.startsWith("/")
            ? source
            : HostPath.parent(path()).replaceFirst("/$", "") + "/" + source;
    boolean emptied = found.isDirectory() && found.link().isEmpty();
    String script =
        begin()
            + (wanted.force() ? "" : demandTarget(target))
            + (emptied ? "rmdir \"$f\"\n" : "")
            + "ln -sfn "
            + ShellQuote.quote(source)
            + " \"$f\"\n"
            + wanted.attributes().script(false)
            + FileAttributes.Found.PRINT;
    return created("link to " + source, "link " + path() + " to " + source, script);
  }

  private String begin() {
    String folder = HostPath.parent(path());
    return "set -e\nf="
        + ShellQuote.quote(path())
        + "\nif [ ! -d "
        + ShellQuote.quote(folder)
        + " ]; then echo "
        + ShellQuote.quote("the folder " + folder + " does not exist")
        + " >&2; exit 1; fi\n";
  }

  private static String demandTarget(String target) {
    return "if [ ! -e "
        + ShellQuote.quote(target)
        + " ]; then echo "
        + ShellQuote.quote(target + " does not exist (force: true links to it all the same)")
        + " >&2; exit 1; fi\n";
  }

  private Change hard() {
    if (found.sameFile() && found.link().isEmpty()) {
      return attributes();
    }
    boolean there = !found.isAbsent() || found.link().isPresent();
    if (found.isDirectory() && found.link().isEmpty()) {
      return Change.impossible(path() + " is a folder, not a file");
    }
    if (there && !wanted.force()) {
      return Change.impossible(path() + " is another file (force: true replaces it)");
    }
    String script =
        begin()
            + "ln -fn "
            + ShellQuote.quote(wanted.source())
            + " \"$f\"\n"
            + wanted.attributes().script(false)
            + FileAttributes.Found.PRINT;
    return created(
        "hard link to " + wanted.source(), "link " + path() + " to " + wanted.source(), script);
  }

  private Change touch() {
    if (found.isAbsent()) {
      String mask = wanted.attributes().mode().isPresent() ? "umask 077\n" : "";
      String script =
          begin()
              + mask
              + ": >>\"$f\"\n"
              + wanted.attributes().script(false)
              + FileAttributes.Found.PRINT;
      return created("file", "create file " + path(), script);
    }
    if (!wanted.accessTime() && !wanted.modificationTime()) {
      return attributes();
    }
    String times = (wanted.accessTime() ? "a" : "") + (wanted.modificationTime() ? "m" : "");
    return Change.of(
            "set the times of " + path(),
            Step.Execute.sh(
                begin()
                    + "touch -c"
                    + times
                    + " \"$f\"\n"
                    + wanted.attributes().script(false)
                    + FileAttributes.Found.PRINT))
        .because(Discrepancy.INCOMPARABLE);
  }

  private Change absent() {
    if (found.isAbsent() && found.link().isEmpty()) {
      return Change.none(path() + " does not exist");
    }
    boolean folder = found.isDirectory() && found.link().isEmpty();
    String script = "rm " + (folder ? "-rf " : "-f ") + ShellQuote.quote(path()) + "\n";
    String what = found.link().isPresent() ? "link " : folder ? "folder " : "file ";
    return created("absent", "remove " + what + path(), script);
  }
}
