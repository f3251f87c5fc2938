package io.plumbline.module.packages;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Step;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads the lists of a changed repository; if that fails, the change is taken back. */
final class AptUpdate {
  private AptUpdate() {}

  /**
   * Makes the step.
   *
   * @param path the file that was changed
   * @param before what it held; empty if it was not there
   * @return a step that leaves the file as it was if the lists cannot be read
   */
  static Step after(String path, Optional<String> before) {
    String back = before.isPresent() ? "cat >\"$f\"" : "rm -f \"$f\"";
    String script =
        """
        f=PATH
        apt-get -q update </dev/null >&2 && exit 0
        BACK
        echo "$f is as it was before, because its lists could not be read" >&2
        exit 1
        """
            .replace("PATH", ShellQuote.quote(path))
            .replace("BACK", back);
    byte[] kept = before.orElse("").getBytes(StandardCharsets.UTF_8);
    return new Step.Execute(Command.sh(script).reading(kept), Set.of(0));
  }
}
