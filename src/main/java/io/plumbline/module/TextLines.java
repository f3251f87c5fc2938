package io.plumbline.module;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file that is to be edited. Lines that are not touched come back byte for byte,
 * with the line ends they had.
 */
public final class TextLines {
  private static final Pattern LINE = Pattern.compile("([^\\n]*?)(\\r?\\n|\\z)");

  private final List<String> texts = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final Charset charset;
  private final String lineEnd;

  /**
   * Splits a content into lines; bytes that are not UTF-8 are kept one to a character.
   *
   * @param content the bytes of a file
   */
  public TextLines(byte[] content) {
    charset = isUtf8(content) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    Matcher matcher = LINE.matcher(new String(content, charset));
    while (matcher.find() && matcher.end() > matcher.start()) {
      texts.add(matcher.group(1));
      ends.add(matcher.group(2));
    }
    lineEnd = !ends.isEmpty() && ends.get(0).equals("\r\n") ? "\r\n" : "\n";
  }

  private static boolean isUtf8(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * Gives a wanted text as it would look among these lines, where one character may stand for one
   * byte.
   *
   * @param wanted any text
   * @return the text to compare with and to write
   */
  public String among(String wanted) {
    return new String(wanted.getBytes(StandardCharsets.UTF_8), charset);
  }

  /**
   * Counts the lines.
   *
   * @return how many there are; an open last line counts
   */
  public int size() {
    return texts.size();
  }

  /**
   * Gives a line without its end.
   *
   * @param at its number, from 0
   * @return the text
   */
  public String get(int at) {
    return texts.get(at);
  }

  /**
   * Replaces a line and keeps its end.
   *
   * @param at its number, from 0
   * @param text the new text
   */
  public void set(int at, String text) {
    texts.set(at, text);
  }

  /**
   * Puts a line before the one of this number; it ends as the first line does.
   *
   * @param at a number from 0 to {@link #size()}
   * @param text the text
   */
  public void add(int at, String text) {
    if (at > 0 && ends.get(at - 1).isEmpty()) {
      ends.set(at - 1, lineEnd);
    }
    texts.add(at, text);
    ends.add(at, lineEnd);
  }

  /**
   * Takes a line out.
   *
   * @param at its number, from 0
   */
  public void remove(int at) {
    texts.remove(at);
    ends.remove(at);
  }

  /**
   * Gives the whole as it stands now.
   *
   * @return the bytes of the file
   */
  public byte[] bytes() {
    StringBuilder whole = new StringBuilder();
    for (int at = 0; at < texts.size(); at++) {
      whole.append(texts.get(at)).append(ends.get(at));
    }
    return whole.toString().getBytes(charset);
  }
}
