package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Target;
import io.plumbline.connection.local.LocalConnector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the program on playbooks written for a test, with real shells as hosts. */
final class CliRun {
  private static final String HOSTS =
      """
      all:
        hosts:
          a: {ansible_connection: local}
          b: {ansible_connection: local}
          gone: {ansible_host: gone.invalid}
      """;

  private final Path folder;
  private TypedAnswers dialogue = new TypedAnswers();

  CliRun(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("hosts.yml"), HOSTS);
  }

  /** What a run of the program came to. */
  record Result(int status, String out, String err) {
    Result exits(ExitCode code) {
      assertEquals(code.code(), status, () -> out + err);
      return this;
    }

    Result says(String text) {
      assertTrue(out.contains(text), () -> "no \"" + text + "\" in:\n" + out + err);
      return this;
    }

    Result complains(String text) {
      assertTrue(err.contains(text), () -> "no \"" + text + "\" in:\n" + err);
      return this;
    }

    Result neverSays(String text) {
      assertTrue(!out.contains(text) && !err.contains(text), () -> text + " is in:\n" + out);
      return this;
    }
  }

  Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Result run(String playbook, String... options) throws IOException {
    return command("run", playbook, options);
  }

  Result command(String command, String playbook, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-i", folder.resolve("hosts.yml").toString()));
    arguments.addAll(List.of("-e", "folder=" + folder));
    arguments.addAll(List.of("-e", "secrets_file=" + folder.resolve("secrets.yml")));
    arguments.addAll(List.of(options));
    arguments.add(file("site.yml", playbook).toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        execute(
            out,
            err,
            Map.of("PLUMB_STATE", folder.resolve("state").toString()),
            folder,
            LocalHosts::new,
            dialogue,
            arguments);
    return new Result(status, out.toString(), err.toString());
  }

  /** Lets somebody type these answers to the questions of the next runs. */
  CliRun answers(String... answers) {
    dialogue = new TypedAnswers(answers);
    return this;
  }

  /** The questions that were asked since. */
  List<String> questions() {
    return dialogue.questions();
  }

  /** Runs the program in a home of its own; only local hosts can be reached. */
  static Result withLocalHosts(Map<String, String> environment, Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        execute(out, err, environment, home, LocalHosts::new, Dialogue.SILENT, List.of(arguments));
    return new Result(status, out.toString(), err.toString());
  }

  /** Runs the program with a command that must not need a connection; gives its exit status. */
  static int withoutHosts(
      Writer out, Writer err, Map<String, String> environment, Path home, List<String> arguments) {
    return execute(
        out,
        err,
        environment,
        home,
        () -> {
          throw new AssertionError("this needs no connection: " + arguments);
        },
        Dialogue.SILENT,
        arguments);
  }

  private static int execute(
      Writer out,
      Writer err,
      Map<String, String> environment,
      Path home,
      Supplier<Surroundings.ClosableConnector> connectors,
      Dialogue dialogue,
      List<String> arguments) {
    Surroundings surroundings =
        new Surroundings(
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            environment,
            home,
            connectors,
            dialogue);
    return Plumb.execute(surroundings, arguments.toArray(String[]::new));
  }

  /** Local hosts work; any other cannot be reached. */
  private static final class LocalHosts implements Surroundings.ClosableConnector {
    @Override
    public Connection connect(Target target) throws ConnectionException {
      if (target.kind() != Target.Kind.LOCAL) {
        throw new ConnectionException(
            ConnectionException.Reason.UNREACHABLE, "nothing answers at " + target.address(), null);
      }
      return new LocalConnector().connect(target);
    }

    @Override
    public void close() {}
  }
}
