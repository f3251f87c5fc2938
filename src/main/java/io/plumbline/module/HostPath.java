package io.plumbline.module;

import io.plumbline.input.Arguments;

/** Reads the path of a file on a host from arguments. */
public final class HostPath {
  private HostPath() {}

  /**
   * Gives a path that must be there and be absolute; slashes too many are left out, but one at the
   * end stays, because it says that a folder is meant.
   *
   * @param arguments the arguments
   * @param name the key of the path
   * @return the path, or "" after recording a problem
   */
  public static String of(Arguments arguments, String name) {
    String path = arguments.text(name);
    if (path.isEmpty() && arguments.has(name)) {
      arguments.problem(name, "\"" + name + "\" is empty");
    } else if (path.indexOf('\0') >= 0) {
      arguments.problem(name, "\"" + name + "\" holds a NUL character");
    } else if (!path.isEmpty() && !path.startsWith("/")) {
      arguments.problem(name, "\"" + name + "\" must be an absolute path, not \"" + path + "\"");
    } else {
      return path.replaceAll("/{2,}", "/");
    }
    return "";
  }

  /**
   * Gives the path of a thing that may be a folder.
   *
   * @param arguments the arguments
   * @param name the key of the path
   * @return the path without a slash at its end, unless it is the root; "" after a problem
   */
  public static String withoutSlash(Arguments arguments, String name) {
    String path = of(arguments, name);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * Names the folder that something stands in.
   *
   * @param path an absolute path without a slash at its end
   * @return its parent
   */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
