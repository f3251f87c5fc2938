package io.plumbline.template.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of files; tests look at the control machine. */
final class PathFunctions {
  private PathFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        one("basename", "Gives the last part of a path")
            .example("basename(\"/etc/hosts\")")
            .does(call -> afterSlash(call.text(0))),
        one("dirname", "Gives the folder of a path")
            .example("dirname(\"/etc/hosts\")")
            .does(call -> folder(call.text(0))),
        one("splitext", "Cuts a path before its last dot")
            .example("splitext(\"nginx.conf\")")
            .does(call -> withoutExtension(call.text(0))),
        one("expanduser", "Puts the home folder in the place of \"~\"")
            .example("expanduser(\"/tmp\")")
            .does(call -> call.text(0).replaceFirst("^~(?=/|$)", home())),
        one("realpath", "Follows links on the control machine")
            .example("realpath(\"/\")")
            .does(call -> real(path(call, 0)).toString()),
        FunctionSpec.named("relpath", "Gives the way from one folder to a path")
            .takes("path", "a path")
            .mayTake("start", "a folder; the current one if not given")
            .example("relpath(\"/etc/hosts\", \"/usr\")")
            .does(PathFunctions::relative),
        FunctionSpec.named(
                "path_join", "Joins parts of a path; one that begins with \"/\" starts anew")
            .takes("part", "a part, or a list of parts")
            .takesMore("more", "more parts")
            .example("path_join(\"/etc\", \"hosts\")")
            .does(PathFunctions::join),
        one("exists", "Tells whether there is such a file on the control machine")
            .example("exists(\"/\")")
            .does(call -> Files.exists(path(call, 0))),
        one("is_file", "Tells whether a path of the control machine is a file")
            .example("is_file(\"/\")")
            .does(call -> Files.isRegularFile(path(call, 0))),
        one("is_dir", "Tells whether a path of the control machine is a folder")
            .example("is_dir(\"/\")")
            .does(call -> Files.isDirectory(path(call, 0))),
        one("is_link", "Tells whether a path of the control machine is a symbolic link")
            .example("is_link(\"/\")")
            .does(call -> Files.isSymbolicLink(path(call, 0))),
        one("is_abs", "Tells whether a path begins at the root")
            .example("is_abs(\"/etc\")")
            .does(call -> call.text(0).startsWith("/")));
  }

  private static FunctionSpec one(String name, String summary) {
    return FunctionSpec.named(name, summary).takes("path", "a path");
  }

  private static String home() {
    return System.getProperty("user.home");
  }

  static Path path(FunctionCall call, int index) {
    try {
      return Path.of(call.text(index));
    } catch (InvalidPathException e) {
      throw call.problem("this is not a path: " + e.getReason());
    }
  }

  private static String afterSlash(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String folder(String path) {
    String head = path.substring(0, path.lastIndexOf('/') + 1);
    return head.matches("/*") ? head : head.replaceFirst("/+$", "");
  }

  private static List<Object> withoutExtension(String path) {
    String name = afterSlash(path);
    int dot = name.lastIndexOf('.');
    boolean hidden = name.substring(0, Math.max(0, dot)).matches("\\.*");
    int cut = hidden ? path.length() : path.length() - name.length() + dot;
    return List.of(path.substring(0, cut), path.substring(cut));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static Object relative(FunctionCall call) {
    Path start = (call.has(1) ? path(call, 1) : Path.of("")).toAbsolutePath().normalize();
    String way = start.relativize(path(call, 0).toAbsolutePath().normalize()).toString();
    return way.isEmpty() ? "." : way;
  }

  private static Object join(FunctionCall call) {
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (call.value(i) instanceof List) {
        parts.addAll(call.list(i));
      } else {
        parts.add(call.text(i));
      }
    }
    String path = "";
    for (Object part : parts) {
      String next = PlainText.of(part);
      boolean fresh = path.isEmpty() || next.startsWith("/");
      path = fresh ? next : path + (path.endsWith("/") ? "" : "/") + next;
    }
    return path;
  }
}
