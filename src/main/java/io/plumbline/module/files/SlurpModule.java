package io.plumbline.module.files;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of a host into a variable. */
final class SlurpModule implements TaskModule<String, byte[]> {
  /** How many bytes a variable may hold; {@code fetch} takes files of any size. */
  static final int MOST = 2 * 1024 * 1024;

  private static final String EXAMPLE =
      """
      - name: Read the key that the first controller made
        slurp: {src: /etc/keystone/fernet-keys/0}
        register: fernet_key
        no_log: true
      """;

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "slurp",
        "Reads a small file of a host into a variable, in base64",
        true,
        List.of(Parameter.required("src", Type.TEXT, "The file, an absolute path")),
        Optional.empty(),
        EXAMPLE,
        arguments -> HostPath.of(arguments, "src"));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("path", "src");
  }

  @Override
  public Probe<byte[]> probe(String path) {
    String script =
        "f="
            + ShellQuote.quote(path)
            + """

            if [ -d "$f" ]; then echo 'it is a folder' >&2; exit 1; fi
            if [ ! -e "$f" ]; then echo 'it does not exist' >&2; exit 1; fi
            if [ ! -f "$f" ]; then echo 'it is not a regular file' >&2; exit 1; fi
            if [ ! -r "$f" ]; then echo 'it must not be read by this user' >&2; exit 1; fi
            """
            + "head -c "
            + (MOST + 1)
            + " \"$f\"\n";
    return new Probe<>(Command.sh(script), result -> parse(path, result));
  }

  private static byte[] parse(String path, CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException(path + " cannot be read: " + result.err().strip());
    }
    if (result.stdout().length > MOST) {
      throw new ProbeException(
          path + " has more than " + MOST + " bytes; fetch takes files of any size");
    }
    return result.stdout();
  }

  @Override
  public Change decide(String path, byte[] found) {
    return Change.none("read " + found.length + " bytes of " + path);
  }

  @Override
  public Map<String, Object> results(String path, byte[] found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("content", Base64.getEncoder().encodeToString(found));
    results.put("encoding", "base64");
    results.put("source", path);
    return results;
  }
}
