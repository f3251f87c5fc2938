package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a file of the control machine, or a text, on a host. */
final class CopyModule implements TaskModule<SentFile, FoundFile> {
  private static final String EXAMPLE =
      """
      - name: Tell instances of the smaller packets of the tunnel
        copy:
          content: "dhcp-option-force=26,1450\\n"
          dest: /etc/neutron/dnsmasq-neutron.conf
          mode: 0644
      """;

  @Override
  public ModuleSpec<SentFile> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.optional("src", Type.FILE, "The file to send"));
    parameters.add(Parameter.optional("content", Type.TEXT, "The text to send instead of a file"));
    parameters.add(
        Parameter.optional("decrypt", Type.BOOLEAN, "Whether an encrypted file is decrypted first")
            .defaultsTo("true"));
    parameters.addAll(SentFile.parameters());
    return new ModuleSpec<>(
        "copy",
        "Puts a file or a text on a host, byte for byte",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        CopyModule::bind);
  }

  private static SentFile bind(Arguments arguments) {
    Optional<ControllerFile> source = arguments.file("src");
    if (source.isPresent() == arguments.has("content")) {
      arguments.problem("src", "copy needs one of \"src\" and \"content\"");
    }
    if (source.isPresent()) {
      return SentFile.of(arguments, SentFile.read(arguments, source.get()), source.get().path());
    }
    byte[] content = arguments.text("content", "").getBytes(StandardCharsets.UTF_8);
    return SentFile.of(arguments, content, Optional.empty());
  }

  @Override
  public Probe<FoundFile> probe(SentFile wanted) {
    return wanted.probe();
  }

  @Override
  public Change decide(SentFile wanted, FoundFile found) {
    return wanted.decide(found);
  }

  @Override
  public Map<String, Object> results(
      SentFile wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.results(found, applied);
  }
}
