package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads options meant for the {@code ssh} command as the connection variables they stand for. */
final class SshOptions {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  /** Options without a value that say nothing about how a host is reached. */
  private static final String FLAGS = "46AaCkqTvxXY";

  private static final Map<String, String> VARIABLES =
      Map.of(
          "connecttimeout", "ansible_timeout",
          "hostname", "ansible_host",
          "identityfile", "ansible_ssh_private_key_file",
          "kexalgorithms", "plumb_key_exchanges",
          "port", "ansible_port",
          "user", "ansible_user",
          "userknownhostsfile", "plumb_known_hosts",
          "stricthostkeychecking", "plumb_host_keys");

  private static final Map<String, String> LETTERS =
      Map.of("i", "IdentityFile=", "l", "User=", "p", "Port=", "J", "ProxyJump=", "o", "");

  /** Settings of the ssh command itself; nothing is lost without them. */
  private static final Set<String> WITHOUT_MEANING =
      Set.of(
          "batchmode",
          "compression",
          "controlmaster",
          "controlpath",
          "controlpersist",
          "forwardagent",
          "forwardx11",
          "identitiesonly",
          "loglevel",
          "preferredauthentications",
          "serveralivecountmax",
          "serveraliveinterval",
          "tcpkeepalive");

  private final Map<String, String> found = new LinkedHashMap<>();
  private final SourceLocation location;
  private final Problems problems;

  private SshOptions(SourceLocation location, Problems problems) {
    this.location = location;
    this.problems = problems;
  }

  /**
   * Reads options.
   *
   * @param text for example {@code -o StrictHostKeyChecking=accept-new -p 2222}
   * @param location where they stand
   * @param problems collects options that cannot be honoured
   * @return connection variables and their values
   */
  static Map<String, String> variablesIn(String text, SourceLocation location, Problems problems) {
    SshOptions options = new SshOptions(location, problems);
    Iterator<String> words = words(text).iterator();
    while (words.hasNext()) {
      options.read(words.next(), words);
    }
    return options.found;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("[\"']", ""));
    }
    return words;
  }

  private void read(String word, Iterator<String> following) {
    if (word.matches("-[" + FLAGS + "]+")) {
      return;
    }
    String letter = word.matches("-[A-Za-z].*") ? word.substring(1, 2) : "";
    String setting = LETTERS.get(letter);
    if (setting == null) {
      problems.add(location, "the ssh option " + Scalars.describe(word) + " is not supported");
      return;
    }
    String joined = word.substring(2);
    String value = joined.isEmpty() && following.hasNext() ? following.next() : joined;
    set(setting + value);
  }

  private void set(String setting) {
    String[] parts = setting.split("[=\\s]+", 2);
    String key = parts[0].toLowerCase(Locale.ROOT);
    String value = parts.length > 1 ? parts[1].strip() : "";
    String variable = VARIABLES.get(key);
    if (variable == null) {
      if (!WITHOUT_MEANING.contains(key)) {
        problems.add(
            location, "the ssh option " + Scalars.describe(parts[0]) + " is not supported");
      }
      return;
    }
    if (value.isEmpty()) {
      problems.add(location, "the ssh option \"" + parts[0] + "\" needs a value");
    } else if (key.equals("stricthostkeychecking")) {
      hostKeys(value.toLowerCase(Locale.ROOT));
    } else if (value.equals("/dev/null") && key.equals("userknownhostsfile")) {
      refuseUnchecked();
    } else {
      found.putIfAbsent(variable, value);
    }
  }

  private void hostKeys(String value) {
    switch (value) {
      case "yes", "ask" -> found.putIfAbsent("plumb_host_keys", "strict");
      case "accept-new" -> found.putIfAbsent("plumb_host_keys", "accept-new");
      case "no", "off" -> refuseUnchecked();
      default ->
          problems.add(
              location, "StrictHostKeyChecking is yes or accept-new, not \"" + value + "\"");
    }
  }

  private void refuseUnchecked() {
    problems.add(
        location,
        "host keys are always checked",
        "StrictHostKeyChecking=accept-new takes the keys of new hosts");
  }
}
