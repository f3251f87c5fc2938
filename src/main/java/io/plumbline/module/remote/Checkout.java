package io.plumbline.module.remote;

import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A copy of a repository as a task wants it.
 *
 * @param repo where the repository is, without a name and a password
 * @param login the lines of a name and a password for it; "" for none
 * @param dest the folder of the copy; empty if only the version is asked for
 * @param version a branch, a tag, a commit, or HEAD
 * @param remote what the repository is called in the copy
 * @param refspec what else is fetched
 * @param depth how many commits are fetched
 * @param options what else is wanted
 * @param ssh how ssh is run
 */
record Checkout(
    String repo,
    String login,
    Optional<String> dest,
    String version,
    String remote,
    Optional<String> refspec,
    OptionalInt depth,
    Options options,
    String ssh) {

  /**
   * What else is wanted of a copy.
   *
   * @param made whether a copy is made if there is none
   * @param update whether a copy that is there is brought up to date
   * @param force whether changes by hand are thrown away
   * @param bare whether there are no files, only the history
   * @param recursive whether the repositories in the repository are fetched too
   * @param track whether those follow their own branches
   * @param single whether only one branch is fetched
   * @param verify whether the commit must be signed by a known key
   * @param reference a repository on the host that lends its objects
   * @param umask the permissions that new files do not get
   * @param program the program git
   */
  record Options(
      boolean made,
      boolean update,
      boolean force,
      boolean bare,
      boolean recursive,
      boolean track,
      boolean single,
      boolean verify,
      Optional<String> reference,
      Optional<String> umask,
      String program) {}

  boolean isCommit() {
    return version.matches("[0-9a-f]{40}");
  }

  boolean isHead() {
    return version.equals("HEAD");
  }

  /** Gives what every script reads: what git gets when it asks who it is. */
  byte[] input() {
    return login.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives the beginning of every script: its variables, and the function {@code g} for git. */
  String begin() {
    return variable("git", options.program)
        + variable("repo", repo)
        + variable("dest", dest.orElse(""))
        + variable("version", version)
        + variable("remote", remote)
        + variable("GIT_SSH_COMMAND", ssh)
        + options.umask.map(mask -> "umask " + mask + "\n").orElse("")
        + """
        export GIT_SSH_COMMAND GIT_TERMINAL_PROMPT=0 LC_ALL=C
        unset GIT_DIR GIT_WORK_TREE GIT_ASKPASS SSH_ASKPASS
        """
        + (login.isEmpty() ? "g() { \"$git\" \"$@\"; }\n" : LOGIN);
  }

  private static String variable(String name, String value) {
    return name + "=" + ShellQuote.quote(value) + "\n";
  }

  private static final String LOGIN =
      """
      w=$(umask 077; mktemp -d "${PLUMB_TMP:-/tmp}/git.XXXXXX") || exit 1
      trap 'rm -rf "$w"' EXIT
      (umask 077; cat >"$w/login")
      g() { "$git" -c credential.helper= -c "credential.helper=!cat '$w/login' #" "$@"; }
      """;
}
