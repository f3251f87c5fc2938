package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;

/**
 * A package in a file on the host, and what is installed of its name.
 *
 * @param name the package's name
 * @param version the version in the file
 * @param installed the installed version; "" if there is none
 */
record AptDebFile(String name, String version, String installed) {
  /**
   * Looks at a file.
   *
   * @param path where it is on the host
   * @return the probe
   */
  static Probe<AptDebFile> probe(String path) {
    String script =
        "f="
            + ShellQuote.quote(path)
            + """

            command -v dpkg-deb >/dev/null || exit 127
            name=$(dpkg-deb -f "$f" Package) && version=$(dpkg-deb -f "$f" Version) &&
              architecture=$(dpkg-deb -f "$f" Architecture) || exit 1
            there=$(dpkg-query -W -f='${db:Status-Status} ${Version}' "$name" 2>/dev/null) || there=
            case $there in 'installed '*) there=${there#* } ;; *) there= ;; esac
            printf '%s\\n%s\\n%s\\n' "$name" "$version" "$there"
            """;
    return Probe.sh(script, result -> parse(result, path));
  }

  private static AptDebFile parse(CommandResult result, String path) {
    String[] lines = result.out().split("\n", -1);
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no dpkg on this host");
    }
    if (!result.succeeded() || lines.length < 3) {
      throw new ProbeException("the package " + path + " cannot be read: " + result.err().strip());
    }
    return new AptDebFile(lines[0], lines[1], lines[2]);
  }

  /** Decides how the package in the file gets installed. */
  Change decide(PackageRequest request, String path) {
    if (installed.equals(version)) {
      return Change.none(name + " " + version + " is installed");
    }
    String script =
        (request.startServices() ? "" : AptTool.START_NOTHING)
            + AptTool.apt(request)
            + (request.recommends().orElse(true) ? "" : " --no-install-recommends")
            + " install "
            + ShellQuote.quote(path)
            + "\n";
    return Change.of("install " + name + " " + version + " from " + path, Step.Execute.sh(script))
        .because(installed.isEmpty() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }
}
