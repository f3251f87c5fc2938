package io.plumbline.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  @Test
  void everyDirectiveIsExplained() {
    Set<String> shared = Keywords.names(Keywords.SHARED);
    assertEquals(
        List.of(),
        Arrays.stream(Directive.values())
            .map(Directive::word)
            .filter(word -> !shared.contains(word))
            .toList());
  }

  @Test
  void everyKindOfLoopIsExplained() {
    Set<String> task = Keywords.names(Keywords.TASK);
    assertEquals(
        List.of(),
        Arrays.stream(Loop.Kind.values())
            .map(Loop.Kind::word)
            .filter(word -> !task.contains(word))
            .toList());
  }

  @Test
  void noKeywordStandsTwice() {
    Stream.of(
            Keywords.PLAY,
            Keywords.BLOCK,
            Keywords.TASK,
            Keywords.CHECK,
            Keywords.ROLE,
            Keywords.LOOP_CONTROL)
        .forEach(
            keywords -> {
              Set<String> seen = new HashSet<>();
              keywords.forEach(one -> assertTrue(seen.add(one.name()), one::name));
            });
  }
}
