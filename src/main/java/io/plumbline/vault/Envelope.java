package io.plumbline.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands around encrypted data: a first line that names the format, the cipher and the vault
 * id, then salt, checksum and data as hexadecimal digits of hexadecimal digits.
 *
 * @param label the vault id, if one is named
 * @param salt what the key is made of beside the password
 * @param checksum the HMAC-SHA256 of the data
 * @param data the encrypted bytes
 */
record Envelope(Optional<String> label, byte[] salt, byte[] checksum, byte[] data) {
  private static final String MAGIC = "$ANSIBLE_VAULT";
  private static final String CIPHER = "AES256";
  private static final String PLAIN_VERSION = "1.1";
  private static final String LABELLED_VERSION = "1.2";
  private static final int LINE = 80;
  private static final HexFormat HEX = HexFormat.of();

  /** Tells whether data claims to be encrypted. */
  static boolean begins(byte[] content) {
    return new String(
            content, 0, Math.min(content.length, MAGIC.length()), StandardCharsets.US_ASCII)
        .equals(MAGIC);
  }

  /** Reads the first line alone, for it can be wrong without any password. */
  static Optional<String> label(String text) throws VaultException {
    String[] fields = text.stripTrailing().lines().findFirst().orElse("").strip().split(";", -1);
    if (!fields[0].equals(MAGIC)) {
      throw new VaultException(
          "this is not encrypted data", Optional.of("it begins with " + MAGIC + ";1.1;AES256"));
    }
    boolean labelled = fields.length == 4 && fields[1].equals(LABELLED_VERSION);
    boolean plain = fields.length == 3 && fields[1].equals(PLAIN_VERSION);
    if (fields.length > 1 && !fields[1].matches("1\\.[12]")) {
      throw new VaultException(
          "the vault format \"" + fields[1] + "\" is not supported",
          Optional.of("version 1.1 and 1.2 are; rekey it with ansible-vault"));
    }
    if (!labelled && !plain || labelled && fields[3].isEmpty()) {
      throw new VaultException(
          "the first line of the encrypted data is damaged",
          Optional.of("it is like " + MAGIC + ";1.1;AES256 or " + MAGIC + ";1.2;AES256;LABEL"));
    }
    if (!fields[2].equals(CIPHER)) {
      throw new VaultException(
          "the cipher \"" + fields[2] + "\" is not supported", Optional.of("AES256 is"));
    }
    return labelled ? Optional.of(fields[3]) : Optional.empty();
  }

  /** Takes encrypted data apart. */
  static Envelope parse(String text) throws VaultException {
    Optional<String> label = label(text);
    StringBuilder digits = new StringBuilder(text.length());
    text.lines().skip(1).map(String::strip).forEach(digits::append);
    String[] parts = new String(digitsIn(digits), StandardCharsets.US_ASCII).split("\n", -1);
    if (parts.length != 3) {
      throw new VaultException("the encrypted data is damaged: a part of it is missing");
    }
    return new Envelope(label, digitsIn(parts[0]), digitsIn(parts[1]), digitsIn(parts[2]));
  }

  /** Puts encrypted data together, in lines of 80 characters, the last one ended too. */
  String text() {
    String parts =
        HEX.formatHex(salt) + "\n" + HEX.formatHex(checksum) + "\n" + HEX.formatHex(data);
    String digits = HEX.formatHex(parts.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder(digits.length() + digits.length() / LINE + LINE);
    text.append(MAGIC).append(';').append(label.isPresent() ? LABELLED_VERSION : PLAIN_VERSION);
    text.append(';').append(CIPHER);
    label.ifPresent(name -> text.append(';').append(name));
    for (int at = 0; at < digits.length(); at += LINE) {
      text.append('\n').append(digits, at, Math.min(digits.length(), at + LINE));
    }
    return text.append('\n').toString();
  }

  private static byte[] digitsIn(CharSequence digits) throws VaultException {
    try {
      return HEX.parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new VaultException(
          "the encrypted data is damaged: it holds something else than hexadecimal digits, or an"
              + " odd number of them");
    }
  }
}
