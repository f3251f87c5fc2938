package io.plumbline.module.remote;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.FileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * An archive that is to be unpacked on a host.
 *
 * @param shown what the user calls it
 * @param bytes what it holds, if the control machine sends it
 * @param path where it is on the host, if it is there
 * @param request how the host gets it, if it is elsewhere
 * @param dest the folder it is unpacked to
 * @param creates a path; if something is there, nothing is unpacked
 * @param choice which of its files are meant
 * @param attributes whose the files shall be and who may use them
 */
record Archive(
    String shown,
    Optional<byte[]> bytes,
    Optional<String> path,
    Optional<HttpRequest> request,
    String dest,
    Optional<String> creates,
    Choice choice,
    FileAttributes attributes) {

  /**
   * Which files of an archive are meant.
   *
   * @param include the names of those that are meant; none for all
   * @param exclude patterns of names that are not meant
   * @param options more options for the program that unpacks
   * @param keepNewer whether a file that is newer than that of the archive stays
   * @param listed whether the names of the files are wanted
   */
  record Choice(
      List<String> include,
      List<String> exclude,
      List<String> options,
      boolean keepNewer,
      boolean listed) {

    /** Gives the words behind the name of the program unzip. */
    String unzip() {
      return ShellQuote.quoteAll(options)
          + " \"$archive\" "
          + ShellQuote.quoteAll(include)
          + (exclude.isEmpty() ? "" : " -x " + ShellQuote.quoteAll(exclude));
    }

    /** Gives the words behind the name of the program tar. */
    String tar() {
      StringBuilder words = new StringBuilder();
      exclude.forEach(one -> words.append("--exclude ").append(ShellQuote.quote(one)).append(' '));
      return words + ShellQuote.quoteAll(options) + " " + ShellQuote.quoteAll(include);
    }
  }

  /** Gives what every script reads: the archive, or the request for it. */
  byte[] input() {
    return request.map(HttpRequest::input).or(() -> bytes).orElse(new byte[0]);
  }
}
