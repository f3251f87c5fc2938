package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does in a shell what pages of the documents show, and expects what they show; a line of three
 * dots stands for any lines.
 */
class TranscriptTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
  private static final String ANY_LINES = "...\n";

  @TempDir Path folder;

  /** A command with the lines that are to follow it. */
  private record Exchange(String command, String answer) {
    boolean fits(String said) {
      String[] parts = ("\n" + answer).split(Pattern.quote("\n" + ANY_LINES), -1);
      List<String> quoted = new ArrayList<>();
      for (String part : parts) {
        quoted.add(Pattern.quote(part));
      }
      return Pattern.matches("(?s)" + String.join("\n(?:.*\n)?", quoted), "\n" + said);
    }
  }

  private static List<Exchange> exchanges(String page) {
    List<Exchange> exchanges = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      for (String part : block.group(1).split("(?m)^\\$ ")) {
        if (!part.isEmpty()) {
          List<String> lines = part.lines().toList();
          int typed = 1;
          while (typed < lines.size() && lines.get(typed).startsWith("> ")) {
            typed++;
          }
          exchanges.add(new Exchange(typed(lines.subList(0, typed)), shown(lines, typed)));
        }
      }
    }
    return exchanges;
  }

  private static String typed(List<String> lines) {
    return lines.stream()
        .map(line -> line.startsWith("> ") ? line.substring(2) : line)
        .collect(Collectors.joining("\n"));
  }

  private static String shown(List<String> lines, int from) {
    return lines.stream().skip(from).map(line -> line + "\n").collect(Collectors.joining());
  }

  private Path plumb() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path program = bin.resolve("plumb");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' io.plumbline.Main \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return bin;
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/vault.md", "docs/exec.md"})
  void whatIsShownIsWhatHappens(String page) throws Exception {
    Path bin = plumb();
    Path work = Files.createDirectory(folder.resolve("work"));
    List<Exchange> exchanges = exchanges(Files.readString(Path.of(page)));
    assertTrue(exchanges.size() > 5, page);
    for (Exchange exchange : exchanges) {
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-c", exchange.command())
              .directory(work.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true);
      shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
      shell.environment().put("LC_ALL", "C.UTF-8");
      Process process = shell.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), exchange.command());
      assertTrue(
          exchange.fits(said),
          () ->
              "$ "
                  + exchange.command()
                  + "\n"
                  + said
                  + "--- but the page says\n"
                  + exchange.answer());
    }
  }
}
