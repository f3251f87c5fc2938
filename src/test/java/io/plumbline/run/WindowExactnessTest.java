package io.plumbline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that sends looks ahead comes to the same as one that does one thing at a time. */
class WindowExactnessTest {
  private static final int PLAYS = 2000;

  @TempDir private Path folder;

  /** What a run came to: all that was told, what the hosts hold now, and how often was sent. */
  private record End(List<String> told, String state, int sendings) {}

  @Test
  void aRunThatSendsLooksAheadComesToTheSame() throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts.yml"), "all: {hosts: {h1: {}, h2: {}}}\n");
    int ahead = 0;
    int oneAtATime = 0;
    for (int seed = 0; seed < PLAYS; seed++) {
      String text = RandomPlay.of(seed);
      Path file = Files.writeString(folder.resolve("play.yml"), text);
      End windowed = run(hosts, file, seed, true);
      End plain = run(hosts, file, seed, false);
      String play = "seed " + seed + "\n" + text;
      assertEquals(String.join("\n", plain.told), String.join("\n", windowed.told), play);
      assertEquals(plain.state, windowed.state, play);
      ahead += windowed.sendings;
      oneAtATime += plain.sendings;
    }
    assertTrue(ahead < oneAtATime * 0.8, ahead + " sendings, not far fewer than " + oneAtATime);
  }

  private End run(Path hosts, Path file, int seed, boolean ahead) {
    Map<String, ImaginaryHost> imaginary = new TreeMap<>();
    Map<String, Integer> shared = new TreeMap<>(Map.of("shared", seed % 3));
    List<String> told = new ArrayList<>();
    new PlaybookRun(modules(), hosts, file, ahead)
        .on(
            target ->
                imaginary.computeIfAbsent(
                    target.name(), name -> new ImaginaryHost(shared, seed % 5)),
            new Telling(told));
    int sendings = imaginary.values().stream().mapToInt(ImaginaryHost::sendings).sum();
    StringBuilder state = new StringBuilder();
    imaginary.forEach((name, host) -> state.append(name).append(host.state()));
    return new End(told, state.toString(), sendings);
  }

  private static Modules modules() {
    List<PlaybookModule<?>> all = new ArrayList<>();
    Stream.of(NumberModule.Kind.values()).map(NumberModule::new).forEach(all::add);
    all.add(Modules.all().find("set_fact").orElseThrow());
    all.add(Modules.all().find("meta").orElseThrow());
    return new Modules(all);
  }

  /** Writes down all that is told of tasks but how long they took. */
  private record Telling(List<String> told) implements RunListener {
    @Override
    public void taskFinished(TaskResult result) {
      told.add(
          String.join(
              " | ",
              result.host(),
              result.task().name(),
              result.status().name(),
              result.summary(),
              result.message(),
              result.diffs().toString(),
              new TreeMap<>(result.values()).toString(),
              result.items().toString(),
              result.ignored() + " " + result.attempts()));
    }
  }
}
