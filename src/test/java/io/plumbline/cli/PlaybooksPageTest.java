package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page about playbooks does what the page says. */
class PlaybooksPageTest {
  private static final Path PAGE = Path.of("docs/playbooks.md");
  private static final Pattern FILE = Pattern.compile("(?s)```yaml\n# (\\S+)\n(.*?)```");
  private static final Pattern LOG = Pattern.compile("(?s)```text\n(.*?)```");

  @TempDir Path folder;

  @Test
  void theExampleLeavesTheLogThatIsShown() throws IOException {
    CliRun cli = new CliRun(folder);
    String page = Files.readString(PAGE);
    Matcher files = FILE.matcher(page);
    String site = "";
    while (files.find()) {
      cli.file(files.group(1), files.group(2));
      site = files.group(1).equals("site.yml") ? files.group(2) : site;
    }
    cli.run(site).exits(ExitCode.OK).says("rescued=1");
    Matcher log = LOG.matcher(page);
    log.find();
    assertEquals(log.group(1), Files.readString(folder.resolve("log")));
  }
}
