package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;
import java.util.List;

/** Asks the database of RPM packages, as all systems have it that install those. */
final class RpmQuery {
  /** {@code row NAME}: prints the line of one package. */
  private static final String ROW =
      """
      row() {
        key=$1
        case $key in
          /*.rpm | *://*.rpm)
            key=$(rpm -qp --qf '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}' -- "$1" 2>/dev/null) || {
              echo "the package $1 cannot be read" >&2
              exit 1
            } ;;
          *=*) key=${key%%=*}-${key#*=} ;;
        esac
        form='%{NAME}\\t%{VERSION}-%{RELEASE}\\n'
        case $key in
          *[*?[]*) found=$(rpm -qa --qf "$form" -- "$key") ;;
          *)
            found=$(rpm -q --qf "$form" -- "$key" 2>/dev/null) ||
              found=$(rpm -q --whatprovides --qf "$form" -- "$key" 2>/dev/null) || found= ;;
        esac
        line=${found%%
      *}
        printf 'package\\t%s\\t%s\\n' "$1" "${line:-\t}"
      }
      """;

  private RpmQuery() {}

  /**
   * Makes the script that looks at packages.
   *
   * @param tools the tool that installs them, under the names it has; {@code $tool} is its path
   * @param names the packages
   * @return POSIX sh
   */
  static String script(String tools, List<String> names) {
    StringBuilder script = new StringBuilder("command -v rpm >/dev/null || exit 127\n");
    script.append("tool=$(for tool in ").append(tools).append("; do\n");
    script.append("  command -v \"$tool\" && break\ndone) || exit 127\nexport LC_ALL=C\n");
    if (!names.isEmpty()) {
      script.append(ROW).append("for name in ").append(ShellQuote.quoteAll(names));
      script.append("; do\n  row \"$name\"\ndone\n");
    }
    return script.toString();
  }
}
