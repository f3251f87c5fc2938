package io.plumbline.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyExchangesTest {
  @Test
  void theCheapOnesComeFirst() {
    assertEquals("curve25519-sha256", KeyExchanges.supported(17).get(0));
    assertEquals("curve25519-sha256", KeyExchanges.supported(23).get(0));
  }

  @Test
  void whereJavaHasMlKemItComesFirst() {
    assertEquals("mlkem768x25519-sha256", KeyExchanges.supported(24).get(0));
    assertEquals(
        KeyExchanges.supported(17),
        KeyExchanges.supported(24).subList(1, KeyExchanges.supported(24).size()));
  }

  @Test
  void aListIsTakenInItsOrder() {
    assertEquals(
        List.of("ecdh-sha2-nistp384", "curve25519-sha256"),
        KeyExchanges.chosen("ecdh-sha2-nistp384, curve25519-sha256"));
  }

  @Test
  void patternsStandForWhatTheyMatch() {
    assertEquals(
        List.of("ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521"),
        KeyExchanges.chosen("ecdh-*"));
    assertEquals(List.of("ecdh-sha2-nistp256"), KeyExchanges.chosen("ecdh-sha2-nistp25?"));
    assertEquals(List.of(), KeyExchanges.chosen("curve25519.sha256"));
  }

  @Test
  void whatCannotBeDoneIsLeftOut() {
    assertEquals(
        List.of("curve25519-sha256"),
        KeyExchanges.chosen("sntrup761x25519-sha512@openssh.com,curve25519-sha256"));
    assertEquals(List.of(), KeyExchanges.chosen("sntrup761x25519-sha512@openssh.com"));
    assertEquals(List.of(), KeyExchanges.chosen(""));
  }

  @Test
  void aSignChangesTheUsualList() {
    List<String> usual = KeyExchanges.supported();
    assertEquals(usual, KeyExchanges.chosen("+ecdh-sha2-nistp521"));
    List<String> without = new ArrayList<>(usual);
    without.remove("ecdh-sha2-nistp521");
    assertEquals(without, KeyExchanges.chosen("-ecdh-sha2-nistp521"));
    without.add(0, "ecdh-sha2-nistp521");
    assertEquals(without, KeyExchanges.chosen("^ecdh-sha2-nistp521"));
  }
}
