package io.plumbline.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the page that says where plumb differs from Ansible, of the reasons beside the cases. */
final class DifferencesPage {
  static final Path PAGE = Path.of("docs/ansible.md");
  private static final Path HEAD = Path.of("src/test/parity/ansible-head.md");
  private static final String TOPIC = "topic: ";

  private DifferencesPage() {}

  /** Gives the page: the head, and the reasons by topic. */
  static String text(List<ParityCase> cases) throws IOException {
    Map<String, StringBuilder> topics = new TreeMap<>();
    for (ParityCase known : cases) {
      if (known.differs()) {
        String reason = Files.readString(known.reason());
        int end = reason.indexOf('\n');
        if (!reason.startsWith(TOPIC) || end < 0) {
          throw new IOException(known.reason() + " does not begin with \"" + TOPIC + "\"");
        }
        topics
            .computeIfAbsent(reason.substring(TOPIC.length(), end), topic -> new StringBuilder())
            .append(reason.substring(end).strip())
            .append(" ([case](../src/test/parity/cases/%s))\n\n".formatted(known.name()));
      }
    }
    StringBuilder page = new StringBuilder();
    page.append(Files.readString(HEAD).strip().formatted(cases.size())).append("\n\n");
    topics.forEach(
        (topic, reasons) -> page.append("### ").append(topic).append("\n\n").append(reasons));
    return page.toString().strip() + "\n";
  }
}
