package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what a template comes to on a host. */
final class TemplateModule implements TaskModule<SentFile, FoundFile> {
  private static final String SUFFIX = ".ftl";
  private static final String EXAMPLE =
      """
      - name: Name every host
        template: {src: hosts.ftl, dest: /etc/hosts, mode: 0644, owner: root}
      """;

  @Override
  public ModuleSpec<SentFile> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("src", Type.TEMPLATE, "The template"));
    parameters.addAll(SentFile.parameters());
    return new ModuleSpec<>(
        "template",
        "Puts on a host what a template comes to there",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        TemplateModule::bind);
  }

  private static SentFile bind(Arguments arguments) {
    Optional<ControllerFile> source = arguments.file("src");
    if (source.isEmpty()) {
      arguments.problem("src", "\"src\" is required");
      return SentFile.of(arguments, new byte[0], Optional.of(""));
    }
    String name = source.get().path().getFileName().toString();
    String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return SentFile.of(arguments, SentFile.read(arguments, source.get()), Optional.of(bare));
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
