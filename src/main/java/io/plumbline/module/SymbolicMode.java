package io.plumbline.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Permissions said as changes, such as {@code u=rwX,g-w}.
 *
 * @param text the changes as chmod takes them, each with the users it is for
 * @param executable what they come to for folders and for files that can be executed
 * @param other what they come to for all other files
 */
record SymbolicMode(String text, Bits executable, Bits other) {
  private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=][rwxXst]*)+)");
  private static final Pattern OPERATION = Pattern.compile("([-+=])([rwxXst]*)");

  /**
   * Bits that are set and bits that are cleared.
   *
   * @param set those set
   * @param cleared those cleared
   */
  record Bits(int set, int cleared) {
    Bits then(int more, int less) {
      return new Bits(set & ~less | more, (cleared | less) & ~more);
    }
  }

  /**
   * Reads permissions.
   *
   * @param text for example {@code u+x,go=}
   * @return what it says; nothing if it is no such text
   */
  static Optional<SymbolicMode> parse(String text) {
    Bits executable = new Bits(0, 0);
    Bits other = new Bits(0, 0);
    List<String> clauses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher clause = CLAUSE.matcher(part);
      if (!clause.matches()) {
        return Optional.empty();
      }
      Matcher operation = OPERATION.matcher(clause.group(2));
      while (operation.find()) {
        String who = who(clause.group(1), operation.group(2));
        String letters = operation.group(2);
        clauses.add(who + operation.group());
        executable = applied(executable, who, operation.group(1), bits(who, letters, true));
        other = applied(other, who, operation.group(1), bits(who, letters, false));
      }
    }
    return Optional.of(new SymbolicMode(String.join(",", clauses), executable, other));
  }

  /** Without users all are meant, but writing is left to the owner, as with the usual umask. */
  private static String who(String users, String letters) {
    return !users.isEmpty() ? users : letters.contains("w") ? "u" : "a";
  }

  private static Bits applied(Bits before, String who, String operation, int bits) {
    return switch (operation) {
      case "+" -> before.then(bits, 0);
      case "-" -> before.then(0, bits);
      default -> before.then(bits, all(who) & ~bits);
    };
  }

  private static int all(String who) {
    return bits(who, "rwx", false);
  }

  private static int bits(String who, String letters, boolean executable) {
    int bits = 0;
    for (char letter : letters.toCharArray()) {
      bits |=
          switch (letter) {
            case 'r' -> of(who, 4);
            case 'w' -> of(who, 2);
            case 'x' -> of(who, 1);
            case 'X' -> executable ? of(who, 1) : 0;
            case 's' -> (is(who, 'u') ? 04000 : 0) | (is(who, 'g') ? 02000 : 0);
            default -> 01000;
          };
    }
    return bits;
  }

  private static int of(String who, int bit) {
    return (is(who, 'u') ? bit << 6 : 0) | (is(who, 'g') ? bit << 3 : 0) | (is(who, 'o') ? bit : 0);
  }

  private static boolean is(String who, char user) {
    return who.indexOf(user) >= 0 || who.indexOf('a') >= 0;
  }

  /**
   * Tells what permissions become.
   *
   * @param octal four octal digits
   * @param folder whether they are those of a folder
   * @return four octal digits
   */
  String appliedTo(String octal, boolean folder) {
    int mode = Integer.parseInt(octal, 8);
    Bits bits = folder || (mode & 0111) != 0 ? executable : other;
    return "%04o".formatted(mode & ~bits.cleared | bits.set);
  }

  /**
   * Gives the tests for {@code find} that hold for what these permissions would change.
   *
   * @return an expression
   */
  String tests() {
    String differ = differ(executable);
    if (executable.equals(other)) {
      return "! -type l \\( " + differ + " \\)";
    }
    return "! -type l \\( \\( \\( -type d -o -perm /111 \\) \\( "
        + differ
        + " \\) \\) -o \\( ! -type d ! -perm /111 \\( "
        + differ(other)
        + " \\) \\) \\)";
  }

  private static String differ(Bits bits) {
    return "! -perm -%o -o -perm /%o"
        .formatted(bits.set, bits.cleared == 0 ? 0 : bits.cleared)
        // "/0" holds for every file.
        .replaceFirst(" -o -perm /0$", "");
  }
}
