package io.plumbline.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
  private final SecretMask mask = new SecretMask();

  @Test
  void aTextWithoutSecretsIsTheSameObject() {
    mask.add("hunter22");
    String text = "nothing to hide";
    assertSame(text, mask.mask(text));
    assertEquals("", mask.mask(""));
  }

  @Test
  void secretsAreHiddenInsideWordsAndMoreThanOnce() {
    mask.add("hunter22");
    assertEquals(
        "mysql://root:********@db a=********x", mask.mask("mysql://root:hunter22@db a=hunter22x"));
  }

  @Test
  void aSecretInsideALongerOneDoesNotSpoilIt() {
    mask.add("pass");
    mask.add("password1");
    assertEquals("******** ********word2", mask.mask("password1 password2"));
  }

  @Test
  void overlappingSecretsLeaveNothingBetween() {
    mask.add("abcdef");
    mask.add("defghi");
    mask.add("abab");
    assertEquals("x********y", mask.mask("xabcdefghiy"));
    assertEquals("********", mask.mask("ababab"));
  }

  @Test
  void shortSecretsAreIgnored() {
    mask.add("abc");
    mask.add("");
    mask.add("  \n");
    mask.add(" ab ");
    assertEquals("abc ab", mask.mask("abc ab"));
  }

  @Test
  void theSpacesAroundASecretDoNotMatter() {
    mask.add("s3cret\n");
    assertEquals("got ********.", mask.mask("got s3cret."));
  }

  @Test
  void aKeyOfSeveralLinesIsHiddenLineByLine() {
    mask.add("-----BEGIN KEY-----\nb3BlbnNzaC1rZXktdjE\nAAAABG5vbmUAAAAEb\n-----END KEY-----\n");
    assertEquals("+********\n+********", mask.mask("+b3BlbnNzaC1rZXktdjE\n+AAAABG5vbmUAAAAEb"));
    assertEquals("-----BEGIN KEY-----", mask.mask("-----BEGIN KEY-----"));
  }

  @Test
  void aSecretIsHiddenInJsonAndInAUrl() {
    mask.add("a\"b\\c d/\u00e4");
    assertEquals("{\"p\":\"********\"}", mask.mask("{\"p\":\"a\\\"b\\\\c d/\u00e4\"}"));
    assertEquals("?p=********", mask.mask("?p=a%22b%5Cc+d%2F%C3%A4"));
    assertEquals("?p=********", mask.mask("?p=a%22b%5Cc%20d%2F%C3%A4"));
  }

  @Test
  void valuesAreMaskedAllTheWayDown() {
    mask.add("hunter22");
    mask.add("12345678");
    Object inner = List.of("hunter22", true, Map.of("pin", 12345678L));
    assertEquals(
        Map.of("rc", 0, "token-********", List.of("********", true, Map.of("pin", "********"))),
        mask.maskMap(Map.of("rc", 0, "token-hunter22", inner)));
    assertEquals(Arrays.asList(null, 1), mask.maskValue(Arrays.asList(null, 1)));
  }

  @Test
  void secretsAddedByOtherThreadsAreHiddenFromThenOn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String secret = "secret-" + i + "-end";
        answers.add(
            threads.submit(
                () -> {
                  mask.add(secret);
                  return mask.mask("<" + secret + ">");
                }));
      }
      for (Future<String> answer : answers) {
        assertEquals("<********>", answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals("********", mask.mask("secret-0-end"));
  }

  @Test
  void aLongTextOfNothingButSecretsIsHiddenInOnePiece() {
    mask.add("aaaa");
    assertEquals("********b", mask.mask("a".repeat(100_000) + "b"));
  }
}
