package io.plumbline.module.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alternatives, locales, limits and lookups, on a copy of this machine. */
class SystemFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void choosesAlternatives(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      AlternativesModule alternatives = new AlternativesModule();
      String name = "{name: plumb-pager, link: /usr/bin/plumb-pager, path: ";
      run.twice(alternatives, name + "/usr/bin/head, state: present, priority: 10}");
      run.twice(alternatives, name + "/usr/bin/tail}");
      run.twice(alternatives, "{name: plumb-pager, path: /usr/bin/head}");
      assertEquals("/usr/bin/head\n", sandbox.out("readlink -f /usr/bin/plumb-pager"));
      run.twice(alternatives, "{name: plumb-pager, state: auto}");
      assertEquals("/usr/bin/tail\n", sandbox.out("readlink -f /usr/bin/plumb-pager"));
      run.twice(alternatives, "{name: plumb-pager, path: /usr/bin/tail, state: absent}");
      var none = run.once(alternatives, "{name: plumb-none, path: /usr/bin/tail}");
      assertTrue(
          none.failure().startsWith("there is no alternative plumb-none yet"), none::failure);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsLimits(Shell shell) throws IOException {
    Path file =
        Files.writeString(folder.resolve("limits"), "# *\thard\tcore\t0\nx soft nofile 9\n");
    ModuleRun run = ModuleRun.on(shell, folder);
    String limit = "{dest: " + file + ", domain: x, limit_type: soft, limit_item: nofile, value: ";
    run.twice(new PamLimitsModule(), limit + "5, use_max: true}");
    run.twice(new PamLimitsModule(), limit + "unlimited, comment: for us}");
    run.twice(new PamLimitsModule(), limit.replace("domain: x", "domain: \"@y\"") + "-1}");
    assertEquals(
        "# *\thard\tcore\t0\nx\tsoft\tnofile\tunlimited\t#for us\n@y\tsoft\tnofile\t-1\n",
        Files.readString(file));
  }

  /** To make a locale takes seconds, so one shell does it. */
  @Test
  void makesLocales() {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(Shell.DASH, folder).in(sandbox);
      sandbox.out("echo '# eo UTF-8' >/etc/locale.gen; rm -f /usr/lib/locale/locale-archive");
      run.twice(new LocaleGenModule(), "{name: eo}");
      assertEquals("eo\n", sandbox.out("locale -a | grep -x eo"));
      run.twice(new LocaleGenModule(), "{name: [eo], state: absent}");
      var unknown = run.once(new LocaleGenModule(), "{name: xx_YY.UTF-8}");
      assertEquals("the host knows no locale xx_YY.UTF-8", unknown.failure());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void looksUpEntries(Shell shell) {
    ModuleRun run = ModuleRun.on(shell, folder);
    Map<String, Object> root =
        run.twice(new GetentModule(), "{database: passwd, key: root}").results();
    Map<?, ?> facts = (Map<?, ?>) root.get("ansible_facts");
    List<?> fields = (List<?>) ((Map<?, ?>) facts.get("getent_passwd")).get("root");
    assertEquals(List.of("x", "0", "0"), fields.subList(0, 3));
    var none = run.once(new GetentModule(), "{database: group, key: plumb-none}");
    assertEquals("group has no entry plumb-none", none.failure());
    run.twice(new GetentModule(), "{database: group, key: plumb-none, fail_key: false}");
  }
}
