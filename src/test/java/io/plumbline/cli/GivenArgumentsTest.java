package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GivenArgumentsTest {

  private static String after(String... given) {
    return GivenArguments.after("run", List.of(given));
  }

  @Test
  void writesWhatStoodBehindTheCommand() {
    assertEquals("site.yml -i lab.yml -vv", after("run", "site.yml", "-i", "lab.yml", "-vv"));
    assertEquals("", after("run"));
  }

  @Test
  void quotesWhatAShellWouldTakeApart() {
    assertEquals("'my site.yml' -l 'web:&prod'", after("run", "my site.yml", "-l", "web:&prod"));
  }

  @Test
  void leavesTheValuesOfVariablesOut() {
    assertEquals(
        "a.yml -e ... -e ... -e ... -e ...",
        after(
            "run",
            "a.yml",
            "-e",
            "password=x",
            "-epassword=x",
            "--extra-vars=password=x",
            "-e=p=x"));
    assertEquals("a.yml --extra-vars ...", after("run", "a.yml", "--extra-vars", "{\"p\": 1}"));
  }

  @Test
  void keepsTheNamesOfVariableFiles() {
    assertEquals(
        "a.yml -e @vars.yml -e@vars.yml --extra-vars=@vars.yml",
        after("run", "a.yml", "-e", "@vars.yml", "-e@vars.yml", "--extra-vars=@vars.yml"));
  }
}
