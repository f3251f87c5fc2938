package io.plumbline.module.packages;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps keys that apt trusts for every repository. */
final class AptKeyModule implements TaskModule<AptKeyModule.Wanted, AptKeyModule.Found> {
  private static final String FOLDER = "/etc/apt/trusted.gpg.d/";

  /**
   * The arguments.
   *
   * @param source the argument that says where the key comes from: url, data, file or keyserver; ""
   *     if none does
   * @param value its value
   * @param id the end of the key's fingerprint; "" if it is not given
   * @param keyring the file of keys, if one is named
   * @param present whether the key shall be there
   */
  record Wanted(
      String source, String value, String id, Optional<String> keyring, boolean present) {}

  /**
   * What was found.
   *
   * @param wanted the fingerprints of the key at its source; empty if it was not asked for
   * @param files by file of keys, the fingerprints in it
   */
  record Found(List<String> wanted, Map<String, List<String>> files) {
    private List<String> holding(String end) {
      return files.entrySet().stream()
          .filter(file -> file.getValue().stream().anyMatch(print -> print.endsWith(end)))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "apt_key",
        "Keeps keys that apt trusts for every repository; signed_by of deb822_repository is safer",
        false,
        List.of(
            Parameter.optional("url", Type.TEXT, "Where the key is fetched from"),
            Parameter.optional("data", Type.TEXT, "The key itself"),
            Parameter.optional("file", Type.TEXT, "A file on the host with the key"),
            Parameter.optional("keyserver", Type.TEXT, "A server that knows the key by its id"),
            Parameter.optional("id", Type.TEXT, "The end of its fingerprint; saves the fetching"),
            Parameter.optional("keyring", Type.TEXT, "The file of keys it is put in")
                .defaultsTo("one of its own in " + FOLDER),
            Parameter.optional("state", Type.TEXT, "Whether apt shall trust it")
                .oneOf("present", "absent")
                .defaultsTo("present")),
        Optional.empty(),
        """
        - name: apt trusts the key of the mirror
          apt_key: {url: https://mirror.example/key.asc, id: 9FED2BCBDCD29CDF762678CBAED4B06F473041FA}
        """,
        AptKeyModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<String> sources =
        List.of("url", "data", "file", "keyserver").stream().filter(arguments::has).toList();
    String id =
        arguments.text("id", "").replace(" ", "").toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
    boolean present = arguments.text("state", "present").equals("present");
    if (!id.matches("([0-9A-F]{8,40})?")) {
      arguments.problem("id", "\"id\" must be 8 to 40 hexadecimal digits");
    }
    if (sources.size() > 1) {
      arguments.problem(
          sources.get(1), "apt_key takes one of \"url\", \"data\", \"file\", \"keyserver\"");
    }
    if (present && sources.isEmpty()) {
      arguments.problem("state", "apt_key needs one of \"url\", \"data\", \"file\", \"keyserver\"");
    }
    if (id.isEmpty() && (!present || sources.contains("keyserver"))) {
      arguments.problem("id", "\"id\" is required with state absent and with \"keyserver\"");
    }
    String source = sources.isEmpty() || !present ? "" : sources.get(0);
    Optional<String> keyring = arguments.optionalText("keyring");
    if (keyring.isPresent() && !keyring.get().startsWith("/")) {
      arguments.problem("keyring", "\"keyring\" must be an absolute path");
    }
    return new Wanted(source, source.isEmpty() ? "" : arguments.text(source), id, keyring, present);
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String files =
        wanted
            .keyring()
            .map(ShellQuote::quote)
            .orElse("/etc/apt/trusted.gpg " + FOLDER + "*.gpg " + FOLDER + "*.asc");
    StringBuilder script = new StringBuilder(AptKeyring.TOOLS);
    script.append("for file in ").append(files).append("; do\n");
    script.append("  if [ -f \"$file\" ]; then printf 'file %s\\n' \"$file\"; ");
    script.append("prints \"$file\"; fi\ndone\n");
    boolean known = !wanted.id().isEmpty();
    if (wanted.present() && !known) {
      script.append(AptKeyring.obtained(wanted));
      script.append("echo wanted\nprints \"$key\"\n");
    }
    return new Probe<>(Command.sh(script.toString()).reading(data(wanted)), AptKeyModule::parse);
  }

  private static byte[] data(Wanted wanted) {
    String text = wanted.source().equals("data") ? wanted.value() : "";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no gpg on this host (the package gpg brings it)");
    }
    if (!result.succeeded()) {
      throw new ProbeException("the keys cannot be looked at: " + result.err().strip());
    }
    List<String> wanted = new ArrayList<>();
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> prints = wanted;
    boolean asked = false;
    for (String line : result.out().lines().toList()) {
      if (line.startsWith("file ")) {
        prints = files.computeIfAbsent(line.substring(5), path -> new ArrayList<>());
      } else if (line.equals("wanted")) {
        prints = wanted;
        asked = true;
      } else {
        prints.add(line);
      }
    }
    if (asked && wanted.isEmpty()) {
      throw new ProbeException("what was given or fetched is not a key");
    }
    return new Found(wanted, files);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String end = wanted.id().isEmpty() ? found.wanted().get(0) : wanted.id();
    List<String> holding = found.holding(end);
    if (!wanted.present()) {
      return holding.isEmpty()
          ? Change.none("apt does not trust the key " + end)
          : Change.of(
              "remove the key " + end,
              holding.stream().<Step>map(file -> AptKeyring.removal(file, end)).toList(),
              List.of());
    }
    if (!holding.isEmpty()) {
      return Change.none("apt trusts the key " + end);
    }
    String path = wanted.keyring().orElse(FOLDER + end + ".gpg");
    Command command = Command.sh(AptKeyring.addition(wanted, path)).reading(data(wanted));
    return Change.of("add the key " + end, new Step.Execute(command, Set.of(0)))
        .because(Discrepancy.MISSING);
  }
}
