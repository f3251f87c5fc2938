package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.Diff;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortDifferenceTest {
  private static String between(String before, String after) {
    return ShortDifference.of(List.of(new Diff("/x", before, after)));
  }

  @Test
  void theNameOfASettingIsSaidOnce() {
    assertEquals("mode: 0600 -> 0644", between("mode: 0600\n", "mode: 0644\n"));
    assertEquals(
        "local_ip = 10.0.1.9 -> 10.0.1.3",
        between("[ovs]\nlocal_ip = 10.0.1.9\nx = y\n", "[ovs]\nlocal_ip = 10.0.1.3\nx = y\n"));
  }

  @Test
  void whatComesAndGoesIsSaid() {
    assertEquals("(nothing) -> new", between("old\n", "old\nnew\n"));
    assertEquals("old -> (nothing)", between("new\nold\n", "new\n"));
    assertEquals("", between("", "all is new\n"));
  }

  @Test
  void manyLinesAreCounted() {
    assertEquals("1 line -> 4 lines", between("x\na\n", "x\nb\nc\nd\ne\n"));
    assertEquals("", ShortDifference.of(List.of()));
  }

  @Test
  void whatAHostSentIsSafeAndShort() {
    assertEquals("a\\x1b[2J -> b", between("a\u001b[2J\n", "b\n"));
    assertEquals(160, between("a\n", "b".repeat(1000) + "\n").length());
  }
}
