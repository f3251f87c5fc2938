package io.plumbline.connection.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkedStreamTest {
  private final MarkedStream stream = new MarkedStream();
  private final List<String> words = new ArrayList<>();

  private BoundedOutput expect(String marker) {
    BoundedOutput output = new BoundedOutput(1000);
    stream.expect(marker, output, words::add);
    return output;
  }

  private static String text(BoundedOutput output) {
    return new String(output.kept(), StandardCharsets.ISO_8859_1);
  }

  private boolean feed(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
    return stream.feed(bytes, 1, bytes.length - 2);
  }

  @Test
  void bytesBeforeAMarkerBelongToIt() {
    BoundedOutput first = expect("abc");
    BoundedOutput second = expect("xyz");
    assertEquals(true, feed("one abtwo abc 17\nthree\nxyz\n"));
    assertEquals("one abtwo ", text(first));
    assertEquals("three\n", text(second));
    assertEquals(List.of("17", ""), words);
  }

  @Test
  void anythingButTheMarkerThatIsDueIsOutput() {
    BoundedOutput first = expect("abc");
    expect("xyz");
    feed("xyz\nxyz 1\nababab\nabc\nabcxyz\n");
    assertEquals("xyz\nxyz 1\nababab\n", text(first));
  }

  @Test
  void bytesThatNobodyAskedForAreDropped() {
    expect("abc");
    assertEquals(true, feed("abc\nfarewell"));
    assertEquals(false, feed("abc\n"));
    BoundedOutput next = expect("abc");
    feed("xabc\n");
    assertEquals("x", text(next));
  }

  @Test
  void theWayTheBytesAreCutMakesNoDifference() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      MarkedStream cut = new MarkedStream();
      List<BoundedOutput> outputs = new ArrayList<>();
      List<String> wanted = new ArrayList<>();
      List<String> found = new ArrayList<>();
      for (int frame = 0; frame < 3; frame++) {
        String marker = letters(random, 5) + "c";
        String output = letters(random, random.nextInt(12));
        int at = (output + marker).indexOf(marker);
        wanted.add(output.substring(0, at));
        BoundedOutput kept = new BoundedOutput(1000);
        outputs.add(kept);
        cut.expect(marker, kept, found::add);
        sent.writeBytes((output.substring(0, at) + marker + " " + frame + "\n").getBytes());
      }
      byte[] all = sent.toByteArray();
      for (int at = 0; at < all.length; ) {
        int length = Math.min(all.length - at, 1 + random.nextInt(5));
        cut.feed(all, at, length);
        at += length;
      }
      assertEquals(wanted, outputs.stream().map(MarkedStreamTest::text).toList());
      assertEquals(List.of("0", "1", "2"), found);
    }
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < count; index++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }
    return text.toString();
  }

  @Test
  void outputBeyondTheLimitIsCounted() {
    BoundedOutput output = new BoundedOutput(4);
    stream.expect("!", output, words::add);
    feed("abcdefgh!\n");
    assertEquals("abcd", text(output));
    assertEquals(4, output.dropped());
  }
}
